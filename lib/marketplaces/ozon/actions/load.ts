import * as z from 'zod/mini';
import type { Change, PlannedChange } from '../../../changes/model.ts';
import { AppError } from '../../../core/errors.ts';
import type { Order } from '../../../orders/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import {
	approveCarriage,
	cancelCarriage,
	carriage,
	carriagePostings,
	createCarriage,
	deliveries,
	setCarriagePostings,
} from '../api/carriages.ts';
import { refusalWords } from './words.ts';

/*
 * A shipment ("carriage") of assembled postings: made, filled with exactly those that were chosen, approved. Three changes, each
 * waiting for the one before; all of them about the warehouse, so that two shipments of one warehouse never cross.
 */

/** How far Ozon's clock may be behind ours when it says when a shipment was made. */
const clockSlack = 60_000;

const nothing = () =>
	z.pipe(
		z.unknown(),
		z.transform(() => null),
	);

const alone = { needs: 'fbsOrders', input: nothing, most: 1, refreshes: ['ozon.fbs-orders'] } as const;

/** The only change of a call. */
function only({ changes: [change] }: Doing): Change {
	if (!change) throw new AppError('internal', { name: 'no change' });
	return change;
}

const carriageIn = (value: unknown): string => {
	const id = (value as { carriageId?: unknown } | undefined)?.carriageId;
	if (typeof id !== 'string') throw new AppError('internal', { name: 'no carriage' });
	return id;
};

/** The call's outcome; a refusal in Ozon's words is one too. */
async function outcomeOf(call: () => Promise<Outcome>): Promise<Outcome[]> {
	try {
		return [await call()];
	} catch (thrown) {
		const words = refusalWords(thrown);
		if (words === undefined) throw thrown;
		return [{ is: 'refused', words }];
	}
}

async function methodOf({ calls }: Doing, warehouseId: string) {
	const { methods } = await calls.call(deliveries, { warehouseId });
	return methods.find(({ warehouse_id }) => warehouse_id === warehouseId);
}

const warehouseIn = ({ wanted }: Change): string => (wanted as { warehouseId: string }).warehouseId;
const numbersIn = ({ wanted }: Change): string[] => (wanted as { numbers: string[] }).numbers;

/**
 * A refusal after which nothing is left of the shipment that was made for it: as long as one stands open, Ozon makes no other one for the
 * warehouse. How it stands then is told after Ozon's words, `carriage: cancelled`; one that somebody has approved meanwhile is left alone.
 */
async function refusedWithout({ calls }: Doing, carriageId: string, words: string): Promise<Outcome> {
	const { status } = await calls.call(carriage, { carriageId });
	const left = status === 'new' ? (await calls.call(cancelCarriage, { carriageId })).carriage_status : status;
	return { is: 'refused', words: [words, `carriage: ${left ?? status}`].join('; ') };
}

/** Makes the shipment; Ozon puts everything into it that is ready. Source: `/v1/carriage/create`. */
export const load: Action = {
	...alone,
	id: 'ozon.load',
	plan({ cabinet, orders }) {
		const changes: Omit<PlannedChange, 'cabinetId'>[] = [];
		for (const [warehouseId, own] of byWarehouse(orders)) {
			const first = changes.length;
			const name = own[0]?.warehouseName ?? warehouseId;
			const about = { targetId: `${cabinet.id}/carriage/${warehouseId}`, number: name, orderIds: own.map(({ id }) => id) };
			const wanted = { warehouseId, numbers: own.map(({ number }) => number) };
			changes.push(
				{ ...about, actionId: load.id, wanted },
				{ ...about, actionId: loadPostings.id, wanted, after: first },
				{ ...about, actionId: loadApprove.id, wanted, after: first + 1 },
			);
		}
		return { changes, skipped: [] };
	},
	send: (doing) =>
		outcomeOf(async () => {
			const method = await methodOf(doing, warehouseIn(only(doing)));
			if (!method) return { is: 'refused', words: 'no_postings' };
			const { carriage_id } = await doing.calls.call(createCarriage, { methodId: method.delivery_method_id });
			return { is: 'done', result: { carriageId: carriage_id } };
		}),
	async look(doing) {
		const change = only(doing);
		const open = (await methodOf(doing, warehouseIn(change)))?.carriages.find(({ status }) => status === 'new');
		if (!open) return [{ is: 'absent' }];
		const { created_at } = await doing.calls.call(carriage, { carriageId: open.id });
		// One that was there before ours was asked for is somebody else's.
		const ours = created_at === undefined || created_at >= (change.sentAt ?? 0) - clockSlack;
		return [ours ? { is: 'done', result: { carriageId: open.id } } : { is: 'other', words: 'there_are_incomplete_carriages' }];
	},
	undo: (change) => unloaded(change),
};

