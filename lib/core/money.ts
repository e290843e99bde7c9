/**
 * Money is integer kopecks. Every marketplace writes it in its own way; each way has one reader here.
 * Sources: contracts of the three marketplaces (decimal strings, numbers, `{amount, currency}`, integer kopecks).
 */

/** `"1916.5"`, `"1916,50"` or `1916.5` roubles → `191650`. Undefined for an empty or malformed text: no data is not zero. */
export function kopecksOf(roubles: string | number | undefined | null): number | undefined {
	if (roubles === undefined || roubles === null || roubles === '') return undefined;
	const text = typeof roubles === 'number' ? roubles.toFixed(4) : roubles.trim().replace(',', '.');
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
	if (!match) return undefined;
	const [, sign, whole, fraction = ''] = match;
	const kopecks = Number(whole) * 100 + Math.round(Number(`0.${fraction || '0'}`) * 100);
	return sign ? -kopecks : kopecks;
}

/** The currency of a row: the marketplaces' `RUR` and numeric `643` are the rouble's `RUB`. */
export function currencyOf(code: string | number | undefined): string {
	const text = String(code ?? 'RUB').toUpperCase();
	return text === 'RUR' || text === '643' || text === '' ? 'RUB' : text;
}
