import { articleKey } from '../core/text.ts';
import type { OwnPatch } from '../prices/commands.ts';
import { isEmptyWish } from '../prices/figures.ts';
import { type FigureName, figureNames, type PriceWish } from '../prices/model.ts';
import type { LeftFileRow, MatchedRow } from './matching.ts';
import type { PriceRow } from './model.ts';

/** What a file asks for, and the rows that are not heard because another row says otherwise of the same thing. */
export interface Wanted<What> {
	what: What;
	clashes: LeftFileRow[];
}

/** What is wished for of one thing, and the rows that say so. */
interface Asked {
	figures: { [Name in FigureName]?: number | null };
	rows: PriceRow[];
	clash: boolean;
}

/** The wishes by the price's key. Rows may add figures to one another; where two name a figure differently, none of them is heard. */
export function wishesOf(matched: readonly MatchedRow[]): Wanted<Record<string, PriceWish>> {
	const asked = askedOf(matched.flatMap(({ row, prices }) => prices.map(({ id }) => ({ key: id, row, wish: row.wish }))));
	return { what: Object.fromEntries(heard(asked).map(([id, { figures }]) => [id, figures])), clashes: clashesOf(asked) };
}

/** The prices of one of the seller's own lists, under the articles of the goods that the rows name. Two prices for one article are none. */
export function ownPatchesOf(matched: readonly MatchedRow[], typeId: string): Wanted<OwnPatch[]> {
	const articles = new Map<string, string>();
	const asked = askedOf(
		matched.flatMap(({ row, prices }) => {
			const { priceKopecks } = row.wish;
			if (typeof priceKopecks !== 'number') return [];
			return prices.map(({ article }) => {
				const key = articleKey(article);
				if (!articles.has(key)) articles.set(key, article);
				return { key, row, wish: { priceKopecks } };
			});
		}),
	);
	const what = heard(asked).map(([key, { figures }]) => ({
		article: articles.get(key) ?? key,
		prices: { [typeId]: figures.priceKopecks ?? null },
	}));
	return { what, clashes: clashesOf(asked) };
}

function askedOf(wishes: readonly { key: string; row: PriceRow; wish: PriceWish }[]): Map<string, Asked> {
	const all = new Map<string, Asked>();
	for (const { key, row, wish } of wishes) {
		if (isEmptyWish(wish)) continue;
		const asked = all.get(key) ?? { figures: {}, rows: [], clash: false };
		for (const name of figureNames) {
			const [present, wanted] = [asked.figures[name], wish[name]];
			if (wanted === undefined) continue;
			if (present === undefined) asked.figures[name] = wanted;
			else if (present !== wanted) asked.clash = true;
		}
		asked.rows.push(row);
		all.set(key, asked);
	}
	return all;
}

const heard = (asked: ReadonlyMap<string, Asked>): [string, Asked][] => [...asked].filter(([, { clash }]) => !clash);

const clashesOf = (asked: ReadonlyMap<string, Asked>): LeftFileRow[] =>
	[...new Set([...asked.values()].flatMap(({ clash, rows }) => (clash ? rows : [])))]
		.sort((one, other) => one.row - other.row)
		.map((row) => ({ row, reason: 'clash' }));
