import type { MarketplaceId } from '../cabinets/model.ts';
import { articleKey } from '../core/text.ts';
import type { AnyPriceEdit, Edited, EditedRow, LeftRow, PriceEdit, PriceListEdit, Rounding } from './edit-model.ts';
import { figuresOf, isAsWished, isEmptyWish } from './figures.ts';
import { type Formula, readFormula, tidy } from './formula.ts';
import { factsOf } from './formula-facts.ts';
import type { FormulaFieldId } from './formula-names.ts';
import { type FigureName, type Figures, figureNames, type Price, type PriceRules, type PriceType, type PriceWish } from './model.ts';
import { rounded } from './rounding.ts';
import type { PriceRow } from './row.ts';
import type { PriceTerms } from './terms.ts';

/** What an edit is made with, besides the rows. */
export interface EditContext {
	terms: Readonly<Partial<Record<MarketplaceId, PriceTerms>>>;
	rules: PriceRules;
	/** Epoch milliseconds. */
	now: number;
	/** The seller's own price lists, for formulas that name one. */
	types: readonly PriceType[];
	/** Prices of the same goods in another cabinet, see `pricesOfSameGoods`. Without it an edit from another cabinet finds none. */
	elsewhere?: (price: Price, cabinetId: string) => readonly Price[];
}

/** A figure's name among the fields of formulas. */
const fieldOf: Readonly<Record<FigureName, FormulaFieldId>> = {
	priceKopecks: 'price',
	beforeKopecks: 'before',
	discountPercent: 'discount',
	minKopecks: 'min-price',
};

/** Above this, in kopecks, no price is meant: a milliard roubles. */
const mostKopecks = 100_000_000_000;

/**
 * What becomes of the drafts of these rows, each row by itself and in the order given: rows in `drafts` have another wish now (an empty one =
 * the draft goes), rows in `left` stay as they were, and the reason is said; so does one without a draft
 * that stands as it is wished for. A formula that cannot be read changes nothing and is told as
 * `problem`. An edit goes on from the draft where there is one.
 */
export function applyEdit(edit: AnyPriceEdit, rows: readonly PriceRow[], context: EditContext): Edited {
	const edited: Edited = { drafts: [], left: [] };
	let formula: Formula | undefined;
	if (edit.kind === 'formula') {
		const reading = readFormula(edit.text, context.types);
		if ('problem' in reading) return { ...edited, problem: reading.problem };
		formula = reading.formula;
	}
	for (const row of rows) {
		const outcome = edit.kind === 'list' ? fromList(edit, row, context) : editedRow(edit, row, context, formula);
		if ('reason' in outcome) edited.left.push(outcome);
		else edited.drafts.push(outcome);
	}
	return edited;
}

/**
 * Finds prices of the same goods in another cabinet: those with the same article there, or with another article of the same goods (`alike`, by
 * `articleKey`). Where sizes have prices of their own on both sides, only the same size is meant.
 */
export function pricesOfSameGoods(
	prices: readonly Price[],
	alike: ReadonlyMap<string, readonly string[]>,
): (price: Price, cabinetId: string) => readonly Price[] {
	const byArticle = new Map<string, Price[]>();
	for (const price of prices) {
		const key = `${price.cabinetId} ${articleKey(price.article)}`;
		const present = byArticle.get(key);
		if (present) present.push(price);
		else byArticle.set(key, [price]);
	}
	return (price, cabinetId) => {
		const own = articleKey(price.article);
		const found = [own, ...(alike.get(own) ?? [])].flatMap((article) => byArticle.get(`${cabinetId} ${article}`) ?? []);
		return price.size === undefined ? found : found.filter(({ size }) => size === undefined || size === price.size);
	};
}

const left = ({ price }: PriceRow, reason: LeftRow['reason'], missing?: LeftRow['missing']): LeftRow => ({
	id: price.id,
	reason,
	...(missing ? { missing } : {}),
});

function editedRow(edit: PriceEdit, row: PriceRow, context: EditContext, formula: Formula | undefined): EditedRow | LeftRow {
	const { figure } = edit;
	const { price } = row;
	const terms = context.terms[price.marketplace];
	if (price.currency !== 'RUB') return left(row, 'other-currency');
	if (!(edit.kind === 'remove' ? terms?.removable : terms?.figures)?.includes(figure)) return left(row, 'figure-not-here');
	if (edit.kind === 'remove') return wished(row, { [figure]: null });

	const figures = startingFigures(row, context);
	const value = newValue(edit, row, figures, context, formula);
	if (typeof value !== 'number') return value;
	const fit = fitting(value, figure, edit.rounding);
	return typeof fit === 'number' ? wished(row, { [figure]: fit }) : left(row, fit.reason);
}

