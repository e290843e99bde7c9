import type { Table } from 'dexie';
import type { Cabinet, Scheme } from '../cabinets/model.ts';
import type { Change } from '../changes/model.ts';
import { groupsUntil, isTakenBack, isUnderWay, takenBack } from '../changes/rules.ts';
import { cabinetOfKey, jobKey, stockKey } from '../core/ids.ts';
import { articleKey } from '../core/text.ts';
import type { Card, ItemLink } from '../items/model.ts';
import { groupCards } from '../items/rules.ts';
import { defaultSettings, type Settings, type StoredSetting } from '../settings/model.ts';
import type { Stock } from '../stocks/model.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../storage/db.ts';
import { keysOfCard, keysOfSizes } from './card-discount.ts';
import type { PriceDesk } from './desk.ts';
import type { Fees, OwnPricing, OwnShare, Price, PriceBlock, PriceDraft, PriceEvent, PriceHold, PriceRules } from './model.ts';

/** What is to be read: these prices, or all of these cabinets; of all cabinets when nothing is said. */
export interface DeskAsk {
	priceIds?: readonly string[];
	cabinetIds?: readonly string[];
}

/** Tables that `readDesk` reads, for whoever reads it inside a transaction. */
export const deskTables = (db: PrilavokDatabase): Table[] => [
	db.cabinets,
	db.prices,
	db.cards,
	db.itemLinks,
	db.stocks,
	db.fees,
	db.priceHolds,
	db.priceDrafts,
	db.priceBlocks,
	db.ownPricing,
	db.priceTypes,
	db.changes,
	db.settings,
	db.jobs,
];

/** Older changes tell nothing about what is to be done with a price now. */
const changesKeptMs = 7 * 86_400_000;

/** Everything known about these prices. `now` is epoch ms. */
export async function readDesk(db: PrilavokDatabase, now: number, ask: DeskAsk = {}): Promise<PriceDesk> {
	const [cabinets, asked, own, types, settings, changes] = await Promise.all([
		db.cabinets.toArray(),
		pricesOf(db, ask),
		allRows<OwnPricing>(db.ownPricing),
		db.priceTypes.toArray(),
		db.settings.toArray(),
		recentChanges(db, now, ask.priceIds),
	]);
	const { prices, otherSizes } = await withOtherSizes(db, asked, ask);
	const onlyDefaultPrices = await defaultPriceCabinets(db, cabinets);
	const whole = wholeCabinets(prices, ask);
	// Asked for side by side: while the rows of one table are taken in, those of the next are being read.
	const [fees, holds, drafts, blocks, cards, stocks] = await Promise.all([
		sideRows<Fees>(db.fees, prices, whole),
		sideRows<PriceHold>(db.priceHolds, prices, whole),
		sideRows<PriceDraft>(db.priceDrafts, prices, whole),
		sideRows<PriceBlock>(db.priceBlocks, prices, whole),
		cardRows(db, prices, whole),
		whole ? rowsOfCabinets<Stock>(db.stocks, whole.cabinetIds) : undefined,
	]);
	const cardsOfPrice = cardsOf(prices, cards);
	const { stock, sold } = stockOf(prices, cardsOfPrice, cabinets, stocks ?? (await stocksOfCards(db, cardsOfPrice)));
	const known = byId(own);
	const needsOthers = ask.priceIds === undefined || (own.length > 0 && prices.some(({ article }) => !known.has(articleKey(article))));
	const alike = needsOthers
		? await alikeArticles(db, whole && whole.cabinetIds === undefined ? cards : undefined)
		: new Map<string, string[]>();
	return {
		now,
		rules: rulesIn(settings),
		cabinets: new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])),
		prices: asked,
		otherSizes,
		onlyDefaultPrices,
		cards: new Map([...cardsOfPrice].flatMap(([id, [first]]) => (first ? [[id, first] as const] : []))),
		fees: byId(fees),
		holds: byId(holds),
		drafts: byId(drafts),
		blocked: new Set(blocks.map(({ id }) => id)),
		own: known,
		alike,
		types: types.sort((a, b) => a.position - b.position),
		stock,
		sold,
		changes,
	};
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** Rows that are taken in at a time: some milliseconds' worth, so that a page stays responsive. */
const rowsAtOnce = 1000;

