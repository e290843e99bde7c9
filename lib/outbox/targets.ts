import type { Table } from 'dexie';
import type { Change, Offer } from '../changes/model.ts';
import { moved } from '../changes/rules.ts';
import { supplyOfTargetKey } from '../core/ids.ts';
import type { Order } from '../orders/model.ts';
import { discountIn, discountsSet, keysOfSizes } from '../prices/card-discount.ts';
import { eventOfWish, figuresEqual, figuresOf, withFigures } from '../prices/figures.ts';
import { figureNames, type Price, type PriceEvent, type PriceWish } from '../prices/model.ts';
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
 * as wanted is written down at once, and the other sizes that a card's discount has moved with it: the next plan is made on them, and sync may be
 * a quarter of an hour away.
 */
export const priceTargets = (db: PrilavokDatabase, terms: PriceTerms | undefined): Targets => ({
	tables: [db.prices, db.priceBlocks, db.priceEvents, db.priceHolds],
	async inTheWay(changes, now) {
		const ids = changes.map(({ targetId }) => targetId);
		const [prices, blocks] = [await db.prices.bulkGet(ids), await db.priceBlocks.bulkGet(ids)];
		const movesBlocked = await blockedCards(changes, prices, db);
		const met: Change[] = [];
		const moving: { change: Change; price: Price }[] = [];
		for (const [place, change] of changes.entries()) {
			const price = prices[place];
			if (blocks[place] || movesBlocked(change, price)) met.push(moved(change, 'conflict', now, { failure: { code: 'price-blocked' } }));
			else if (price && !isAsLeft(price, change, terms, {})) moving.push({ change, price });
		}
		const discountSet = await discountsOfGroups(moving, db);
		for (const { change, price } of moving)
			if (!isAsLeft(price, change, terms, discountSet(price, change)))
				met.push(moved(change, 'conflict', now, { failure: { code: 'price-changed-meanwhile' } }));
		return new Map(met.map((change) => [change.id, change]));
	},
	async done(changes, now) {
		if (!terms || changes.length === 0) return;
		const targets = (await db.prices.bulkGet(changes.map(({ targetId }) => targetId))).filter((price) => price !== undefined);
		const moving = new Set(changes.filter((change) => discountIn(change) !== undefined).map(({ targetId }) => targetId));
		const cards = targets.flatMap((price) => (moving.has(price.id) ? (keysOfSizes(price) ?? []) : []));
		const sizes =
			cards.length === 0
				? []
				: await db.prices
						.where('id')
						.startsWithAnyOf([...new Set(cards)])
						.toArray();
		const prices = new Map([...targets, ...sizes].map((price) => [price.id, price]));
		const events: Omit<PriceEvent, 'id'>[] = [];
		const moves = (price: Price, wish: PriceWish, change: Change) => {
			// What the wish does not name is as it was read last: somebody may have changed it since the user decided.
			const after = terms.after(price, wish);
			if (figuresEqual(price, after)) return;
			events.push(eventOfWish({ ...change, targetId: price.id }, figuresOf(price), after, now));
			prices.set(price.id, { ...withFigures(price, after), readAt: now });
		};
		for (const change of changes) {
			const price = prices.get(change.targetId);
			if (!price) continue;
			moves(price, change.wanted as PriceWish, change);
			const [keys, discountPercent] = [keysOfSizes(price), discountIn(change)];
			if (keys === undefined || discountPercent === undefined) continue;
			for (const size of sizes) if (size.id.startsWith(keys)) moves(prices.get(size.id) ?? size, { discountPercent }, change);
		}
		if (events.length === 0) return;
		const told = new Set(events.map(({ priceId }) => priceId));
		await db.prices.bulkPut([...prices.values()].filter(({ id }) => told.has(id)));
		await db.priceEvents.bulkAdd(events);
	},
});

/** Whether a change moves the discount of a card of which some size is not to be sent. */
async function blockedCards(
	changes: readonly Change[],
	prices: readonly (Price | undefined)[],
	db: PrilavokDatabase,
): Promise<(change: Change, price: Price | undefined) => boolean> {
	const cardOf = (change: Change, price: Price | undefined) => (price && discountIn(change) !== undefined ? keysOfSizes(price) : undefined);
	const cards = [...new Set(changes.flatMap((change, place) => cardOf(change, prices[place]) ?? []))];
	const blocks = cards.length === 0 ? [] : await db.priceBlocks.where('id').startsWithAnyOf(cards).primaryKeys();
	const blocked = new Set(cards.filter((keys) => blocks.some((id) => id.startsWith(keys))));
	return (change, price) => blocked.has(cardOf(change, price) ?? '');
}

/**
 * Whether a price stands as the user saw it when he decided, `with_` what else he has confirmed with it; or, after a try, as some part of the wish
 * brings it from there. Another figure is somebody else's, and is not overwritten.
 */
function isAsLeft(price: Price, { sentAt, before, wanted }: Change, terms: PriceTerms | undefined, with_: PriceWish): boolean {
	if (before === undefined) return true;
	const seen = terms ? terms.after(withFigures(price, before), with_) : before;
	if (figuresEqual(price, seen)) return true;
	if (sentAt === undefined || !terms) return false;
	return partsOf(wanted as PriceWish).some((part) => figuresEqual(price, terms.after(withFigures(price, before), { ...with_, ...part })));
}

/** What the changes of the same groups make of the discounts of these prices' cards. */
async function discountsOfGroups(
	asked: readonly { change: Change; price: Price }[],
	db: PrilavokDatabase,
): Promise<ReturnType<typeof discountsSet>> {
	const ofSizes = asked.filter(({ price }) => keysOfSizes(price) !== undefined);
	const groups = [...new Set(ofSizes.map(({ change }) => change.groupId))];
	const changes = groups.length === 0 ? [] : await db.changes.where('groupId').anyOf(groups).toArray();
	const moving = changes.filter((change) => discountIn(change) !== undefined);
	const prices = await db.prices.bulkGet(moving.map(({ targetId }) => targetId));
	return discountsSet(moving, new Map(prices.flatMap((price) => (price ? [[price.id, price]] : []))));
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