/** The figures that an edit goes on from: the draft's own, what the draft would bring, or what stands at the marketplace. */
export function startingFigures({ price, draft, sentAt }: PriceRow, { terms, rules, now }: EditContext): Figures {
	const own = terms[price.marketplace];
	if (!draft || !own) return figuresOf(price);
	const figures = { ...own.after(price, own.fitted(draft, price, { rules, now, sentAt: sentAt ?? [] })) };
	for (const name of figureNames) {
		const wanted = draft[name];
		if (wanted === null) delete figures[name];
		else if (wanted !== undefined) figures[name] = wanted;
	}
	return figures;
}

/** The new value before any rounding, in the figure's own unit; or why there is none. */
function newValue(
	edit: Exclude<PriceEdit, { kind: 'remove' }>,
	row: PriceRow,
	figures: Figures,
	context: EditContext,
	formula: Formula | undefined,
): number | LeftRow {
	const { figure } = edit;
	const present = figures[figure];
	switch (edit.kind) {
		case 'set':
			return edit.value;
		case 'add':
			return present === undefined ? left(row, 'no-data', [fieldOf[figure]]) : present + edit.by;
		case 'percent':
			return present === undefined ? left(row, 'no-data', [fieldOf[figure]]) : tidy((present * (100 + edit.percent)) / 100);
		case 'round':
			return present ?? left(row, 'no-data', [fieldOf[figure]]);
		case 'type':
			return row.own?.prices[edit.typeId] ?? left(row, 'no-data', ['type']);
		case 'cabinet': {
			const found = context.elsewhere?.(row.price, edit.cabinetId) ?? [];
			const values = new Set(found.flatMap((price) => price[figure] ?? []));
			const [value] = values;
			if (value === undefined) return left(row, 'no-data', [fieldOf[figure]]);
			return values.size === 1 ? value : left(row, 'several');
		}
		case 'formula': {
			const answer = formula?.evaluate(factsOf(row, figures, context.rules)) ?? Number.NaN;
			if (typeof answer !== 'number') return answer.gap === 'no-data' ? left(row, 'no-data', [answer.name]) : left(row, 'division-by-zero');
			return figure === 'discountPercent' ? tidy(answer) : tidy(answer * 100);
		}
	}
}

/** The value as a figure may be: whole kopecks above zero, in the form that is wanted; or a discount to a hundredth of a per cent. */
function fitting(
	value: number,
	figure: FigureName,
	rounding: Rounding | undefined,
): number | { reason: 'not-positive' | 'out-of-range' | 'cannot-round' } {
	if (figure === 'discountPercent') {
		const percent = Math.round(value * 100) / 100;
		return percent >= 0 && percent <= 100 ? percent : { reason: 'out-of-range' };
	}
	if (!(Math.abs(value) <= mostKopecks)) return { reason: 'out-of-range' };
	const kopecks = Math.round(value);
	if (kopecks <= 0) return { reason: 'not-positive' };
	return rounding ? (rounded(kopecks, rounding) ?? { reason: 'cannot-round' }) : kopecks;
}

function fromList({ wishes, rounding }: PriceListEdit, row: PriceRow, { terms }: EditContext): EditedRow | LeftRow {
	const { price } = row;
	const listed = Object.hasOwn(wishes, price.id) ? wishes[price.id] : undefined;
	if (!listed) return left(row, 'not-listed');
	if (price.currency !== 'RUB') return left(row, 'other-currency');
	const own = terms[price.marketplace];
	const wish: Record<string, number | null> = {};
	for (const name of figureNames) {
		const wanted = listed[name];
		if (wanted === undefined) continue;
		if (!(wanted === null ? own?.removable : own?.figures)?.includes(name)) return left(row, 'figure-not-here');
		if (wanted === null) wish[name] = null;
		else {
			const fit = fitting(wanted, name, rounding);
			if (typeof fit !== 'number') return left(row, fit.reason);
			wish[name] = fit;
		}
	}
	return wished(row, wish);
}

/** The row's draft with these figures wished for too; empty when all of it is as it stands anyway, and nothing at all where no draft was either. */
function wished(row: PriceRow, wanted: PriceWish): EditedRow | LeftRow {
	const { price, draft } = row;
	const wish: PriceWish = { ...draft, ...wanted };
	const isSo = isAsWished(price, wish);
	if (isSo && (draft === undefined || isEmptyWish(draft))) return left(row, 'already-so');
	return { id: price.id, cabinetId: price.cabinetId, wish: isSo ? {} : wish };
}
