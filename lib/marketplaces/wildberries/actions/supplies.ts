import * as z from 'zod/mini';
import type { Change, PlannedChange } from '../../../changes/model.ts';
import type { Order } from '../../../orders/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import {
	assemblySupplies,
	assemblySupply,
	deliverAssemblySupply,
	longestName,
	makeAssemblySupply,
	removeAssemblySupply,
} from '../api/assembly-supplies.ts';
import { waits } from '../offers.ts';
import { ordersInside, refusedWith } from '../supply-orders.ts';
import { nothing } from './input.ts';
import { putting } from './put-into-supply.ts';
import { mayEnter, standingsOf } from './standing.ts';
import { supplyTarget } from './supply-ids.ts';

/** Room in the name for what makes it unlike all others. */
const markRoom = 14;

const wishOf = <Wish>({ changes: [change] }: { changes: readonly Pick<Change, 'wanted'>[] }) => change?.wanted as Wish;

/** Orders by what they must have in common to share a supply: the seller's warehouse and the size of goods. */
function shares(orders: readonly Order[]): Order[][] {
	const found = new Map<string, Order[]>();
	for (const order of orders) {
		const key = JSON.stringify([order.warehouseId, order.cargoType]);
		const share = found.get(key);
		if (share) share.push(order);
		else found.set(key, [order]);
	}
	return [...found.values()];
}

/** Supplies with the wished name. No others have it: it carries the mark of its group. */
async function madeAs(doing: Doing): Promise<string[]> {
	const { name } = wishOf<{ name: string }>(doing);
	const all = (await doing.calls.pages(assemblySupplies, {})).flatMap(({ supplies }) => supplies.rows);
	return all.filter((supply) => supply.name === name).map(({ id }) => id);
}

/** Makes as many supplies as the chosen orders need, and puts them in. */
export const newSupply: Action = {
	id: 'wildberries.new-supply',
	needs: 'fbsOrders',
	/** A name that is too long is cut; the plan shows it. */
	input: () => z.object({ name: z.string().check(z.trim(), z.minLength(1)) }),
	most: 1,
	plan({ cabinet, orders, input, mark }) {
		const changes: Omit<PlannedChange, 'cabinetId'>[] = [];
		shares(orders).forEach((share, place) => {
			const own = place === 0 ? mark : `${mark}-${place + 1}`;
			const name = `${(input as { name: string }).name.slice(0, longestName - markRoom)} ${own}`;
			const after = changes.length;
			changes.push({
				actionId: newSupply.id,
				targetId: supplyTarget(cabinet.id, own),
				number: name,
				orderIds: share.map(({ id }) => id),
				wanted: { name },
			});
			for (const order of share) changes.push({ ...putting(order, undefined), after });
		});
		return { changes, skipped: [] };
	},
	async send(doing) {
		const { id } = await doing.calls.call(makeAssemblySupply, wishOf<{ name: string }>(doing));
		// A browser sends a call again by itself when the connection breaks off before an answer: then there are two, and one goes.
		const twins = (await madeAs(doing)).filter((made) => made !== id);
		for (const supplyId of twins) await doing.calls.call(removeAssemblySupply, { supplyId });
		return [{ is: 'done', result: id }];
	},
	async look(doing) {
		const [made] = await madeAs(doing);
		return [made === undefined ? { is: 'absent' } : { is: 'done', result: made }];
	},
	undo: ({ cabinetId, number, result }) =>
		typeof result === 'string'
			? { actionId: removeSupply.id, targetId: supplyTarget(cabinetId, result), number, wanted: { supply: result } }
			: undefined,
	refreshes: [],
};

