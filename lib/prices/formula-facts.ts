import type { FormulaFacts } from './formula.ts';
import type { FormulaFieldId } from './formula-names.ts';
import { isMargin, type Margins, marginsOf } from './margin.ts';
import type { FeeKind, FeePart, Figures, PriceRules, SchemeFees } from './model.ts';
import type { PriceRow } from './row.ts';

/** Fees that a seller calls logistics. */
const logistics: readonly FeeKind[] = ['first-mile', 'logistics', 'last-mile', 'processing'];

/**
 * The fields of a formula for one row, each reckoned when it is asked for. `figures` are those that an edit starts from: the draft's, where
 * there is one. Fees are those of the way of selling in which they are the greatest; one that lacks data leaves them without.
 */
export function factsOf(row: PriceRow, figures: Figures, rules: PriceRules): FormulaFacts {
	let known: Margins | undefined;
	const margins = () => {
		known ??= marginsOf(row, figures.priceKopecks, rules);
		return known;
	};
	const { price, own } = row;
	const fields: Record<FormulaFieldId, () => number | undefined> = {
		price: () => roubles(figures.priceKopecks),
		'stored-price': () => roubles(price.priceKopecks),
		before: () => roubles(figures.beforeKopecks),
		discount: () => figures.discountPercent,
		'min-price': () => roubles(figures.minKopecks),
		'promo-price': () => roubles(price.promoKopecks),
		cost: () => roubles(own?.costKopecks),
		vat: () => own?.vatPercent ?? price.vatPercent,
		commission: () => greatestFee(row, (fees) => percentOf(fees, 'commission')),
		acquiring: () => greatestFee(row, (fees) => percentOf(fees, 'acquiring')),
		logistics: () => roubles(greatestFee(row, (fees) => kopecksOf(fees, figures.priceKopecks))),
		margin: () => {
			const { worst } = margins();
			return isMargin(worst) ? worst.percent : undefined;
		},
		'margin-roubles': () => {
			const { worst } = margins();
			return isMargin(worst) ? worst.kopecks / 100 : undefined;
		},
		'min-margin': () => margins().wantedPercent,
		floor: () => roubles(margins().floorKopecks ?? undefined),
		'break-even': () => roubles(margins().breakEvenKopecks ?? undefined),
		stock: () => row.stock,
	};
	return { field: (id) => fields[id](), type: (typeId) => roubles(own?.prices[typeId]) };
}

const roubles = (kopecks: number | undefined): number | undefined => (kopecks === undefined ? undefined : kopecks / 100);

/** Of all ways in which the goods are sold; undefined when one of them does not tell, or none is known. */
function greatestFee({ fees, sold }: PriceRow, of: (fees: SchemeFees) => number | undefined): number | undefined {
	const used = sold ? sold.map((scheme) => fees?.schemes.find((one) => one.scheme === scheme)) : (fees?.schemes ?? []);
	let greatest: number | undefined;
	for (const one of used) {
		const fee = one && of(one);
		if (fee === undefined) return undefined;
		greatest = Math.max(greatest ?? fee, fee);
	}
	return greatest;
}

const partsOf = ({ parts, unknown }: SchemeFees, kinds: readonly FeeKind[]): FeePart[] | undefined =>
	unknown?.some((kind) => kinds.includes(kind)) ? undefined : parts.filter(({ kind }) => kinds.includes(kind));

const amountOf = ({ kopecks, mostKopecks }: FeePart): number => mostKopecks ?? kopecks ?? 0;

/** Per cent of the price; an amount counts as the share of the price that it was told for, and without that price there is no answer. */
function percentOf(fees: SchemeFees, kind: FeeKind): number | undefined {
	let sum = 0;
	for (const part of partsOf(fees, [kind]) ?? [undefined]) {
		if (!part) return undefined;
		const amount = amountOf(part);
		if (amount !== 0 && !part.atKopecks) return undefined;
		sum += (part.percent ?? 0) + (part.atKopecks ? (amount / part.atKopecks) * 100 : 0);
	}
	return sum;
}

/** Kopecks of all that is logistics; a share of the price needs a price. */
function kopecksOf(fees: SchemeFees, priceKopecks: number | undefined): number | undefined {
	let sum = 0;
	for (const part of partsOf(fees, logistics) ?? [undefined]) {
		if (!part || (part.percent && priceKopecks === undefined)) return undefined;
		sum += amountOf(part) + ((part.percent ?? 0) * (priceKopecks ?? 0)) / 100;
	}
	return sum;
}
