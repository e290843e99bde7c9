import { describe, expect, test } from 'vitest';
import { underWayOf } from '../../../lib/changes/crossing.ts';
import type { Change, PlannedChange } from '../../../lib/changes/model.ts';
import { joined, withoutBusy } from '../../../lib/outbox/planning.ts';

const planned = (targetId: string, more: Partial<PlannedChange> = {}): PlannedChange => ({
	cabinetId: 'wildberries-1',
	targetId,
	number: targetId,
	orderIds: [targetId],
	wanted: {},
	actionId: 'wildberries.put',
	...more,
});
const present = (...targets: string[]) =>
	underWayOf(
		targets.map(
			(targetId) =>
				({ id: `other/${targetId}`, targetId, actionId: 'wildberries.cancel', wanted: {}, state: 'queued' }) as unknown as Change,
		),
	);
const supply = planned('supply', { actionId: 'wildberries.new-supply', orderIds: ['a', 'b'] });

describe('a plan', () => {
	test('keeps steps in their order when some of their followers are left out', () => {
		const plan = { changes: [supply, planned('a', { after: 0 }), planned('b', { after: 0 })], skipped: [] };
		expect(withoutBusy(plan, present('a'))).toEqual({
			changes: [supply, planned('b', { after: 0 })],
			skipped: [{ orderId: 'a', number: 'a', reason: 'busy', changeId: 'other/a' }],
		});
	});

	test('makes no supply for orders that are all left out', () => {
		const plan = { changes: [supply, planned('a', { after: 0 }), planned('b', { after: 0 })], skipped: [] };
		const { changes, skipped } = withoutBusy(plan, present('a', 'b'));
		expect(changes).toEqual([]);
		expect(skipped.map(({ number }) => number)).toEqual(['a', 'b']);
	});

	test('leaves out what waits for a step that is left out', () => {
		const plan = { changes: [supply, planned('a', { after: 0 })], skipped: [] };
		expect(withoutBusy(plan, present('supply'))).toMatchObject({
			changes: [],
			skipped: [{ reason: 'busy' }, { number: 'a', reason: 'busy' }],
		});
	});

	test('has two changes of one thing only as a first and a second step', () => {
		const steps = { changes: [planned('a'), planned('a', { actionId: 'second', after: 0 })], skipped: [] };
		expect(withoutBusy(steps, present()).changes).toEqual(steps.changes);
		const twice = { changes: [planned('a'), planned('a', { actionId: 'second' })], skipped: [] };
		expect(withoutBusy(twice, present())).toMatchObject({ changes: [{ actionId: 'wildberries.put' }], skipped: [{ reason: 'busy' }] });
	});

	test('of two cabinets is one whose places are those of both', () => {
		const one = { changes: [supply, planned('a', { after: 0 })], skipped: [] };
		const two = { changes: [planned('s2'), planned('c', { after: 0 })], skipped: [] };
		expect(joined(one, two).changes.map(({ after }) => after)).toEqual([undefined, 0, undefined, 2]);
	});
});