/** All rows of a table whose keys lie between these two, in the order of their keys. */
async function rowsBetween<Row extends { id: string }>(table: Table<Row, string>, lower: string, upper: string): Promise<Row[]> {
	const rows: Row[] = [];
	for (let after = lower; ; ) {
		const read = await table.where('id').between(after, upper, false, false).limit(rowsAtOnce).toArray();
		rows.push(...read);
		const last = read.at(-1);
		if (last === undefined || read.length < rowsAtOnce) return rows;
		after = last.id;
	}
}

/** A sign after all that keys are made of. */
const afterAllKeys = '\uffff';

const allRows = <Row extends { id: string }>(table: unknown): Promise<Row[]> => rowsBetween(table as Table<Row, string>, '', afterAllKeys);

async function rowsOfCabinets<Row extends { id: string }>(table: unknown, cabinetIds: readonly string[] | undefined): Promise<Row[]> {
	if (cabinetIds === undefined) return allRows(table);
	const rows: Row[] = [];
	for (const id of [...cabinetIds].sort()) rows.push(...(await rowsBetween(table as Table<Row, string>, ...keysOfCabinet(id))));
	return rows;
}

/** With more prices than this, reading a whole table is quicker than asking for each row. */
const manyIds = 500;

async function pricesOf(db: PrilavokDatabase, { priceIds, cabinetIds }: DeskAsk): Promise<Price[]> {
	if (priceIds === undefined) return rowsOfCabinets(db.prices, cabinetIds);
	const wanted = new Set(priceIds);
	if (wanted.size > manyIds) {
		const owners = [...new Set([...wanted].map(cabinetOfKey))];
		return (await rowsOfCabinets<Price>(db.prices, owners)).filter(({ id }) => wanted.has(id));
	}
	return (await db.prices.bulkGet([...wanted].sort())).filter((row) => row !== undefined);
}

/** The prices asked for, and the others of their cards: what is known of those is read as well. */
async function withOtherSizes(
	db: PrilavokDatabase,
	asked: Price[],
	{ priceIds }: DeskAsk,
): Promise<{ prices: Price[]; otherSizes: Map<string, Price[]> }> {
	const cards = new Map<string, Price[]>();
	for (const price of asked) {
		const keys = keysOfSizes(price);
		if (keys === undefined) continue;
		const sizes = cards.get(keys);
		if (sizes) sizes.push(price);
		else cards.set(keys, [price]);
	}
	const known = new Set(priceIds === undefined || cards.size === 0 ? [] : asked.map(({ id }) => id));
	const read =
		known.size === 0
			? []
			: await db.prices
					.where('id')
					.startsWithAnyOf([...cards.keys()])
					.toArray();
	const more = read.filter(({ id }) => !known.has(id));
	for (const price of more) cards.get(keysOfSizes(price) ?? '')?.push(price);
	const ofSizes = [...cards.values()].filter(({ length }) => length > 1);
	const otherSizes = ofSizes.flatMap((sizes) => sizes.map(({ id }) => [id, sizes.filter((other) => other.id !== id)] as const));
	return { prices: more.length === 0 ? asked : [...asked, ...more], otherSizes: new Map(otherSizes) };
}

/** What the last reading of prices was told of shops that have no prices of their own, by cabinet. Only Yandex Market has such a setting. */
async function defaultPriceCabinets(db: PrilavokDatabase, cabinets: readonly Cabinet[]): Promise<Map<string, boolean>> {
	const ids = cabinets.filter(({ marketplace }) => marketplace === 'yandex').map(({ id }) => id);
	const jobs = ids.length === 0 ? [] : await db.jobs.bulkGet(ids.map((id) => jobKey(id, 'yandex.prices')));
	return new Map(
		jobs.flatMap((job) => {
			const told = (job?.cursor as { onlyDefaultPrices?: boolean } | undefined)?.onlyDefaultPrices;
			return job && told !== undefined ? [[job.cabinetId, told] as const] : [];
		}),
	);
}

/** Which cabinets are read whole; undefined when each row is asked for by itself. */
function wholeCabinets(prices: readonly Price[], { priceIds, cabinetIds }: DeskAsk): Pick<DeskAsk, 'cabinetIds'> | undefined {
	if (priceIds === undefined) return cabinetIds === undefined ? {} : { cabinetIds };
	return prices.length > manyIds ? { cabinetIds: [...new Set(prices.map(({ cabinetId }) => cabinetId))] } : undefined;
}

