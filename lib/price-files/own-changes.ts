import { articleKey } from '../core/text.ts';
import type { OwnPatch } from '../prices/commands.ts';
import type { OwnPricing } from '../prices/model.ts';
import type { LeftFileRow } from './matching.ts';
import type { PriceRow } from './model.ts';

/** Goods that the seller has, with what he knows of them. */
export interface KnownGoods {
	/** `articleKey(article)` */
	id: string;
	article: string;
	own?: OwnPricing;
}

/** What a file says otherwise than what is kept of one article. */
export interface OwnChange {
	patch: OwnPatch;
	article: string;
	/** Goods with this article are there. */
	known: boolean;
	/** The cost where it changes, else the price of the list; kopecks. */
	before: number | undefined;
	after: number;
}

export interface OwnChanges {
	changes: OwnChange[];
	left: LeftFileRow[];
}

interface Said {
	article: string;
	costKopecks?: number;
	price?: number;
	rows: PriceRow[];
	clash: boolean;
}

/**
 * Costs, and the prices of one list (`typeId`; empty = of none), that a file says otherwise than what is kept. Of an article that two rows say
 * different things of, nothing changes, and a number of a marketplace is no article: such rows are told in `left`. Pure.
 */
export function ownChanges(goods: readonly PriceRow[], known: readonly KnownGoods[], typeId: string): OwnChanges {
	const byKey = new Map(known.map((row) => [row.id, row]));
	const all = new Map<string, Said>();
	const left: LeftFileRow[] = [];
	for (const row of goods) {
		const { key, wish, costKopecks } = row;
		// Sellers put articles into a column of numbers too.
		const article = key.article ?? [key.nativeId, key.sku].find((number) => number !== undefined && byKey.has(articleKey(number)));
		if (article === undefined) {
			left.push({ row, reason: 'no-article' });
			continue;
		}
		const said = all.get(articleKey(article)) ?? { article, rows: [], clash: false };
		const price = typeId === '' ? undefined : (wish.priceKopecks ?? undefined);
		if (price === undefined && costKopecks === undefined) continue;
		said.clash ||= differ(said.price, price) || differ(said.costKopecks, costKopecks);
		if (price !== undefined) said.price = price;
		if (costKopecks !== undefined) said.costKopecks = costKopecks;
		said.rows.push(row);
		all.set(articleKey(article), said);
	}
	const changes: OwnChange[] = [];
	for (const [key, said] of all) {
		if (said.clash) left.push(...said.rows.map((row) => ({ row, reason: 'clash' as const })));
		else changes.push(...changeOf(said, byKey.get(key), typeId));
	}
	return { changes, left };
}

const differ = (one: number | undefined, other: number | undefined): boolean => one !== undefined && other !== undefined && one !== other;

function changeOf(said: Said, row: KnownGoods | undefined, typeId: string): OwnChange[] {
	const cost = said.costKopecks === row?.own?.costKopecks ? undefined : said.costKopecks;
	const price = said.price === row?.own?.prices[typeId] ? undefined : said.price;
	const after = cost ?? price;
	if (after === undefined) return [];
	const article = row?.article ?? said.article;
	return [
		{
			patch: {
				article,
				...(cost === undefined ? {} : { costKopecks: cost }),
				...(price === undefined ? {} : { prices: { [typeId]: price } }),
			},
			article,
			known: row !== undefined,
			before: cost === undefined ? row?.own?.prices[typeId] : row?.own?.costKopecks,
			after,
		},
	];
}
