import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addStatus,
	addStep,
	canMove,
	changeStatus,
	changeStep,
	copyStep,
	type DraftStep,
	earlierSteps,
	inTime,
	isSameDraft,
	moveStatus,
	moveStep,
	type ProfileDraft,
	removeStatus,
	removeStep,
} from '../../../../lib/supplies/profile/draft.ts';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';
import { faultAt, placeFault } from '../../../../lib/supplies/profile/places.ts';
import { faultsOf } from '../../../../lib/supplies/profile/rules.ts';

const draft: ProfileDraft = {
	...kaktus,
	steps: kaktus.steps.map((step) => ({ ...step, words: { title: step.id } })),
};
const ids = (steps: readonly DraftStep[]): string[] => steps.map(({ id }) => id);

describe('a regulation that is edited', () => {
	test('stands in the order of its moments, whatever the order in the file', () => {
		expect(ids(inTime(draft.steps.toReversed()))).toEqual([
			'delivery-ticket',
			'create-order',
			'agree-term',
			'packed',
			'labels',
			'pass-data',
			'pass-ordered',
		]);
	});

	test('lets steps of one moment change places, unless one waits for the other', () => {
		const { draft: two, id } = copyStep(draft, 'labels', 'again');
		expect([canMove(two, id, -1), canMove(two, id, 1), canMove(two, 'create-order', -1)]).toEqual([true, false, false]);
		expect(ids(inTime(moveStep(two, id, -1).steps)).slice(4, 6)).toEqual([id, 'labels']);
		expect(moveStep(two, id, 1)).toBe(two);
	});

	test('lets a step come after those of its moment or an earlier one, and shows what it waits for already', () => {
		const mayFollow = (id: string, of = draft) => {
			const step = of.steps.find((each) => each.id === id);
			return step && ids(earlierSteps(of, step));
		};
		expect(mayFollow('create-order')).toEqual(['agree-term', 'delivery-ticket']);
		expect(mayFollow('packed')).toEqual(['agree-term', 'create-order', 'delivery-ticket']);
		expect(mayFollow('packed', changeStep(draft, 'packed', { after: ['labels'] }))).toContain('labels');
	});

	test('gives a new step and a copy an id of their own, and nobody waits for a step that is removed', () => {
		const added = addStep(addStep(draft, 'one').draft, 'two');
		expect(added.id).toBe('step-2');
		expect(copyStep(draft, 'labels', 'x').id).toBe('labels-1');
		const rest = removeStep(draft, 'packed');
		expect(rest.steps.find(({ id }) => id === 'labels')).not.toHaveProperty('after');
		expect(rest.statuses?.find(({ id }) => id === 'packed')).not.toHaveProperty('step');
		expect(faultsOf(rest)).toEqual([]);
	});

	test('has statuses that come, go and change places', () => {
		const { draft: more, id } = addStatus(draft, 'Собран на складе');
		expect(more.statuses?.at(-1)).toEqual({ id, title: 'Собран на складе', phrases: [], source: '' });
		expect(moveStatus(more, id, -1).statuses?.at(-2)?.id).toBe(id);
		expect(moveStatus(more, id, 1)).toBe(more);
		const none = more.statuses?.reduce((left, status) => removeStatus(left, status.id), more);
		expect(none).not.toHaveProperty('statuses');
	});

	test('whatever is removed, copied and moved, nothing new is wrong with it', () => {
		const act = fc.record({ what: fc.constantFrom('remove', 'copy', 'up', 'down', 'add'), which: fc.nat(20) });
		fc.assert(
			fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
				let now = draft;
				for (const { what, which } of acts) {
					const id = now.steps[which % Math.max(1, now.steps.length)]?.id ?? '';
					if (what === 'remove') now = removeStep(now, id);
					else if (what === 'copy') now = copyStep(now, id, 'copy').draft;
					else if (what === 'add') now = addStep(now, 'new').draft;
					else now = moveStep(now, id, what === 'up' ? -1 : 1);
				}
				expect(faultsOf(now)).toEqual([]);
			}),
		);
	});

	test('is the same again when a field is set back', () => {
		const changed = changeStep(draft, 'packed', { clock: '12:00' });
		expect(isSameDraft(changed, draft)).toBe(false);
		expect(isSameDraft(changeStep(changed, 'packed', { clock: '11:00' }), draft)).toBe(true);
		const turned = {
			...draft,
			steps: draft.steps.map((step) => Object.fromEntries(Object.entries(step).reverse()) as unknown as DraftStep),
		};
		expect(isSameDraft(turned, draft)).toBe(true);
		expect(isSameDraft({ ...draft, steps: draft.steps.toReversed() }, draft)).toBe(false);
	});
});

describe('a fault stands at its field', () => {
	test.each([
		['clock', changeStep(draft, 'packed', { clock: '25:00' }), 'packed', 'clock'],
		['order', changeStep(draft, 'labels', { clock: '10:00' }), 'labels', 'after'],
		['place', changeStep(draft, 'packed', { ticket: { section: 'A', body: '{when}' } }), 'packed', 'ticket.body'],
		['cycle', changeStep(draft, 'packed', { after: ['packed'] }), 'packed', 'after'],
	] as const)('%s', (fault, wrong, step, field) => {
		const placed = faultsOf(wrong).map((each) => placeFault(each, wrong));
		expect(faultAt(placed, 'step', step, field)).toMatchObject({ fault });
	});

	test('also in a status, whose id a step may have, too', () => {
		const { draft: more, id } = addStatus(draft, 'Собран');
		const twice = changeStatus(more, id, { phrases: ['Упакован, необходимо загрузить документы'] });
		const placed = faultsOf(twice).map((each) => placeFault(each, twice));
		expect(placed).toMatchObject([{ fault: 'phrase-twice', of: 'status', id: 'status-1', field: 'phrases' }]);
	});

	test('and a path of a file leads to the step with that number', () => {
		expect(placeFault({ fault: 'shape', place: 'steps.3.fullDaysBetween' }, draft)).toMatchObject({
			of: 'step',
			id: 'packed',
			field: 'days',
		});
		expect(placeFault({ fault: 'shape', place: 'statuses.1.phrases.0' }, draft)).toMatchObject({
			of: 'status',
			id: 'pass-data',
			field: 'phrases.0',
		});
		expect(placeFault({ fault: 'shape', place: 'title' }, draft)).toMatchObject({ of: 'profile', field: 'title' });
	});
});