async function sideRows<Row extends { id: string }>(
	table: unknown,
	prices: readonly Price[],
	whole: Pick<DeskAsk, 'cabinetIds'> | undefined,
): Promise<Row[]> {
	if (whole) return rowsOfCabinets(table, whole.cabinetIds);
	return (await (table as Table<Row, string>).bulkGet(prices.map(({ id }) => id))).filter((row) => row !== undefined);
}

function cardRows(db: PrilavokDatabase, prices: readonly Price[], whole: Pick<DeskAsk, 'cabinetIds'> | undefined): Promise<Card[]> {
	if (whole) return rowsOfCabinets(db.cards, whole.cabinetIds);
	return db.cards
		.where('article')
		.anyOf([...new Set(prices.map(({ article }) => article))])
		.toArray();
}

/** Cards that each price is for, by the price's key: one, or all sizes of a card that have one price. */
function cardsOf(prices: readonly Price[], cards: readonly Card[]): Map<string, Card[]> {
	const keyOf = (cabinetId: string, nativeId: string) => `${cabinetId} ${nativeId}`;
	const found = new Map<string, Card[]>();
	for (const card of cards) {
		const whole = card.marketplace === 'wildberries' ? card.nativeId.slice(0, card.nativeId.indexOf(':')) : undefined;
		for (const nativeId of whole ? [card.nativeId, whole] : [card.nativeId]) {
			const key = keyOf(card.cabinetId, nativeId);
			const present = found.get(key);
			if (present) present.push(card);
			else found.set(key, [card]);
		}
	}
	return new Map(
		prices.flatMap(({ id, cabinetId, nativeId, article, shopId }) => {
			// A shop's own price is of the same goods as the price of all shops, whose native id is the article.
			const own = found.get(keyOf(cabinetId, shopId === undefined ? nativeId : article));
			return own ? [[id, own] as const] : [];
		}),
	);
}

async function stocksOfCards(db: PrilavokDatabase, cards: ReadonlyMap<string, readonly Card[]>): Promise<Stock[]> {
	const ids = [...cards.values()].flatMap((own) => own.flatMap((card) => [stockKey(card.id, 'own'), stockKey(card.id, 'marketplace')]));
	return (await db.stocks.bulkGet(ids)).filter((row) => row !== undefined);
}

/** Free units of what has a price, and the ways in which it is sold. */
function stockOf(
	prices: readonly Price[],
	cards: ReadonlyMap<string, readonly Card[]>,
	cabinets: readonly Cabinet[],
	stocks: readonly Stock[],
): Pick<PriceDesk, 'stock' | 'sold'> {
	const byCard = new Map<string, Stock[]>();
	for (const row of stocks) {
		const present = byCard.get(row.cardId);
		if (present) present.push(row);
		else byCard.set(row.cardId, [row]);
	}
	const ownSchemes = new Map(cabinets.map((cabinet) => [cabinet.id, schemesOfOwnStock(cabinet)]));
	const stock = new Map<string, number>();
	const sold = new Map<string, Scheme[]>();
	const shops = new Map(cabinets.flatMap((cabinet) => cabinet.shops.map((shop) => [`${cabinet.id} ${shop.id}`, shop.scheme] as const)));
	for (const { id, cabinetId, shopId } of prices) {
		const rows = (cards.get(id) ?? []).flatMap((card) => byCard.get(card.id) ?? []);
		if (rows.length === 0) continue;
		stock.set(
			id,
			rows.reduce((sum, { places }) => places.reduce((all, { free }) => all + free, sum), 0),
		);
		const ways = rows.flatMap(({ kind, places }): readonly Scheme[] => {
			if (places.length === 0) return [];
			return kind === 'marketplace' ? ['fbo'] : (ownSchemes.get(cabinetId) ?? []);
		});
		const ofShop = shopId === undefined ? undefined : shops.get(`${cabinetId} ${shopId}`);
		if (ofShop) sold.set(id, [ofShop]);
		else if (ways.length > 0) sold.set(id, [...new Set(ways)]);
	}
	return { stock, sold };
}

/** In which ways goods that lie at the seller are sold: at Yandex Market its shops tell. */
function schemesOfOwnStock({ shops }: Cabinet): readonly Scheme[] {
	const own = [...new Set(shops.map(({ scheme }) => scheme))].filter((scheme) => scheme !== 'fbo');
	return own.length > 0 ? own : ['fbs'];
}

