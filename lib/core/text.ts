import { normaliseText } from './plain-text.ts';

/**
 * One way to compare texts that people and marketplaces type differently. No I/O, no locale: the same answer everywhere.
 */

export { normaliseText };

/** Cyrillic capitals and the Latin letters that they look like. */
const lookAlike = new Map(Array.from('АВЕКМНОРСТУХЅІЈ', (letter, index) => [letter, 'ABEKMHOPCTYXSIJ'.charAt(index)]));
const hasCyrillic = /[\u0400-\u04ff]/;

function foldLookAlikes(capitals: string): string {
	if (!hasCyrillic.test(capitals)) return capitals;
	let folded = '';
	for (const letter of capitals) folded += lookAlike.get(letter) ?? letter;
	return folded;
}

/** An article as it is meant: letter case, spaces and dashes ignored. `'аб-12 х'` → `'АБ12Х'`. */
export const plainArticleKey = (article: string): string => normaliseText(article).replace(/[ -]+/g, '').toLowerCase().toUpperCase();

/** Like `plainArticleKey`, and Cyrillic letters are the Latin ones that they look like: typed on either layout, it is the same article. */
export const articleKey = (article: string): string => foldLookAlikes(plainArticleKey(article));

/** A text as search compares it: letter case, `ё`, kinds of spaces and dashes, and look-alike letters make no difference. */
export const searchText = (text: string): string =>
	foldLookAlikes(normaliseText(text).toLowerCase().toUpperCase().replaceAll('Ё', 'Е')).toLowerCase();

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const otherLayout = new Map([
	...Array.from(latinKeys, (key, index) => [key, cyrillicKeys.charAt(index)] as const),
	...Array.from(cyrillicKeys, (key, index) => [key, latinKeys.charAt(index)] as const),
]);

/** The same keys pressed on the other layout, in small letters: `'ajhvf'` → `'форма'` and back. */
export const otherLayoutText = (text: string): string =>
	Array.from(text.toLowerCase(), (letter) => otherLayout.get(letter) ?? letter).join('');
