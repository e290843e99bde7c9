import type { Order, TariffStep } from './model.ts';

/** What handing over costs within a step: more is worse, negative is a discount. Both absent = no data. */
export interface StepPrice {
	kopecks?: number;
	percent?: number;
}

/** How money runs while an order waits. */
export interface MoneyTimer {
	/** What handing over costs now. */
	price: StepPrice;
	/** Until when; absent = nothing is known to change it. Epoch milliseconds. */
	until?: number;
	/** What it costs afterwards; empty when that is not known. Absent together with `until`. */
	next?: StepPrice;
	/** What is lost when `until` passes, kopecks; absent = no data. 0 when nothing changes any more. */
	riskKopecks?: number;
}

/** The sign of a step's figures by the kinds that the official examples have; of any other kind nobody knows the sign. */
const signs: Readonly<Record<string, 1 | -1>> = { commission: 1, discount: -1, no_discount: 1 };

/** Signed price of a step. A figure of a kind that nobody knows is no data, unless it is zero. */
export function priceOf({ kind, kopecks, percent }: TariffStep): StepPrice {
	const sign = kind === undefined ? undefined : signs[kind];
	const signed = (figure: number | undefined): number | undefined => {
		if (figure === undefined || !Number.isFinite(figure)) return undefined;
		if (figure === 0) return 0;
		return sign === undefined ? undefined : figure * sign;
	};
	const money = signed(kopecks);
	const share = signed(percent);
	return { ...(money === undefined ? {} : { kopecks: money }), ...(share === undefined ? {} : { percent: share }) };
}

/** A sum says more than a share of something that the document does not name: shares count only where there is no sum. */
const isSamePrice = (a: StepPrice, b: StepPrice): boolean => {
	if (a.kopecks !== undefined || b.kopecks !== undefined) return a.kopecks === b.kopecks;
	return a.percent !== undefined && a.percent === b.percent;
};

/**
 * Where money stands on the steps at `now`. Steps follow one another and each names its end; the last may have none. Neighbours of one
 * price are one. Undefined when every step has ended, or there are none: no data. Pure. Source: `tariffication_steps` of Ozon's postings.
 */
export function moneyTimer(steps: readonly TariffStep[], now: number): MoneyTimer | undefined {
	const place = steps.findIndex(({ until }) => until === undefined || now < until);
	const current = steps[place];
	if (!current) return undefined;
	const price = priceOf(current);
	let last = current;
	for (const step of steps.slice(place + 1)) {
		if (last.until === undefined) break;
		const next = priceOf(step);
		if (!isSamePrice(price, next)) {
			const risk = price.kopecks !== undefined && next.kopecks !== undefined ? { riskKopecks: next.kopecks - price.kopecks } : {};
			return { price, until: last.until, next, ...risk };
		}
		last = step;
	}
	if (last.until !== undefined) return { price, until: last.until, next: {} };
	return { price, ...(price.kopecks === undefined ? {} : { riskKopecks: 0 }) };
}

/** The timer of an order: only while its goods wait for the seller. `'no-data'` = it waits, and the marketplace tells no price of waiting. */
export function moneyOf({ due, tariffSteps }: Pick<Order, 'due' | 'tariffSteps'>, now: number): MoneyTimer | 'no-data' | undefined {
	if (due === undefined) return undefined;
	return moneyTimer(tariffSteps ?? [], now) ?? 'no-data';
}

/** Kopecks that the next step takes; null = no data, or nothing waits. */
export function riskOf(order: Pick<Order, 'due' | 'tariffSteps'>, now: number): number | null {
	if (order.due === undefined || !order.tariffSteps) return null;
	return moneyTimer(order.tariffSteps, now)?.riskKopecks ?? null;
}
