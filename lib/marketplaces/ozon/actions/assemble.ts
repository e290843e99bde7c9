import * as z from 'zod/mini';
import type { Plain, PlannedChange, Skipped } from '../../../changes/model.ts';
import type { Order } from '../../../orders/model.ts';
import type { Action, Outcome } from '../../../outbox/action.ts';
import { type Packed, shipPosting } from '../api/posting-actions.ts';
import type { FbsPosting } from '../api/postings.ts';
import { afterWrongStatus, isCancelled, lookAt, ordersPerLook, otherwise, stillAsBefore } from './standing.ts';
import { refusalWords } from './words.ts';

/** A posting that failed is asked for again only after the rows have been read anew. */
const retryAfter = 90_000;
/** An assembly that was taken shows so long after at the latest. */
const begunAfter = 20_000;

type Packages = readonly (readonly Packed[])[];

/** Goods with how many of each there are, as a text to compare. */
function contentOf(goods: readonly Packed[]): string {
	const sums = new Map<string, number>();
	for (const { sku, quantity } of goods) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
	return [...sums]
		.map(([sku, quantity]) => `${sku}:${quantity}`)
		.sort()
		.join();
}

const goodsOf = ({ lines }: Order): Packed[] => lines.map(({ sku = '', quantity }) => ({ sku, quantity }));

const packagesOf = (wanted: Plain): Packages => (wanted as unknown as { packages: Packages }).packages;

/** The assembled postings that hold the packages that were asked for, one each; undefined if some package is in none. */
function parcelsFor(packages: Packages, postings: readonly FbsPosting[]): FbsPosting[] | undefined {
	const left = postings.filter((one) => !isCancelled(one) && one.status !== 'awaiting_packaging');
	const found = packages.flatMap((goods) => {
		const place = left.findIndex(({ products }) => contentOf(products) === contentOf(goods));
		return place < 0 ? [] : left.splice(place, 1);
	});
	return found.length === packages.length ? found : undefined;
}

/**
 * Assembles postings, whole or divided over packages. Ozon assembles later: taken means followed, until the posting is awaiting its
 * delivery or its assembly has failed and is asked for again. Source: `/v4/posting/fbs/ship`.
 */
export const assemble: Action = {
	id: 'ozon.assemble',
	needs: 'fbsOrders',
	input: () =>
		z.object({
			/** Goods by their place among the lines of the posting. Absent = the whole posting in one. */
			packages: z.optional(
				z
					.array(
						z
							.array(z.object({ line: z.int().check(z.nonnegative()), quantity: z.int().check(z.positive()) }))
							.check(z.minLength(1), z.maxLength(1000)),
					)
					.check(z.minLength(1), z.maxLength(1000)),
			),
		}),
	most: 1,
	atOnce: 20,
	mostPerLook: ordersPerLook,
	plan({ orders, input }) {
		const given = (input as { packages?: readonly (readonly { line: number; quantity: number }[])[] }).packages;
		const changes: Omit<PlannedChange, 'cabinetId'>[] = [];
		const skipped: Skipped[] = [];
		for (const order of orders) {
			const goods = goodsOf(order);
			const packages = given?.map((inside) => inside.map(({ line, quantity }) => ({ sku: goods[line]?.sku ?? '', quantity }))) ?? [goods];
			if (goods.some(({ sku }) => sku === '') || contentOf(packages.flat()) !== contentOf(goods)) {
				skipped.push({ orderId: order.id, number: order.number, reason: 'nothing-given' });
				continue;
			}
			changes.push({
				actionId: assemble.id,
				targetId: order.id,
				number: order.number,
				orderIds: [order.id],
				assumed: order.native,
				wanted: { packages },
			});
		}
		return { changes, skipped };
	},
	async send(doing) {
		const outcomes: Outcome[] = [];
		for (const change of doing.changes) {
			const { number, wanted } = change;
			const packages = packagesOf(wanted);
			try {
				const { result } = await doing.calls.call(shipPosting, { number, packages });
				outcomes.push({ is: 'accepted', result });
			} catch (thrown) {
				const words = refusalWords(thrown);
				if (words === undefined) throw thrown;
				// Somebody was quicker. One package is one package, whoever packed it.
				if (/POSTING_ALREADY_SHIPPED/.test(words) && packages.length === 1) outcomes.push({ is: 'done', words });
				else if (/POSTING_ALREADY_|INCORRECT_STATUS|TRANSITION/.test(words))
					outcomes.push(await afterWrongStatus(assemble.look, doing, change, words));
				else outcomes.push({ is: 'refused', words });
			}
		}
		return outcomes;
	},
	look: (doing) =>
		lookAt(doing, (change, own, order) => {
			const packages = packagesOf(change.wanted);
			const parcels = parcelsFor(
				packages,
				order.filter((one) => one === own || one.parent_posting_number === change.number),
			);
			if (parcels) return { is: 'done', result: parcels.map(({ posting_number }) => posting_number) };
			if (isCancelled(own)) return otherwise(own);
			if (own.available_actions.includes('ship_async_in_process')) return { is: 'accepted' };
			// Right after a call it may still be the failure of the one before.
			if (own.substatus === 'ship_failed')
				return doing.now - (change.sentAt ?? 0) < begunAfter
					? { is: 'accepted' }
					: { is: 'again', words: own.substatus, at: doing.now + retryAfter };
			if (own.status === 'awaiting_packaging') return stillAsBefore(change, doing.now);
			// Assembled, but not into what was asked for; of several parcels some may not be listed yet.
			if (packages.length > 1 && stillAsBefore(change, doing.now).is === 'accepted') return { is: 'accepted' };
			return otherwise(own);
		}),
	refreshes: ['ozon.fbs-orders'],
};