/** Leaves exactly the chosen postings in the shipment. Source: `/v1/carriage/set-postings`. */
export const loadPostings: Action = {
	...alone,
	id: 'ozon.load-postings',
	async send(doing) {
		const carriageId = carriageIn(doing.before);
		const [outcome] = await outcomeOf(async () => {
			const { result } = await doing.calls.call(setCarriagePostings, { carriageId, numbers: numbersIn(only(doing)) });
			const out = result.filter((one) => one.result === false);
			const words = out.map(({ posting_number, error = '' }) => `${posting_number}: ${error}`).join('; ');
			if (out.length > 0 && out.length === result.length) return { is: 'refused', words };
			return { is: 'done', result: { carriageId }, ...(words ? { words } : {}) };
		});
		return outcome?.is === 'refused' ? [await refusedWithout(doing, carriageId, outcome.words)] : outcome ? [outcome] : [];
	},
	async look(doing) {
		const carriageId = carriageIn(doing.before);
		const { result } = await doing.calls.call(carriagePostings, { carriageId });
		const there = result.map(({ posting_number }) => posting_number).sort();
		const wanted = [...numbersIn(only(doing))].sort();
		return [there.join() === wanted.join() ? { is: 'done', result: { carriageId } } : { is: 'absent' }];
	},
};

/** Approves the shipment. Source: `/v1/carriage/approve`. */
export const loadApprove: Action = {
	...alone,
	id: 'ozon.load-approve',
	async send(doing) {
		const carriageId = carriageIn(doing.before);
		const [outcome] = await outcomeOf(async () => {
			await doing.calls.call(approveCarriage, { carriageId });
			return { is: 'accepted', result: { carriageId } };
		});
		const empty = outcome?.is === 'refused' && outcome.words === 'no_postings';
		return empty ? [await refusedWithout(doing, carriageId, outcome.words)] : outcome ? [outcome] : [];
	},
	async look(doing) {
		const carriageId = carriageIn(doing.before);
		const { status } = await doing.calls.call(carriage, { carriageId });
		if (status === 'new') return [only(doing).state === 'unsure' ? { is: 'absent' } : { is: 'accepted' }];
		return [status === 'cancelled' ? { is: 'other', words: status } : { is: 'done', result: { carriageId } }];
	},
	undo: (change) => unloaded(change),
};

/** Takes a shipment back: its postings are ready again. Source: `/v1/carriage/cancel`. */
export const unload: Action = {
	...alone,
	id: 'ozon.unload',
	send: (doing) =>
		outcomeOf(async () => {
			const { error, carriage_status } = await doing.calls.call(cancelCarriage, { carriageId: carriageIn(only(doing).wanted) });
			if (error !== undefined && carriage_status === 'cancelled') return { is: 'done', words: error };
			return error === undefined ? { is: 'accepted' } : { is: 'refused', words: error };
		}),
	async look(doing) {
		const change = only(doing);
		const { status } = await doing.calls.call(carriage, { carriageId: carriageIn(change.wanted) });
		if (status === 'cancelled') return [{ is: 'done' }];
		return [change.state === 'unsure' ? { is: 'absent' } : { is: 'accepted' }];
	},
};

const unloaded = ({ targetId, number, about = [], result }: Change) =>
	result === undefined ? undefined : { actionId: unload.id, targetId, number, about, wanted: { carriageId: carriageIn(result) } };

function byWarehouse(orders: readonly Order[]): Map<string, Order[]> {
	const groups = new Map<string, Order[]>();
	for (const order of orders) {
		const id = order.warehouseId ?? '';
		groups.set(id, [...(groups.get(id) ?? []), order]);
	}
	return groups;
}
