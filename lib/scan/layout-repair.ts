/**
 * What a text was on the Latin layout when it was typed or pasted under the Russian one (Windows, ЙЦУКЕН): a scanner's keys go through the layout
 * of the moment, so `OZN` comes as `ЩЯТ`.
 */

const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`";
const russian = 'йцукенгшщзхъфывапролджэячсмитьбю.ё';
const latinShift = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~@#$^&|';
const russianShift = 'ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"№;:?/';

const keys = new Map([...pairs(russian, latin), ...pairs(russianShift, latinShift)]);
const cyrillic = /[\u0400-\u04ff№]/;

function pairs(from: string, to: string): [string, string][] {
	const goal = Array.from(to);
	return Array.from(from, (sign, place) => [sign, goal[place] ?? sign]);
}

/** The same keys on the Latin layout; undefined when nothing in the text tells of the Russian one. */
export function layoutRepaired(text: string): string | undefined {
	if (!cyrillic.test(text)) return undefined;
	return Array.from(text, (sign) => keys.get(sign) ?? sign).join('');
}
