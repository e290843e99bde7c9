import type { MarginBounds } from './margin.ts';
import type { Figures, PriceRules } from './model.ts';
import type { BatchStop, Stop, StopCode } from './review-model.ts';

/** What the guards look at in one row. */
export interface Guarded {
	old: Figures;
	next: Figures;
	bounds: MarginBounds;
	costKopecks?: number;
}

/** Figures below which goods may be sold: what buyers are asked for, and how low the marketplace may go by itself. */
const sellingFigures = ['priceKopecks', 'minKopecks'] as const;

/** Change of a figure, per cent of the old one; undefined when there is no old one to compare with, or no new one. */
export const changePercent = (old: number | undefined, next: number | undefined): number | undefined =>
	old === undefined || next === undefined || old <= 0 ? undefined : ((next - old) / old) * 100;

/**
 * What has to be asked about before this row is sent: below the cost; below the floor, or a floor that is not known; a change
 * of more than `rowPercent`. Only figures that change are looked at. Thresholds themselves are still fine.
 */
export function rowStops({ old, next, bounds, costKopecks }: Guarded, rules: Pick<PriceRules, 'rowPercent'>): Stop[] {
	const moved = sellingFigures.filter((name) => next[name] !== old[name] && next[name] !== undefined);
	if (moved.length === 0) return [];
	const stops: Stop[] = [];
	const price = Math.min(...moved.map((name) => next[name] ?? Number.POSITIVE_INFINITY));
	if (costKopecks !== undefined && price < costKopecks) stops.push({ code: 'below-cost', params: { price, cost: costKopecks } });
	const floor = bounds.floorKopecks;
	if (floor === undefined) stops.push({ code: 'unknown-floor', params: { price } });
	else if (floor === null) stops.push({ code: 'floor-unreachable', params: { price } });
	else if (price < floor) stops.push({ code: 'below-floor', params: { price, floor } });
	const percents = moved.flatMap((name) => changePercent(old[name], next[name]) ?? []);
	const percent = percents.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
	if (isBeyond(percent, rules.rowPercent)) stops.push({ code: 'row-change', params: { percent, limit: rules.rowPercent } });
	return stops;
}

/** Of several stops with one code the worst, in the order of the first of each code. */
export function worstOfEach(stops: readonly Stop[]): Stop[] {
	const worst = new Map<StopCode, Stop>();
	for (const stop of stops) {
		const present = worst.get(stop.code);
		if (!present || severity(stop.params) > severity(present.params)) worst.set(stop.code, stop);
	}
	return [...worst.values()];
}

/** The guards over all rows that are sent: each code once with its rows and its worst row, then the median. */
export function batchStops(
	rows: readonly { id: string; stops: readonly Stop[] }[],
	medianPercent: number | undefined,
	rules: Pick<PriceRules, 'medianPercent'>,
): BatchStop[] {
	const byCode = new Map<StopCode, BatchStop>();
	for (const { id, stops } of rows) {
		for (const { code, ...about } of stops) {
			const present = byCode.get(code);
			if (!present) byCode.set(code, { code, ids: [id], ...about });
			else {
				present.ids.push(id);
				if (severity(about.params) > severity(present.params)) byCode.set(code, { code, ids: present.ids, ...about });
			}
		}
	}
	const stops = [...byCode.values()];
	if (medianPercent !== undefined && isBeyond(medianPercent, rules.medianPercent))
		stops.push({ code: 'median-change', ids: [], params: { percent: medianPercent, limit: rules.medianPercent } });
	return stops;
}

/** Middle of the values; of an even number of them, halfway between the two in the middle. */
export function median(values: readonly number[]): number | undefined {
	if (values.length === 0) return undefined;
	const sorted = Float64Array.from(values).sort();
	const half = sorted.length >> 1;
	const upper = sorted[half] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** Beyond the threshold, and not just by what floating point adds. */
const isBeyond = (percent: number, limit: number): boolean => Math.abs(percent) > limit + 1e-9;

/** How bad a row's stop is, beside others of the same code: the size of the change, or how far the price lies below what it is measured by. */
function severity({ percent, price = 0, floor, cost }: Record<string, number>): number {
	if (percent !== undefined) return Math.abs(percent);
	const measure = floor ?? cost;
	return measure === undefined || measure === 0 ? -price : 1 - price / measure;
}
