import type { Scheme } from '../cabinets/model.ts';
import type { FeeKind, FeePart, Fees, OwnPricing, Price, PriceRules, SchemeFees } from './model.ts';

/** What is taken out of a price before the margin is left. */
export type MarginPartKind = FeeKind | 'cost' | 'vat';

export interface MarginPart {
	kind: MarginPartKind;
	/** Share of the price, per cent; for VAT the rate, of which the price holds `v / (100 + v)`. */
	percent?: number;
	/** What it comes to at this price, rounded to the kopeck. */
	kopecks: number;
	/** Request that told it (`ozon.prices`), `own`, or `marketplace` for what stands in the row of the price itself. */
	source: string;
	/** Epoch ms: when it was read or entered. */
	readAt: number;
	/** The marketplace told the amount for this other price. */
	atKopecks?: number;
}

/** What there is no data of. Codes with a text each: `price_missing_…`. */
export const marginGaps = [
	'price',
	'cost',
	'vat',
	'fees',
	'commission',
	'acquiring',
	'first-mile',
	'logistics',
	'last-mile',
	'processing',
	'other',
] as const satisfies readonly ('price' | 'fees' | MarginPartKind)[];
export type MarginGap = (typeof marginGaps)[number];

/** What is left of a price when the goods are sold one way, with all that it was reckoned from. */
export interface Margin {
	scheme: Scheme;
	priceKopecks: number;
	/** The price less all parts; may be below zero. */
	kopecks: number;
	/** Of the price, not rounded. */
	percent: number;
	/** When the oldest of the parts was read. */
	oldestAt: number;
	/** What is taken out of the price, the cost first. Put together when asked for: a table of ten thousand margins shows few formulas. */
	parts(): MarginPart[];
}

/** There is no margin to tell, and no guess is made. */
export interface NoMargin {
	scheme?: Scheme;
	missing: MarginGap[];
}

export interface MarginBounds {
	/** Least price, whole kopecks, at which nothing is lost; `null` = no price is high enough, the shares alone take it all. Absent = no data. */
	breakEvenKopecks?: number | null;
	/** Least price at which the margin is what the seller wants at least (`wantedPercent`). */
	floorKopecks?: number | null;
	wantedPercent: number;
}

/** The margin of a price over all ways in which the goods are sold. */
export interface Margins extends MarginBounds {
	/** The least one. Without data when one way lacks them: it may be the worst. */
	worst: Margin | NoMargin;
	/** One for each way of selling, in the order of the fees. */
	schemes: (Margin | NoMargin)[];
}

export const isMargin = (answer: Margin | NoMargin): answer is Margin => !('missing' in answer);

/** All that a margin is reckoned from. */
export interface MarginSource {
	price: Pick<Price, 'vatPercent' | 'readAt'>;
	own?: OwnPricing;
	fees?: Fees;
	/** How the goods are sold; absent = every way that the fees name. */
	sold?: readonly Scheme[];
}

/**
 * The margin at a price:
 *
 *     margin = price − price·v/(100+v) − price·(sum of shares)/100 − (sum of amounts) − cost
 *
 * with `v` the rate of VAT that the price holds (the seller's own, else the marketplace's), shares and amounts as the marketplace tells them
 * for this way of selling (the upper end, where it tells a range), and the seller's own cost of the goods. Each part is rounded to the kopeck,
 * so that the parts add up; `percent` is not rounded. An amount that was told for another price is used as it is and marked with that price.
 *
 * Break-even and floor are the least whole kopecks that solve `margin ≥ 0` and `margin ≥ wanted·price/100`, exactly and without the rounding
 * of parts. Over several ways of selling they are the greatest, so that every way keeps to them.
 */
export const marginsOf = (source: MarginSource, priceKopecks: number | undefined, rules: Pick<PriceRules, 'minMarginPercent'>): Margins =>
	marginReckoner(source, rules)(priceKopecks);

/** `marginsOf` for several prices of one thing: what does not depend on the price is reckoned once. */
export function marginReckoner(
	source: MarginSource,
	rules: Pick<PriceRules, 'minMarginPercent'>,
): (priceKopecks: number | undefined) => Margins {
	const reckonings = reckoningsOf(source);
	const bounds = boundsOf(reckonings, wantedPercentOf(source, rules));
	return (priceKopecks) => {
		const schemes = reckonings.map((reckoning) => marginAt(reckoning, priceKopecks));
		return { ...bounds, worst: worstOf(schemes), schemes };
	};
}

