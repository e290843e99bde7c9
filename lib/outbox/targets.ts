import type { Table } from 'dexie';
import type { Change, Offer } from '../changes/model.ts';
import { moved } from '../changes/rules.ts';
import { supplyOfTargetKey } from '../core/ids.ts';
import type { Order } from '../orders/model.ts';
import { eventOfWish, figuresEqual, figuresOf, withFigures } from '../prices/figures.ts';
import { figureNames, type Price, type PriceWish } from '../prices/model.ts';
import type { PriceTerms } from '../prices/terms.ts';
import { nativeCode } from '../statuses/rules.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { Supply } from '../supplies/model.ts';

/** What changes are about, as far as carrying them out has to look at it. All inside the transaction of the one who asks. */
export interface Targets {
	tables: readonly Table[];
	/**
	 * Why a change must not be sent after all: what stands there has changed since the user decided. `undefined` = nothing is in its way.
	 * The answer is the change in its next state.
	 */
	inTheWay: (changes: readonly Change[], now: number) => Promise<ReadonlyMap<string, Change>>;
	/** The marketplace itself says that these are done. */
	done?: (changes: readonly Change[], now: number) => Promise<void>;
}

/**
 * Orders: an offer that is no longer made for the order as it is stored, or an order in a shipment or a supply whose status forbids it by now.
 * Their rows are written by sync alone.
 */
export const orderTargets = (db: PrilavokDatabase, offer: Pick<Offer<Order>, 'refusal'> | undefined): Targets => ({
	tables: [db.orders],
	async inTheWay(changes, now) {
		const keys = [...new Set(changes.flatMap(({ targetId, about = [] }) => [targetId, ...about]))];
		const orders = new Map((await db.orders.bulkGet(keys)).flatMap((order) => (order ? [[order.id, order] as const] : [])));
		const met = changes.flatMap((change) => {
			// After a first try the row may show only the beginning of what that try did: then the marketplace itself is asked.
			if (change.attempts > 0) return [];
			const order = orders.get(change.targetId);
			if (order && offer?.refusal(order)) return [moved(change, 'conflict', now, { words: nativeCode(order.native) })];
			const inside = change.about?.flatMap((key) => orders.get(key) ?? []).find((one) => offer?.refusal(one) === 'status');
			return inside ? [moved(change, 'conflict', now, { words: `${inside.number}: ${nativeCode(inside.native)}` })] : [];
		});
		return new Map(met.map((change) => [change.id, change]));
	},
});

/** Supplies: one that is not to be sent any more as the row stands. Their rows are written by sync alone. */
export const supplyTargets = (db: PrilavokDatabase, offer: Pick<Offer<Supply>, 'refusal'> | undefined): Targets => ({
	tables: [db.supplies],
	async inTheWay(changes, now) {
		const supplies = await db.supplies.bulkGet(changes.map(({ targetId }) => supplyOfTargetKey(targetId)));
		const met = changes.flatMap((change, place) => {
			const supply = supplies[place];
			if (!supply || change.attempts > 0 || !offer?.refusal(supply)) return [];
			return [moved(change, 'conflict', now, { words: supply.nativeState })];
		});
		return new Map(met.map((change) => [change.id, change]));
	},
});

/**
 * Prices: one that is not to be sent, or that somebody else has changed since the user decided. A price that the marketplace itself has shown
 * as wanted is written down at once: the next plan is made on it, and sync may be a quarter of an hour away.
 */
export const priceTargets = (db: PrilavokDatabase, terms: PriceTerms | undefined): Targets => ({
	tables: [db.prices, db.priceBlocks, db.priceEvents, db.priceHolds],
	async inTheWay(changes, now) {
		const ids = changes.map(({ targetId }) => targetId);
		const [prices, blocks] = [await db.prices.bulkGet(ids), await db.priceBlocks.bulkGet(ids)];
		const met = changes.flatMap((change, place) => {
			if (blocks[place]) return [moved(change, 'conflict', now, { failure: { code: 'price-blocked' } })];
			const price = prices[place];
			if (!price || isAsLeft(price, change, terms)) return [];
			return [moved(change, 'conflict', now, { failure: { code: 'price-changed-meanwhile' } })];
		});
		return new Map(met.map((change) => [change.id, change]));
	},
	async done(changes, now) {
		const prices = await db.prices.bulkGet(changes.map(({ targetId }) => targetId));
		const moved = changes.flatMap((change, place) => {
			const price = prices[place];
			if (!price || !terms) return [];
			// What the wish does not name is as it was read last: somebody may have changed it since the user decided.
			const after = terms.after(price, change.wanted as PriceWish);
			return figuresEqual(price, after) ? [] : [{ change, price, after }];
		});
		if (moved.length === 0) return;
		await db.prices.bulkPut(moved.map(({ price, after }) => ({ ...withFigures(price, after), readAt: now })));
		await db.priceEvents.bulkAdd(moved.map(({ change, price, after }) => eventOfWish(change, figuresOf(price), after, now)));
	},
});

/**
 * Whether a price stands as the user saw it when he decided; or, after a try, as some part of the wish brings it from there. Another figure is
 * somebody else's, and is not overwritten.
 */
function isAsLeft(price: Price, { sentAt, before, wanted }: Change, terms: PriceTerms | undefined): boolean {
	if (before === undefined || figuresEqual(price, before)) return true;
	if (sentAt === undefined || !terms) return false;
	const seen = withFigures(price, before);
	return partsOf(wanted as PriceWish).some((part) => figuresEqual(price, terms.after(seen, part)));
}

/** Every part of a wish: none of its figures, some, all of them. */
function partsOf(wish: PriceWish): PriceWish[] {
	const parts: PriceWish[] = [{}];
	for (const name of figureNames) {
		const wanted = wish[name];
		if (wanted !== undefined) parts.push(...parts.map((part) => ({ ...part, [name]: wanted })));
	}
	return parts;
}
