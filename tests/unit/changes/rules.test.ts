import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, changeStates } from '../../../lib/changes/model.ts';
import {
	canonical,
	changeKey,
	countStates,
	inTheWay,
	isSameWish,
	isUnderWay,
	markOf,
	moved,
	newGroupId,
	planText,
	usualRetries,
	waitAfter,
	waitForLook,
} from '../../../lib/changes/rules.ts';

const change = (state: Change['state']): Change => ({
	id: 'g/00000',
	groupId: 'g',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	actionId: 'ozon.assemble',
	targetId: 'ozon-1/1',
	number: '1',
	wanted: {},
	state,
	attempts: 0,
	looks: 0,
	due: 5,
	leaseOwner: 'somebody',
	leaseUntil: 9,
	createdAt: 1,
	changedAt: 1,
});

/** Rows: from; columns in the order of `changeStates`; a cross where the way is open. */
const table = `
	           queued sending unsure followed done failed conflict withdrawn
	queued       -      x       -       -      -     x       x         x
	sending      x      -       x       x      x     x       x         -
	unsure       x      -       -       x      x     x       x         -
	followed     x      -       -       -      x     x       x         -
	done         -      -       -       -      -     -       -         -
	failed       x      -       -       -      -     -       -         -
	conflict     x      -       -       -      -     -       -         -
	withdrawn    -      -       -       -      -     -       -         -`;
const rows = table
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => line.trim().split(/\s+/));
const pairs = rows.flatMap(([from, ...crosses]) => crosses.map((cross, place) => [from, changeStates[place], cross === 'x'] as const));

describe('the ways between the states of a change', () => {
	test('are told for every pair', () => {
		expect(pairs).toHaveLength(changeStates.length ** 2);
	});

	test.each(pairs)('%s to %s: %s', (from, to, open) => {
		const go = () => moved(change(from as Change['state']), to as Change['state'], 100, { due: 200 });
		if (!open) return expect(go).toThrow(expect.objectContaining({ code: 'internal' }));
		const next = go();
		expect(next).toMatchObject({ state: to, changedAt: 100 });
		expect(next.leaseOwner).toBeUndefined();
		expect(next.leaseUntil).toBeUndefined();
		// Only what is under way has a moment at which something is to be done.
		expect(next.due).toBe(isUnderWay(next.state) ? 200 : undefined);
	});
});

describe('tries', () => {
	test('come a minute apart five times, then ten minutes apart a hundred times, then never', () => {
		const waits = Array.from({ length: 106 }, (_, attempts) => waitAfter(attempts, usualRetries));
		expect(waits.slice(0, 5)).toEqual(Array(5).fill(60_000));
		expect(waits.slice(5, 105)).toEqual(Array(100).fill(600_000));
		expect(waits[105]).toBeUndefined();
	});

	test('at looking come ever more seldom, at least once a minute', () => {
		fc.assert(
			fc.property(fc.nat(1000), (looks) => {
				expect(waitForLook(looks)).toBeLessThanOrEqual(60_000);
				expect(waitForLook(looks + 1)).toBeGreaterThanOrEqual(waitForLook(looks));
			}),
		);
	});
});

describe('two wishes', () => {
	test('are the same whatever the order of their fields', () => {
		const field = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(field, fc.array(field, { maxLength: 3 })), { maxKeys: 5 }),
				(wish) => {
					const turned = Object.fromEntries(Object.entries(wish).reverse());
					expect(isSameWish({ actionId: 'a', wanted: wish }, { actionId: 'a', wanted: turned })).toBe(true);
					expect(canonical({ wish })).toBe(canonical({ wish: JSON.parse(JSON.stringify(wish)) }));
				},
			),
		);
	});

	test('about one thing: the same one is there already, another one has to wait', () => {
		const present = { ...change('unsure'), wanted: { reason: 1 } };
		expect(inTheWay(present, { actionId: 'ozon.assemble', wanted: { reason: 1 } })).toBe('already-queued');
		expect(inTheWay(present, { actionId: 'ozon.assemble', wanted: { reason: 2 } })).toBe('busy');
		expect(inTheWay(present, { actionId: 'ozon.cancel', wanted: { reason: 1 } })).toBe('busy');
	});

	test('of which one differs in anything that is sent make another plan', () => {
		const planned = { cabinetId: 'c', targetId: 'c/1', number: '1', orderIds: ['c/1'], wanted: { a: 1 }, actionId: 'x' };
		expect(planText([planned])).toBe(planText([{ ...planned }]));
		for (const other of [{ wanted: { a: 2 } }, { targetId: 'c/2' }, { actionId: 'y' }, { after: 0 }])
			expect(planText([{ ...planned, ...other }])).not.toBe(planText([planned]));
	});
});

describe('keys', () => {
	test('of groups sort by time, and their marks differ', () => {
		fc.assert(
			fc.property(fc.nat(2 ** 40), fc.nat(2 ** 40), fc.uint8Array({ minLength: 4, maxLength: 4 }), (a, b, random) => {
				const [first, second] = [newGroupId(Math.min(a, b), random), newGroupId(Math.max(a, b), random)];
				expect(first <= second).toBe(true);
				expect(markOf(first)).toMatch(/^[0-9a-f]{8}$/);
			}),
		);
	});

	test('of changes sort by their place in the group', () => {
		const keys = [0, 9, 10, 999, 9999, 10_000].map((place) => changeKey('g', place));
		expect([...keys].sort()).toEqual(keys);
	});
});

test('states are counted, those that nobody is in too', () => {
	const counts = countStates([change('done'), change('done'), change('failed')]);
	expect(counts).toEqual({ queued: 0, sending: 0, unsure: 0, followed: 0, done: 2, failed: 1, conflict: 0, withdrawn: 0 });
});