/** Break-even and floor alone; they need no price. */
export const marginBounds = (source: MarginSource, rules: Pick<PriceRules, 'minMarginPercent'>): MarginBounds =>
	boundsOf(reckoningsOf(source), wantedPercentOf(source, rules));

const wantedPercentOf = ({ own }: MarginSource, { minMarginPercent }: Pick<PriceRules, 'minMarginPercent'>): number =>
	own?.minMarginPercent ?? minMarginPercent;

/** One way of selling, ready to be reckoned with: what is a share of the price, and what is an amount. */
interface Reckoning {
	scheme: Scheme;
	costKopecks: number;
	vatPercent: number;
	/** The VAT is the seller's own word. */
	vatIsOwn: boolean;
	fees: readonly FeePart[];
	/** Per cent of the price, added up. */
	sharePercent: number;
	/** Kopecks, added up, the cost included. */
	amountKopecks: number;
	/** When each was read or entered, epoch ms. */
	ownAt: number;
	vatAt: number;
	feesAt: number;
	/** The oldest of all these. */
	oldestAt: number;
}

const isReckoning = (answer: Reckoning | NoMargin): answer is Reckoning => !('missing' in answer);

function reckoningsOf(source: MarginSource): (Reckoning | NoMargin)[] {
	const { fees, sold } = source;
	const all = fees?.schemes ?? [];
	const used = sold ? sold.map((scheme) => all.find((one) => one.scheme === scheme) ?? { scheme }) : all;
	if (used.length === 0) return [{ missing: [...ownGaps(source), 'fees'] }];
	return used.map((one) => reckoningOf(source, one));
}

function ownGaps({ price, own }: MarginSource): MarginGap[] {
	const gaps: MarginGap[] = [];
	if (own?.costKopecks === undefined) gaps.push('cost');
	if ((own?.vatPercent ?? price.vatPercent) === undefined) gaps.push('vat');
	return gaps;
}

function reckoningOf(source: MarginSource, told: SchemeFees | { scheme: Scheme }): Reckoning | NoMargin {
	const { price, own, fees } = source;
	const { scheme } = told;
	const vatPercent = own?.vatPercent ?? price.vatPercent;
	const costKopecks = own?.costKopecks;
	if (!('parts' in told)) return { scheme, missing: [...ownGaps(source), 'fees'] };
	const isUnknown = told.unknown !== undefined && told.unknown.length > 0;
	if (isUnknown || vatPercent === undefined || costKopecks === undefined || !own || !fees)
		return { scheme, missing: [...ownGaps(source), ...(told.unknown ?? [])] };

	let sharePercent = 0;
	let amountKopecks = costKopecks;
	const vatIsOwn = own.vatPercent !== undefined;
	const vatAt = vatIsOwn ? own.changedAt : price.readAt;
	let oldestAt = Math.min(own.changedAt, vatAt, fees.readAt);
	for (const part of told.parts) {
		sharePercent += part.percent ?? 0;
		amountKopecks += amountOf(part);
		oldestAt = Math.min(oldestAt, part.readAt ?? oldestAt);
	}
	return {
		scheme,
		costKopecks,
		vatPercent,
		vatIsOwn,
		fees: told.parts,
		sharePercent,
		amountKopecks,
		ownAt: own.changedAt,
		vatAt,
		feesAt: fees.readAt,
		oldestAt,
	};
}

/** The upper end, where the marketplace tells a range. */
const amountOf = ({ kopecks, mostKopecks }: FeePart): number => mostKopecks ?? kopecks ?? 0;

const vatAtPrice = (priceKopecks: number, vatPercent: number): number => Math.round((priceKopecks * vatPercent) / (100 + vatPercent));

const feeAtPrice = (priceKopecks: number, part: FeePart): number => Math.round((priceKopecks * (part.percent ?? 0)) / 100) + amountOf(part);

function marginAt(reckoning: Reckoning | NoMargin, priceKopecks: number | undefined): Margin | NoMargin {
	const noPrice = priceKopecks === undefined || priceKopecks <= 0;
	if (!isReckoning(reckoning)) return noPrice ? { ...reckoning, missing: ['price', ...reckoning.missing] } : reckoning;
	const { scheme, vatPercent, sharePercent, amountKopecks, costKopecks, fees, oldestAt } = reckoning;
	if (noPrice) return { scheme, missing: ['price'] };
	let kopecks = priceKopecks - costKopecks - vatAtPrice(priceKopecks, vatPercent);
	for (const part of fees) kopecks -= feeAtPrice(priceKopecks, part);
	return {
		scheme,
		priceKopecks,
		kopecks,
		percent: 100 * (keptShare(vatPercent, sharePercent) - amountKopecks / priceKopecks),
		oldestAt,
		parts: () => partsAt(reckoning, priceKopecks),
	};
}

