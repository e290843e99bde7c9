import * as z from 'zod/mini';
import type { Change, Plain, PlannedChange } from '../../../changes/model.ts';
import { AppError } from '../../../core/errors.ts';
import { sentenceIn } from '../../../core/refusal.ts';
import type { Order } from '../../../orders/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { pageSize } from '../api/assembly-orders.ts';
import { assemblySupplies, assemblySupply, mostPerPut, putIntoAssemblySupply } from '../api/assembly-supplies.ts';
import { ordersInside, refusedWith } from '../supply-orders.ts';
import { elsewhere, mayEnter, type Standing, standingsOf, wordsOf } from './standing.ts';
import { supplyIdIn, supplyTarget } from './supply-ids.ts';

/** Where an order is to go; without `supply` into the one that the change before it has made. */
type Wish = {
	supply?: string;
	/** The supply that it is taken out of. */
	from?: string;
};

const wishOf = ({ wanted }: Pick<Change, 'wanted'>) => wanted as Wish;

const id = 'wildberries.put-into-supply';

/** The change that puts an order into a supply. */
export const putting = (order: Order, supply: string | undefined): Omit<PlannedChange, 'cabinetId'> => ({
	actionId: id,
	targetId: order.id,
	number: order.number,
	orderIds: [order.id],
	...(supply === undefined ? {} : { about: [supplyTarget(order.cabinetId, supply)] }),
	assumed: order.native,
	wanted: {
		...(supply === undefined ? {} : { supply }),
		...(order.native.status === 'new' || order.supplyNumber === undefined ? {} : { from: order.supplyNumber }),
	},
});

/** Puts orders into an open supply, or moves them there out of another one. */
export const putIntoSupply: Action = {
	id,
	needs: 'fbsOrders',
	/** One of `options`. */
	input: () => z.object({ option: z.string() }),
	most: mostPerPut,
	mostPerLook: pageSize,
	together: (change) => wishOf(change).supply ?? '',
	plan({ cabinet, orders, input }) {
		const supply = supplyIdIn(cabinet.id, (input as { option: string }).option);
		const reason = (order: Order) => {
			if (supply === undefined) return 'other-account';
			return order.native.status === 'confirm' && order.supplyNumber === supply ? 'already-so' : undefined;
		};
		return {
			changes: orders.filter((order) => !reason(order)).map((order) => putting(order, supply)),
			skipped: orders.flatMap((order) => {
				const why = reason(order);
				return why ? [{ orderId: order.id, number: order.number, reason: why }] : [];
			}),
		};
	},
	/** Open supplies, the newest first, that hold the chosen kind of goods or nothing yet. */
	async options({ cabinet, calls, orders }) {
		const kinds = new Set(orders.flatMap(({ cargoType }) => cargoType ?? []));
		const all = (await calls.pages(assemblySupplies, {})).flatMap(({ supplies }) => supplies.rows);
		return all
			.filter(({ done, cargoType }) => !done && (!cargoType || kinds.size === 0 || kinds.has(String(cargoType))))
			.sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))
			.map((supply) => ({ id: supplyTarget(cabinet.id, supply.id), title: supply.name, note: supply.id }));
	},
	async send(doing) {
		const { calls, changes } = doing;
		const supplyId = supplyOf(doing);
		try {
			await calls.call(putIntoAssemblySupply, { supplyId, ids: changes.map(({ number }) => number) });
		} catch (thrown) {
			return explained(doing, supplyId, thrown);
		}
		return changes.map(() => ({ is: 'done', result: supplyId }));
	},
	async look(doing) {
		const { calls, changes } = doing;
		const supplyId = supplyOf(doing);
		const inside = await ordersInside(calls, supplyId);
		const outside = changes.filter(({ number }) => !inside.has(number));
		const standings = outside.length > 0 ? await standingsOf(calls, outside) : new Map<string, Standing>();
		return changes.map(({ number }): Outcome => {
			if (inside.has(number)) return { is: 'done', result: supplyId };
			const standing = standings.get(number);
			return mayEnter(standing) ? { is: 'absent' } : elsewhere(standing);
		});
	},
	/** There is no call that takes an order out of all supplies: only back into the one that it came from. */
	undo(change) {
		const { from } = wishOf(change);
		if (from === undefined || typeof change.result !== 'string') return undefined;
		const { targetId, number, result, cabinetId } = change;
		return { actionId: id, targetId, number, about: [supplyTarget(cabinetId, from)], wanted: { supply: from, from: result } };
	},
	/** The supply has its number now. */
	since: ({ cabinetId }, made) => (typeof made === 'string' ? [supplyTarget(cabinetId, made)] : []),
	refreshes: ['wildberries.fbs-orders'],
};

function supplyOf({ changes: [change], before }: Pick<Doing, 'changes' | 'before'>): string {
	const supply: Plain | undefined = (change && wishOf(change).supply) ?? before;
	if (typeof supply !== 'string') throw new AppError('internal', { name: `${id}: no supply` });
	return supply;
}

/**
 * Why a call was refused, found with two reads: a refusal of the whole call costs ten, and a call for each order alone ten for every one
 * that does not fit. Throws the refusal again when nothing explains it.
 */
async function explained({ calls, changes, now }: Doing, supplyId: string, thrown: unknown): Promise<Outcome[]> {
	const status = refusedWith(thrown);
	const refused: Outcome = { is: 'refused', words: sentenceIn(wordsOf(thrown)) };
	if (status === 404) return changes.map(() => refused);
	if (status !== 409) throw thrown;
	if ((await calls.call(assemblySupply, { supplyId })).done) return changes.map(() => refused);
	const standings = await standingsOf(calls, changes);
	const gone = changes.filter(({ number }) => !mayEnter(standings.get(number)));
	if (gone.length === 0) throw thrown;
	return changes.map((change) => (gone.includes(change) ? elsewhere(standings.get(change.number)) : { is: 'again', at: now }));
}
