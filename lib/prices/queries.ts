import type { Table } from 'dexie';
import type { Cabinet, Scheme } from '../cabinets/model.ts';
import type { Change } from '../changes/model.ts';
import { isTakenBack, isUnderWay, takenBack } from '../changes/rules.ts';
import { stockKey } from '../core/ids.ts';
import { articleKey } from '../core/text.ts';
import type { Card, ItemLink } from '../items/model.ts';
import { groupCards } from '../items/rules.ts';
import { defaultSettings, type Settings, type StoredSetting } from '../settings/model.ts';
import type { Stock } from '../stocks/model.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../storage/db.ts';
import type { PriceDesk } from './desk.ts';
import type { Fees, OwnShare, Price, PriceBlock, PriceDraft, PriceEvent, PriceHold, PriceRules } from './model.ts';

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
];

/** Older changes tell nothing about what is to be done with a price now. */
const changesKeptMs = 7 * 86_400_000;

/** Everything known about these prices. `now` is epoch ms. */
export async function readDesk(db: PrilavokDatabase, now: number, ask: DeskAsk = {}): Promise<PriceDesk> {
	const cabinets = await db.cabinets.toArray();
	const prices = await pricesOf(db, ask);
	const [fees, holds, drafts, blocks] = [
		await sideRows<Fees>(db.fees, prices, ask),
		await sideRows<PriceHold>(db.priceHolds, prices, ask),
		await sideRows<PriceDraft>(db.priceDrafts, prices, ask),
		await sideRows<PriceBlock>(db.priceBlocks, prices, ask),
	];
	const cards = await cardsOf(db, prices, ask);
	const own = await db.ownPricing.toArray();
	const types = (await db.priceTypes.toArray()).sort((a, b) => a.position - b.position);
	const rules = rulesIn(await db.settings.toArray());
	const changes = await recentChanges(db, now, ask.priceIds);
	const { stock, sold } = await stockOf(db, prices, cards, cabinets, ask);
	const alike = own.length === 0 && ask.priceIds ? new Map<string, string[]>() : await alikeArticles(db);
	return {
		now,
		rules,
		cabinets: new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])),
		prices,
		cards: new Map([...cards].flatMap(([id, [first]]) => (first ? [[id, first] as const] : []))),
		fees: byId(fees),
		holds: byId(holds),
		drafts: byId(drafts),
		blocked: new Set(blocks.map(({ id }) => id)),
		own: byId(own),
		alike,
		types,
		stock,
		sold,
		changes,
	};
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

async function rowsOfCabinets<Row extends { id: string }>(
	table: Table<Row, string>,
	cabinetIds: readonly string[] | undefined,
): Promise<Row[]> {
	if (cabinetIds === undefined) return table.toArray();
	const rows: Row[] = [];
	for (const id of cabinetIds)
		rows.push(
			...(await table
				.where('id')
				.between(...keysOfCabinet(id))
				.toArray()),
		);
	return rows;
}

async function pricesOf(db: PrilavokDatabase, { priceIds, cabinetIds }: DeskAsk): Promise<Price[]> {
	if (priceIds === undefined) return rowsOfCabinets(db.prices as unknown as Table<Price, string>, cabinetIds);
	const rows = await db.prices.bulkGet([...new Set(priceIds)].sort());
	return rows.filter((row) => row !== undefined);
}

/** With more prices than this, reading a whole table is quicker than asking for each row. */
const manyIds = 500;

async function sideRows<Row extends { id: string }>(table: unknown, prices: readonly Price[], ask: DeskAsk): Promise<Row[]> {
	const rows = table as Table<Row, string>;
	if (ask.priceIds === undefined || prices.length > manyIds) return rowsOfCabinets(rows, ask.cabinetIds);
	return (await rows.bulkGet(prices.map(({ id }) => id))).filter((row) => row !== undefined);
}

/** Cards that each price is for, by the price's key: one, or all sizes of a card that have one price. */
async function cardsOf(db: PrilavokDatabase, prices: readonly Price[], ask: DeskAsk): Promise<Map<string, Card[]>> {
	const keyOf = (cabinetId: string, nativeId: string) => `${cabinetId} ${nativeId}`;
	const cards =
		ask.priceIds === undefined || prices.length > manyIds
			? await rowsOfCabinets(db.cards as unknown as Table<Card, string>, ask.cabinetIds)
			: await db.cards
					.where('article')
					.anyOf([...new Set(prices.map(({ article }) => article))])
					.toArray();
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

/** Free units of what has a price, and the ways in which it is sold. */
async function stockOf(
	db: PrilavokDatabase,
	prices: readonly Price[],
	cards: ReadonlyMap<string, readonly Card[]>,
	cabinets: readonly Cabinet[],
	ask: DeskAsk,
): Promise<Pick<PriceDesk, 'stock' | 'sold'>> {
	const stocks =
		ask.priceIds === undefined || prices.length > manyIds
			? await rowsOfCabinets(db.stocks as unknown as Table<Stock, string>, ask.cabinetIds)
			: (
					await db.stocks.bulkGet(
						prices.flatMap(({ id }) =>
							(cards.get(id) ?? []).flatMap((card) => [stockKey(card.id, 'own'), stockKey(card.id, 'marketplace')]),
						),
					)
				).filter((row) => row !== undefined);
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
async function alikeArticles(db: PrilavokDatabase): Promise<Map<string, string[]>> {
	const [cards, links]: [Card[], ItemLink[]] = [await db.cards.toArray(), await db.itemLinks.toArray()];
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

/** Changes of prices in the last days, and those under way, newest first, by the price's key. */
async function recentChanges(db: PrilavokDatabase, now: number, priceIds: readonly string[] | undefined): Promise<Map<string, Change[]>> {
	const bound = (now - changesKeptMs).toString(36).padStart(9, '0');
	const rows =
		priceIds !== undefined && priceIds.length <= manyIds
			? await db.changes
					.where('targetId')
					.anyOf([...priceIds])
					.toArray()
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