function partsAt({ costKopecks, vatPercent, vatIsOwn, fees, ownAt, vatAt, feesAt }: Reckoning, priceKopecks: number): MarginPart[] {
	const vat = vatAtPrice(priceKopecks, vatPercent);
	return [
		{ kind: 'cost', kopecks: costKopecks, source: 'own', readAt: ownAt },
		{ kind: 'vat', percent: vatPercent, kopecks: vat, source: vatIsOwn ? 'own' : 'marketplace', readAt: vatAt },
		...fees.map((part): MarginPart => {
			const { kind, percent, atKopecks, source, readAt } = part;
			const told: MarginPart = { kind, kopecks: feeAtPrice(priceKopecks, part), source, readAt: readAt ?? feesAt };
			if (percent !== undefined) told.percent = percent;
			if (atKopecks !== undefined && atKopecks !== priceKopecks) told.atKopecks = atKopecks;
			return told;
		}),
	];
}

/** What is left of each kopeck of the price, before amounts. */
const keptShare = (vatPercent: number, sharePercent: number): number => 100 / (100 + vatPercent) - sharePercent / 100;

function worstOf(answers: readonly (Margin | NoMargin)[]): Margin | NoMargin {
	let worst: Margin | undefined;
	for (const answer of answers) {
		if (!isMargin(answer)) return gapsOf(answers);
		if (!worst || answer.kopecks < worst.kopecks) worst = answer;
	}
	return worst ?? { missing: ['fees'] };
}

function gapsOf(answers: readonly (Margin | NoMargin)[]): NoMargin {
	const gaps = answers.flatMap((answer) => (isMargin(answer) ? [] : [answer]));
	const [first] = gaps;
	return first && gaps.length === 1 ? first : { missing: [...new Set(gaps.flatMap(({ missing }) => missing))] };
}

function boundsOf(reckonings: readonly (Reckoning | NoMargin)[], wantedPercent: number): MarginBounds {
	if (!reckonings.every(isReckoning)) return { wantedPercent };
	return {
		wantedPercent,
		breakEvenKopecks: leastForAll(reckonings, 0),
		floorKopecks: leastForAll(reckonings, wantedPercent),
	};
}

function leastForAll(reckonings: readonly Reckoning[], wantedPercent: number): number | null {
	let most = 0;
	for (const reckoning of reckonings) {
		const price = leastPrice(reckoning, wantedPercent);
		if (price === null) return null;
		most = Math.max(most, price);
	}
	return most;
}

/** Least price in whole kopecks, above zero, that leaves `wantedPercent` of itself; `null` when none does. */
function leastPrice({ vatPercent, sharePercent, amountKopecks }: Reckoning, wantedPercent: number): number | null {
	const kept = keptShare(vatPercent, sharePercent + wantedPercent);
	const price = amountKopecks / kept;
	// Floating point is sure of the answer unless it is close to a whole number, or the shares close to the whole price.
	if (kept > 1e-6 && Math.abs(price - Math.round(price)) > 1e-9 * (price / kept + 1)) return Math.max(1, Math.ceil(price));
	return leastPriceExactly(vatPercent, sharePercent + wantedPercent, amountKopecks);
}

/** Shares to a ten-thousandth of a per cent: finer than any marketplace tells them. */
const fineness = 10_000;

/** The same in whole numbers of any size: `price · ((100s)² − p(100s+v)) ≥ amount · 100s(100s+v)` with `s` the fineness. */
function leastPriceExactly(vatPercent: number, sharePercent: number, amountKopecks: number): number | null {
	const hundred = BigInt(100 * fineness);
	const vat = BigInt(Math.round(vatPercent * fineness));
	const share = BigInt(Math.round(sharePercent * fineness));
	const kept = hundred * hundred - share * (hundred + vat);
	if (kept <= 0n) return kept === 0n && amountKopecks <= 0 ? 1 : null;
	const needed = BigInt(amountKopecks) * hundred * (hundred + vat);
	return Math.max(1, Number((needed + kept - 1n) / kept));
}
