import type { Change } from '../changes/model.ts';
import { type Figures, figureNames, type Price, type PriceEvent, type PriceWish } from './model.ts';

/** The figures alone, absent ones left out. */
export function figuresOf(price: Figures): Figures {
	const figures: Figures = {};
	for (const name of figureNames) if (price[name] !== undefined) figures[name] = price[name];
	return figures;
}

export const figuresEqual = (a: Figures, b: Figures): boolean => figureNames.every((name) => a[name] === b[name]);

/** The price with other figures; those that the new ones lack are gone. */
export function withFigures<Row extends Figures>(price: Row, figures: Figures): Row {
	const next = { ...price };
	for (const name of figureNames) {
		if (figures[name] === undefined) delete next[name];
		else next[name] = figures[name];
	}
	return next;
}

/** Whether the figures are what the wish asks for, as far as it asks. */
export const isAsWished = (figures: Figures, wish: PriceWish): boolean =>
	figureNames.every((name) => wish[name] === undefined || figures[name] === (wish[name] ?? undefined));

/** Whether it asks for nothing at all. */
export const isEmptyWish = (wish: PriceWish): boolean => figureNames.every((name) => wish[name] === undefined);

/** The event of a change of ours that the marketplace has shown. */
export const eventOfWish = (
	{ id, targetId, cabinetId }: Pick<Change, 'id' | 'targetId' | 'cabinetId'>,
	before: Figures,
	after: Figures,
	at: number,
): Omit<PriceEvent, 'id'> => ({ priceId: targetId, cabinetId, at, before, after: figuresOf(after), source: 'own', changeId: id });

/** Whether a wish has moved the figures, or a part of it that came first: what it names has moved to what it asks for, or not at all. */
function hasMoved(wish: PriceWish, before: Figures, figures: Figures): boolean {
	const moved = figureNames.filter((name) => wish[name] !== undefined && figures[name] !== before[name]);
	return moved.length > 0 && moved.every((name) => figures[name] === (wish[name] ?? undefined));
}

/**
 * What happened to a price between two readings; undefined when its figures stayed. It is our own doing when a change of ours that was sent and is
 * not refused asked for just that.
 */
export function priceEvent(
	before: Price | undefined,
	price: Price,
	wishes: readonly Change[],
	at: number,
): Omit<PriceEvent, 'id'> | undefined {
	const about = { priceId: price.id, cabinetId: price.cabinetId, at, after: figuresOf(price) };
	if (!before) return { ...about, source: 'first' };
	if (figuresEqual(before, price)) return undefined;
	const own = wishes.find(
		({ state, wanted }) =>
			(state === 'followed' || state === 'sending' || state === 'unsure') && hasMoved(wanted as PriceWish, before, price),
	);
	return { ...about, before: figuresOf(before), source: own ? 'own' : 'outside', ...(own ? { changeId: own.id } : {}) };
}
