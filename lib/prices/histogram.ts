/** Bounds of the bars, per cent of the old price. A change of nothing has a bar of its own. */
const bounds = [-30, -20, -10, -5, 0, 5, 10, 20, 30] as const;

/** How many prices move by how much: `from` < change ≤ `to` above zero, `from` ≤ change < `to` below; both 0 = stays. */
export interface HistogramBar {
	/** Absent = without an end on this side. */
	from?: number;
	to?: number;
	count: number;
}

/** So little is nothing: it comes from reckoning, not from a wish. */
const nothing = 1e-9;

/** The bars of a change of many prices, from the strongest fall to the strongest rise. Pure. */
export function histogramOf(percents: readonly number[]): HistogramBar[] {
	const bars: HistogramBar[] = [{ to: bounds[0], count: 0 }];
	for (const [place, from] of bounds.entries()) {
		const to = bounds[place + 1];
		if (from === 0) bars.push({ from: 0, to: 0, count: 0 });
		bars.push({ from, ...(to === undefined ? {} : { to }), count: 0 });
	}
	for (const percent of percents) {
		const bar = bars.find((one) => holds(one, Math.abs(percent) < nothing ? 0 : percent));
		if (bar) bar.count += 1;
	}
	return bars;
}

function holds({ from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: HistogramBar, percent: number): boolean {
	if (from === 0 && to === 0) return percent === 0;
	if (percent === 0) return false;
	return percent > 0 ? from >= 0 && percent > from && percent <= to : to <= 0 && percent >= from && percent < to;
}
