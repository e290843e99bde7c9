import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OperatorProfile, OperatorStatus, OperatorStep } from '../../../../lib/supplies/plan.ts';
import { profileFile } from '../../../../lib/supplies/profile/file.ts';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';
import { faultsOf } from '../../../../lib/supplies/profile/rules.ts';
import { readProfile } from '../../../../lib/supplies/profile/schema.ts';

const worded = (profile: OperatorProfile): OperatorProfile => ({
	...profile,
	steps: profile.steps.map((step) => ({ ...step, words: { title: step.id } })),
});
const step = (id: string, more: Partial<OperatorStep> = {}): OperatorStep => ({
	id,
	actor: 'seller',
	...('fullDaysBetween' in more ? {} : { daysBefore: 1 }),
	proofs: [],
	words: { title: id },
	source: '',
	...more,
});
const status = (id: string, more: Partial<OperatorStatus> = {}): OperatorStatus => ({
	id,
	title: id,
	phrases: [`Статус ${id}`],
	source: '',
	...more,
});
const file = (steps: unknown[], more: object = {}) =>
	JSON.stringify({ prilavok: 'operator-profile', version: 1, title: 'Свой', zone: 'Europe/Moscow', steps, ...more });
const faults = (text: string) => {
	const reading = readProfile(text);
	return 'faults' in reading ? reading.faults.map(({ fault, place }) => `${fault} ${place}`) : [];
};

test('the shipped profile is without a fault, and comes back whole from its file', () => {
	expect(faultsOf(kaktus)).toEqual([]);
	const { id: _, ...profile } = worded(kaktus);
	expect(readProfile(profileFile(profile))).toEqual({ profile });
});

test('every step of the seller in the shipped profile moves the shipment when it is late', () => {
	expect(kaktus.steps.filter(({ actor, movesShipment }) => (actor === 'seller') !== (movesShipment ?? false))).toEqual([]);
});

test('statuses and what shows by itself that a step is done come back from a file', () => {
	const profile: Omit<OperatorProfile, 'id'> = {
		title: 'Свой',
		zone: 'Asia/Vladivostok',
		steps: [step('a', { doneBy: ['cargo-printed', 'shipped'] })],
		statuses: [status('packed', { step: 'a' }), status('moves', { asksToMove: true, phrases: [] })],
	};
	expect(readProfile(profileFile(profile))).toEqual({ profile });
});

test('a file of the first version, which had neither, is read as it is', () => {
	expect(readProfile(file([step('a')]))).toEqual({ profile: { title: 'Свой', zone: 'Europe/Moscow', steps: [step('a')] } });
});

test('the statuses of the shipped profile lead to its steps, and one asks for another day', () => {
	expect(kaktus.statuses?.map(({ id, step: marks, asksToMove }) => [id, marks ?? (asksToMove && 'asks to move')])).toEqual([
		['packed', 'packed'],
		['pass-data', 'pass-data'],
		['asks-to-move', 'asks to move'],
	]);
});

