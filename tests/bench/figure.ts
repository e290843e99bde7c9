/** One measured figure. `ok` is whether `value` keeps its `bar`; figures without a bar are told for comparison only. */
export interface Figure {
	name: string;
	unit: string;
	/** Median of the samples, or the one exact value of a count. */
	value: number;
	/** Undefined where the bar is on another figure of the same bench. */
	bar?: number;
	ok: boolean;
	/** The same quantity for a rival or a floor, measured in this run. */
	baseline?: number;
	/** `value / baseline` */
	ratio?: number;
	samples: number[];
}

export interface Bench {
	name: string;
	run(): Promise<Figure[]>;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The value below which `share` (0 … 1) of the samples lie. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Builds a figure from samples; a bar is an upper bound that the median must keep. */
export function figure(
	name: string,
	unit: string,
	samples: readonly number[],
	{ bar, baseline, value = median(samples) }: { bar?: number; baseline?: readonly number[] | number; value?: number } = {},
): Figure {
	const base = baseline === undefined ? undefined : typeof baseline === 'number' ? baseline : median(baseline);
	return {
		name,
		unit,
		value: round(value),
		...(bar === undefined ? {} : { bar }),
		ok: bar === undefined || value <= bar,
		...(base === undefined ? {} : { baseline: round(base), ...(base > 0 ? { ratio: round(value / base) } : {}) }),
		samples: samples.map(round),
	};
}

const round = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(5)));
