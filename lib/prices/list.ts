import type { Change } from '../changes/model.ts';
import { isUnderWay } from '../changes/rules.ts';
import { plainArticleKey } from '../core/text.ts';
import type { PriceDesk } from './desk.ts';
import { figuresOf } from './figures.ts';
import { isMargin, type Margins, marginsOf } from './margin.ts';
import type { Figures, Price, PriceDraft, PriceHold } from './model.ts';
import { type AllTerms, isHeld, rowOf } from './review-input.ts';
import type { PriceRow } from './row.ts';

/** What became of the last price that was sent: nothing was, it waits, it was taken, a quarantine holds it, it was refused. */
export const readBacks = ['none', 'waiting', 'accepted', 'held', 'unsent', 'refused'] as const;
export type ReadBack = (typeof readBacks)[number];

/** A price as the document shows it. */
export interface PriceListRow {
	/** The price's key. */
	id: string;
	/** Place in the document, from 1. */
	place: number;
	cabinetId: string;
	marketplace: Price['marketplace'];
	article: string;
	/** The article where no card is known. */
	title: string;
	picture?: string;
	price: Price;
	/** What edits and rules look at. */
	source: PriceRow;
	draft?: PriceDraft;
	/** All figures as they stand, and as they will with the draft. */
	now: Figures;
	next?: Figures;
	/** Change of the price by the draft, per cent. */
	percent?: number;
	blocked: boolean;
	hold?: PriceHold;
	margins: Margins;
	/** With the draft. */
	nextMargins?: Margins;
	stock?: number;
	/** The newest change that was sent. */
	change?: Change;
	readBack: ReadBack;
	/** What search looks in, a line each, as `searchText`. */
	haystack: string;
}

/** What became of the last price that was sent from here. */
export function readBackOf(change: Change | undefined, hold: PriceHold | undefined): ReadBack {
	if (hold) return 'held';
	if (!change) return 'none';
	if (isHeld(change)) return 'held';
	if (isUnderWay(change.state)) return 'waiting';
	if (change.state === 'done') return 'accepted';
	if (change.state === 'withdrawn') return 'none';
	// Held back by ourselves: the marketplace has not heard of it.
	return change.state === 'conflict' && change.failure && change.words === undefined ? 'unsent' : 'refused';
}

/** How far a price moves, per cent of the old one; undefined when one of them is not known. */
export const percentBetween = (before: number | undefined, after: number | undefined): number | undefined =>
	before === undefined || after === undefined || before <= 0 ? undefined : ((after - before) / before) * 100;

/** The row of a price. `normal` is `searchText`, or one that remembers. Pure. */
export function rowOfPrice(desk: PriceDesk, price: Price, place: number, terms: AllTerms, normal: (text: string) => string): PriceListRow {
	const { id, cabinetId, marketplace, article } = price;
	const draft = desk.drafts.get(id);
	const source = rowOf(desk, price, draft && { wish: draft.wish });
	const card = desk.cards.get(id);
	const hold = desk.holds.get(id);
	const change = desk.changes.get(id)?.[0];
	const own = terms[marketplace];
	const context = { rules: desk.rules, now: desk.now, sentAt: source.sentAt ?? [] };
	const next = draft && own ? own.after(price, own.fitted(draft.wish, price, context)) : undefined;
	const percent = next && percentBetween(price.priceKopecks, next.priceKopecks);
	const parts = new Set([normal(article), normal(plainArticleKey(article)), normal(source.title ?? ''), price.nativeId]);
	for (const code of [price.sku, ...(card?.barcodes ?? [])]) if (code) parts.add(code);
	return {
		id,
		place,
		cabinetId,
		marketplace,
		article,
		title: source.title ?? article,
		...(card?.picture ? { picture: card.picture } : {}),
		price,
		source,
		...(draft ? { draft } : {}),
		now: figuresOf(price),
		...(next ? { next } : {}),
		...(percent === undefined ? {} : { percent }),
		blocked: source.blocked ?? false,
		...(hold ? { hold } : {}),
		margins: marginsOf(source, price.priceKopecks, desk.rules),
		...(next ? { nextMargins: marginsOf(source, next.priceKopecks, desk.rules) } : {}),
		...(source.stock === undefined ? {} : { stock: source.stock }),
		...(change ? { change } : {}),
		readBack: readBackOf(change, hold),
		haystack: [...parts].join('\n'),
	};
}

/** The price and the margin that a row is judged by: with the draft where there is one. */
export const shownPrice = ({ next, now }: PriceListRow): number | undefined => (next ?? now).priceKopecks;
export const shownMargins = ({ nextMargins, margins }: PriceListRow): Margins => nextMargins ?? margins;

/** Below the least price at which the seller's least margin is kept. Not known = not below. */
export function isBelowFloor(row: PriceListRow): boolean {
	const price = shownPrice(row);
	const { floorKopecks } = shownMargins(row);
	if (price === undefined || floorKopecks === undefined) return false;
	return floorKopecks === null || price < floorKopecks;
}

export function isAtLoss(row: PriceListRow): boolean {
	const { worst } = shownMargins(row);
	return isMargin(worst) && worst.kopecks < 0;
}

export const hasNoMargin = (row: PriceListRow): boolean => !isMargin(shownMargins(row).worst);