describe('a file is refused, with the place', () => {
	test.each([
		['no JSON', '{', ['json JSON']],
		['of something else', '{"prilavok":"statuses","version":1}', ['format prilavok']],
		['of a newer version', file([step('a')], { version: 3 }), ['newer 3']],
		['without a step', file([]), ['shape steps']],
		['with an unknown field', file([{ ...step('a'), script: 'x' }]), ['shape steps.0']],
		['with too many steps', file(Array.from({ length: 41 }, (_, index) => step(`s${index}`))), ['shape steps']],
		['with an absurd number of days', file([step('a', { daysBefore: 1000 })]), ['shape steps.0.daysBefore']],
		['with an endless title', file([step('a', { words: { title: 'x'.repeat(101) } })]), ['shape steps.0.words.title']],
		['with a sign that turns the text around', file([step('a', { words: { title: 'a\u202eb' } })]), ['shape steps.0.words.title']],
		['longer than any profile', file([step('a')], { title: 'x'.repeat(400_000) }), [expect.stringMatching(/^shape \d+$/)]],
		['with an unknown zone', file([step('a')], { zone: 'Mars/Olympus' }), ['zone Mars/Olympus']],
		['with a bad clock', file([step('a', { clock: '24:30' })]), ['clock a: 24:30']],
		['with no day', file([step('a', { daysBefore: undefined })]), ['day a']],
		['with two days', file([{ ...step('a'), fullDaysBetween: 3 }]), ['day a']],
		['with an id twice', file([step('a'), step('a')]), ['same-id a']],
		['with a step that is not there', file([step('a', { after: ['b'] })]), ['unknown-after a: b']],
		['with a step after itself', file([step('a', { after: ['a'] })]), ['cycle a']],
		[
			'with a circle',
			file([step('a', { after: ['c'] }), step('b', { after: ['a'] }), step('c', { after: ['b'] })]),
			['cycle a', 'cycle b', 'cycle c'],
		],
		[
			'with an order that its times deny',
			file([step('a', { clock: '15:00' }), step('b', { clock: '14:00', after: ['a'] })]),
			['order a → b'],
		],
		['with an unknown place in a ticket', file([step('a', { ticket: { section: 's', body: '{order} {truck}' } })]), ['place a: {truck}']],
	])('%s', (_, text, expected) => {
		expect(faults(text)).toEqual(expected);
	});

	test.each<[string, OperatorStatus[], string[]]>([
		['with an id twice', [status('packed'), status('packed', { phrases: ['Другая фраза'] })], ['status-id packed']],
		['that marks a step that is not there', [status('packed', { step: 'b' })], ['unknown-step packed: b']],
		['with a phrase of nothing but signs', [status('packed', { phrases: ['— !'] })], ['phrase-empty packed']],
		['with a phrase that any e-mail may hold', [status('packed', { phrases: ['готов.'] })], ['phrase-short packed: готов.']],
		[
			'with a phrase of another status, in other letters',
			[status('packed', { phrases: ['Заказ упакован'] }), status('sent', { phrases: ['«ЗАКАЗ», упакован!'] })],
			['phrase-twice sent: «ЗАКАЗ», упакован!'],
		],
		['with a phrase twice', [status('packed', { phrases: ['Ещё едет', 'еще едет'] })], ['phrase-twice packed: еще едет']],
		['with an empty phrase', [status('packed', { phrases: [''] })], ['phrase-empty packed']],
		['with a phrase that turns the text around', [status('packed', { phrases: ['упакован \u202e'] })], ['shape statuses.0.phrases.0']],
		[
			'with too many phrases',
			[status('packed', { phrases: Array.from({ length: 21 }, (_, n) => `фраза номер ${n}`) })],
			['shape statuses.0.phrases'],
		],
		['with too many of them', Array.from({ length: 21 }, (_, n) => status(`status-${n}`)), ['shape statuses']],
		['with an unknown field', [{ ...status('packed'), script: 'x' } as OperatorStatus], ['shape statuses.0']],
	])('a status %s', (_, statuses, expected) => {
		expect(faults(file([step('a')], { statuses }))).toEqual(expected);
	});

	test('a step that nothing known shows to be done', () => {
		expect(faults(file([{ ...step('a'), doneBy: ['telepathy'] }]))).toEqual(['shape steps.0.doneBy.0']);
		expect(faults(file([{ ...step('a'), doneBy: [] }]))).toEqual(['shape steps.0.doneBy']);
	});

	test('and all that is wrong is told at once', () => {
		expect(faults(file([step('a', { clock: '9:00' }), step('b', { after: ['x'] })], { zone: 'X' }))).toEqual([
			'zone X',
			'clock a: 9:00',
			'unknown-after b: x',
		]);
	});
});

test('whatever text is given, it is read or refused, and what is read is without a fault', () => {
	const spoilt = fc.tuple(fc.nat(), fc.string({ maxLength: 4 })).map(([place, put]) => {
		const text = profileFile(worded(kaktus));
		const at = place % text.length;
		return text.slice(0, at) + put + text.slice(at + put.length);
	});
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json(), spoilt), (text) => {
			const reading = readProfile(text);
			if ('profile' in reading) expect(faultsOf(reading.profile)).toEqual([]);
			else expect(reading.faults.length).toBeGreaterThan(0);
		}),
	);
});
