/** Ids that can be turned back into the number they were made from, so that no table of them is kept. */
export interface Serials {
	/** The id of the thing with this number. */
	of(number: number): number;
	/** The number behind an id, or undefined if no thing can have this id. */
	numberOf(id: number): number | undefined;
}

/**
 * Ids `base`, `base + step`, `base + 2·step` …
 * @param base first id
 * @param step distance between neighbours; a prime makes them look less like a counter
 */
export function serials(base: number, step: number): Serials {
	return {
		of: (number) => base + number * step,
		numberOf: (id) => {
			const number = (id - base) / step;
			return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
		},
	};
}
