/** The most numbers of a pasted text that are looked up. */
const mostNumbers = 8;

/**
 * What may be an order's number in a text that was typed or pasted, words and dates around it or not, the likeliest, which is the longest, first.
 * Dates, prices and short counts are left out. Pure.
 */
export function numbersIn(text: string): string[] {
	const found = text.slice(0, 10_000).match(/(?<![\p{L}\p{N}.,-])\d[\dA-Za-z]*(?:-[\dA-Za-z]+)*(?![\p{L}\p{N}])/gu) ?? [];
	const numbers = [...new Set(found)].filter((number) => number.replace(/\D/g, '').length >= 5 && number.length <= 40);
	return numbers.sort((a, b) => b.length - a.length).slice(0, mostNumbers);
}
