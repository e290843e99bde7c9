import { describe, expect, test } from 'vitest';
import { retriable, underWayOf } from '../../../lib/changes/crossing.ts';
import type { Change, PlannedChange } from '../../../lib/changes/model.ts';
import { hurriable, takenBack } from '../../../lib/changes/rules.ts';
import { undoable, wayBack } from '../../../lib/changes/way-back.ts';
import { offerOf } from '../../../lib/marketplaces/offer-of.ts';
import { allOffers } from '../../../lib/marketplaces/offers.ts';
import { allMarketplaces } from '../../../lib/marketplaces/registry.ts';
import { allSupplyOffers } from '../../../lib/marketplaces/supply-offers.ts';

const planned = (actionId: string, targetId: string, rest: Partial<PlannedChange> = {}): PlannedChange => ({
	cabinetId: 'c',
	orderIds: [],
	number: targetId,
	wanted: {},
	actionId,
	targetId,
	...rest,
});

const change = (place: number, state: Change['state'], rest: Partial<Change> = {}): Change => ({
	id: `g/0000${place}`,
	groupId: 'g',
	cabinetId: 'c',
	marketplace: 'wildberries',
	actionId: 'wildberries.put-into-supply',
	targetId: `c/${place}`,
	number: String(place),
	wanted: { supply: 'b', from: 'a' },
	result: 'b',
	state,
	attempts: 1,
	looks: 0,
	createdAt: 1,
	changedAt: 1,
	...rest,
});

describe('what a plan says of its way back', () => {
	test('an assembled order has none', () => {
		expect(wayBack([planned('ozon.assemble', 'c/1')], offerOf)).toEqual({ targets: 1, back: 0, final: true });
	});

	test('a shipment in three steps is one thing, and is taken back whole', () => {
		const steps = ['ozon.load', 'ozon.load-postings', 'ozon.load-approve'];
		const plan = steps.map((id, place) => planned(id, 'c/carriage/1', place === 0 ? {} : { after: place - 1 }));
		expect(wayBack(plan, offerOf)).toEqual({ targets: 1, back: 1, final: false });
	});

	test('a supply that is only made for orders does not count; they count, as far as they came from another one', () => {
		const into = (target: string, wanted: PlannedChange['wanted']) => planned('wildberries.put-into-supply', target, { wanted, after: 0 });
		const made = planned('wildberries.new-supply', 'c/supply/new/x');
		expect(wayBack([made, into('c/1', {}), into('c/2', { from: 'a' })], offerOf)).toEqual({ targets: 2, back: 1, final: false });
	});

	test('taking back a supply is for good, taking back a move is not', () => {
		expect(wayBack([planned('wildberries.remove-supply', 'c/supply/a')], offerOf)).toEqual({ targets: 1, back: 0, final: true });
		const move = planned('wildberries.put-into-supply', 'c/1', { wanted: { supply: 'a', from: 'b' } });
		expect(wayBack([move], offerOf)).toEqual({ targets: 1, back: 1, final: false });
	});

	test('nothing planned and an action that nobody has', () => {
		expect(wayBack([], offerOf)).toEqual({ targets: 0, back: 0, final: false });
		expect(wayBack([planned('ozon.unheard-of', 'c/1')], offerOf)).toEqual({ targets: 1, back: 0, final: true });
	});
});

test('an offer tells of a way back exactly where its action has one', async () => {
	const actions = await Promise.all(allMarketplaces.map(async (marketplace) => (await marketplace.actions?.()) ?? []));
	const withUndo = actions.flatMap((list) => list.filter(({ undo }) => undo).map(({ id }) => id));
	const offers = [...allOffers, ...allSupplyOffers];
	const withBack = offers.filter(({ back }) => back).map(({ id }) => id);
	expect(withBack.sort()).toEqual(withUndo.sort());
	expect(offers.filter(({ back, final }) => back && final)).toEqual([]);
});

describe('what can still be done with changes', () => {
	test('only done ones are taken back, those whose wish has a way back, and a failed taking back leaves another try', () => {
		const rows = [
			change(0, 'done'),
			change(1, 'failed'),
			change(2, 'done', { wanted: { supply: 'b' } }),
			change(3, 'done', { undoneBy: 'u' }),
			change(4, 'done', { undoneBy: 'u' }),
			change(5, 'done', { actionId: 'ozon.assemble' }),
		];
		const taken = takenBack([change(0, 'done', { groupId: 'u', targetId: 'c/3' }), change(1, 'failed', { groupId: 'u', targetId: 'c/4' })]);
		expect(undoable(rows, taken, new Set(), offerOf).map(({ number }) => number)).toEqual(['0', '4']);
	});

	test('a new try needs a free target, and the step before done or tried anew as well', () => {
		const first = change(0, 'failed');
		const second = change(1, 'failed', { after: first.id });
		const third = change(2, 'conflict');
		const busy = underWayOf([change(9, 'queued', { groupId: 'other', targetId: 'c/2' })]);
		const all = [first, second, third, change(3, 'done'), change(4, 'queued')];
		const numbers = (chosen: readonly Change[], underWay = underWayOf([])) => retriable(chosen, all, underWay).map(({ number }) => number);
		expect(numbers(all)).toEqual(['0', '1', '2']);
		expect(numbers(all, busy)).toEqual(['0', '1']);
		expect(numbers([second])).toEqual([]);
		expect(retriable([second], [{ ...first, state: 'done' }, second], underWayOf([]))).toEqual([second]);
	});

	test('what nobody is at and what waits for no step can be hurried', () => {
		const rows = [
			change(0, 'queued', { due: 5 }),
			change(1, 'queued', { after: 'g/00000' }),
			change(2, 'sending', { due: 5, leaseOwner: 'w' }),
			change(3, 'followed', { due: 5 }),
			change(4, 'done'),
		];
		expect(hurriable(rows).map(({ number }) => number)).toEqual(['0', '3']);
	});
});
