/** The few figures of a batch that the seat-belt looks at. All on natural logarithms of ratios, so that twice and half weigh the same. */

export function quantile(sorted: readonly number[], share: number): number {
	if (sorted.length === 0) return 0;
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function medianOf(values: readonly number[]): number {
	return quantile(
		[...values].sort((a, b) => a - b),
		0.5,
	);
}

export function deviation(values: readonly number[]): number {
	if (values.length < 2) return 0;
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Pearson's; 1 when either side does not vary, for then nothing can be told from it. */
export function correlation(a: readonly number[], b: readonly number[]): number {
	const spread = deviation(a) * deviation(b);
	if (spread === 0) return 1;
	const meanA = a.reduce((sum, value) => sum + value, 0) / a.length;
	const meanB = b.reduce((sum, value) => sum + value, 0) / b.length;
	let together = 0;
	for (let at = 0; at < a.length; at += 1) together += ((a[at] ?? 0) - meanA) * ((b[at] ?? 0) - meanB);
	return together / a.length / spread;
}