/** Other articles of the same goods, by article: cards that are one item, whatever each cabinet calls it. */
async function alikeArticles(db: PrilavokDatabase, read?: readonly Card[]): Promise<Map<string, string[]>> {
	const [cards, links]: [readonly Card[], ItemLink[]] = [read ?? (await allRows<Card>(db.cards)), await db.itemLinks.toArray()];
	const articles = new Map(cards.map(({ id, article }) => [id, articleKey(article)]));
	const alike = new Map<string, Set<string>>();
	for (const { cardIds } of groupCards(cards, links)) {
		const own = [...new Set(cardIds.flatMap((id) => articles.get(id) ?? []))];
		if (own.length < 2) continue;
		for (const article of own) {
			const others = alike.get(article) ?? new Set();
			for (const other of own) if (other !== article) others.add(other);
			alike.set(article, others);
		}
	}
	return new Map([...alike].map(([article, others]) => [article, [...others]]));
}

/**
 * Changes of prices in the last days, and those under way, newest first, by the price's key; those of the other sizes of a card too, since
 * what they ask for moves the discount of all.
 */
async function recentChanges(db: PrilavokDatabase, now: number, priceIds: readonly string[] | undefined): Promise<Map<string, Change[]>> {
	const bound = groupsUntil(now - changesKeptMs);
	const rows =
		priceIds !== undefined && priceIds.length <= manyIds
			? await changesOf(db, priceIds)
			: [
					...(await db.changes.where('id').above(bound).toArray()),
					...(await db.changes.orderBy('[cabinetId+due]').toArray()).filter(({ id, state }) => id < bound && isUnderWay(state)),
				];
	const changes = new Map<string, Change[]>();
	for (const change of rows.sort((a, b) => (a.id < b.id ? 1 : -1))) {
		if (!change.targetId.includes('/price/')) continue;
		const present = changes.get(change.targetId);
		if (present) present.push(change);
		else changes.set(change.targetId, [change]);
	}
	return changes;
}

async function changesOf(db: PrilavokDatabase, priceIds: readonly string[]): Promise<Change[]> {
	const cards = new Set(priceIds.flatMap((id) => keysOfCard(id) ?? []));
	const whole = priceIds.filter((id) => keysOfCard(id) === undefined);
	return [
		...(await db.changes.where('targetId').anyOf(whole).toArray()),
		...(cards.size === 0
			? []
			: await db.changes
					.where('targetId')
					.startsWithAnyOf([...cards])
					.toArray()),
	];
}

/** The rules of prices in the seller's settings. */
function rulesIn(rows: readonly StoredSetting[]): PriceRules {
	const settings: Settings = { ...defaultSettings, ...Object.fromEntries(rows.map(({ id, value }) => [id, value])) };
	const { priceRowPercent, priceMedianPercent, priceMinMargin, wbKeeps, wbAcquiringPercent } = settings;
	return {
		rowPercent: priceRowPercent,
		medianPercent: priceMedianPercent,
		minMarginPercent: priceMinMargin,
		wbKeeps,
		...(wbAcquiringPercent < 0 ? {} : { wbAcquiring: ownShare(wbAcquiringPercent, rows) }),
	};
}

function ownShare(percent: number, rows: readonly StoredSetting[]): OwnShare {
	const enteredAt = rows.find(({ id }) => id === ('wbAcquiringPercent' satisfies keyof Settings))?.changedAt;
	return { percent, ...(enteredAt === undefined ? {} : { enteredAt }) };
}

/** Done changes of those named that nobody has taken back yet. */
export async function undoneChanges(db: PrilavokDatabase, changeIds: readonly string[]): Promise<Change[]> {
	const rows = (await db.changes.bulkGet([...changeIds])).filter((change) => change !== undefined);
	const groups = [...new Set(rows.flatMap(({ undoneBy }) => undoneBy ?? []))];
	const taken = takenBack(groups.length === 0 ? [] : await db.changes.where('groupId').anyOf(groups).toArray());
	return rows.filter((change) => change.state === 'done' && !isTakenBack(change, taken));
}

/** What ever happened to a price, oldest first. */
export async function historyOf(db: PrilavokDatabase, priceId: string): Promise<PriceEvent[]> {
	return db.priceEvents.where('priceId').equals(priceId).sortBy('at');
}