/** Takes a supply back that was made; the marketplace removes only empty ones. */
export const removeSupply: Action = {
	id: 'wildberries.remove-supply',
	needs: 'fbsOrders',
	input: nothing,
	most: 1,
	async send(doing) {
		const inside = await ordersInside(doing.calls, supplyNamed(doing).supplyId);
		if (inside.size > 0) return [heldBy([...inside])];
		await doing.calls.call(removeAssemblySupply, supplyNamed(doing));
		return [{ is: 'done' }];
	},
	look: async (doing) => [(await isDone(doing)) === undefined ? { is: 'done' } : { is: 'absent' }],
	refreshes: [],
};

/** Closes the supplies of the chosen orders, each whole: with the chosen ones goes all that stands in them. */
export const deliverSupply: Action = {
	id: 'wildberries.deliver-supply',
	needs: 'fbsOrders',
	input: nothing,
	most: 1,
	company: ({ supplyNumber, native }) => (waits(native) ? supplyNumber : undefined),
	plan({ cabinet, orders, company = [] }) {
		const chosen = new Set(orders.map(({ id }) => id));
		const supplies = new Map<string, Order[]>();
		for (const order of [...orders, ...company.filter(({ id }) => !chosen.has(id))]) {
			const inside = supplies.get(order.supplyNumber ?? '');
			if (inside) inside.push(order);
			else supplies.set(order.supplyNumber ?? '', [order]);
		}
		return {
			changes: [...supplies].map(([supply, inside]) => {
				const besides = inside.filter(({ id }) => !chosen.has(id)).map(({ number }) => number);
				return {
					actionId: deliverSupply.id,
					targetId: supplyTarget(cabinet.id, supply),
					number: supply,
					orderIds: inside.map(({ id }) => id),
					...(besides.length > 0 ? { besides } : {}),
					wanted: { supply, orders: inside.map(({ number }) => number).sort() },
				};
			}),
			skipped: [],
		};
	},
	/** The supply has to hold what the user was shown, and nothing else that would go: it cannot be opened again. */
	async send(doing) {
		const inside = await ordersInside(doing.calls, supplyNamed(doing).supplyId);
		const wished = new Set(wishOf<{ orders: string[] }>(doing).orders);
		const missing = [...wished].filter((number) => !inside.has(number));
		if (missing.length > 0) return [heldBy(missing)];
		const unknown = await goingOf(
			doing,
			[...inside].filter((number) => !wished.has(number)),
		);
		if (unknown.length > 0) return [heldBy(unknown)];
		await doing.calls.call(deliverAssemblySupply, supplyNamed(doing));
		return [{ is: 'done' }];
	},
	async look(doing) {
		const done = await isDone(doing);
		if (done === undefined) return [{ is: 'other', words: '' }];
		return [done ? { is: 'done' } : { is: 'absent' }];
	},
	refreshes: ['wildberries.fbs-orders'],
};

/** How many orders one call tells the standing of. */
const standingsAtOnce = 1000;

/** Those of the orders that would go with their supply: cancelled ones stay in it, and do not. */
async function goingOf({ calls }: Doing, numbers: readonly string[]): Promise<string[]> {
	const going: string[] = [];
	for (let from = 0; from < numbers.length; from += standingsAtOnce) {
		const some = numbers.slice(from, from + standingsAtOnce);
		const standings = await standingsOf(
			calls,
			some.map((number) => ({ number })),
		);
		going.push(...some.filter((number) => mayEnter(standings.get(number))));
	}
	return going;
}

/** These orders are in the way. */
const heldBy = (numbers: readonly string[]): Outcome => ({ is: 'other', words: numbers.slice(0, 5).join(', ') });

const supplyNamed = (doing: Doing) => ({ supplyId: wishOf<{ supply: string }>(doing).supply });

/** Whether the supply is closed; undefined when it is not there. */
async function isDone(doing: Doing): Promise<boolean | undefined> {
	try {
		return (await doing.calls.call(assemblySupply, supplyNamed(doing))).done;
	} catch (thrown) {
		if (refusedWith(thrown) === 404) return undefined;
		throw thrown;
	}
}
