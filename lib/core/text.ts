/**
 * One way to compare texts that people and marketplaces type differently. No I/O, no locale: the same answer everywhere.
 */

/** Most articles and all barcodes: nothing to be done about them. */
const plainAscii = /^[!-~]*$/;
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;
const spaces = /[\p{Zs}\s]+/gu;

/** Every Unicode space becomes one plain space, every dash a hyphen; what cannot be seen goes; the ends are trimmed. */
export const normaliseText = (text: string): string =>
	plainAscii.test(text) ? text : text.normalize('NFC').replace(invisible, '').replace(dashes, '-').replace(spaces, ' ').trim();

/** Cyrillic capitals and the Latin letters that they look like. */
const lookAlike: Readonly<Record<string, string>> = {
	А: 'A',
	В: 'B',
	Е: 'E',
	К: 'K',
	М: 'M',
	Н: 'H',
	О: 'O',
	Р: 'P',
	С: 'C',
	Т: 'T',
	У: 'Y',
	Х: 'X',
	Ѕ: 'S',
	І: 'I',
	Ј: 'J',
};
const lookAlikes = new RegExp(`[${Object.keys(lookAlike).join('')}]`, 'gu');
const foldLookAlikes = (capitals: string): string => capitals.replace(lookAlikes, (letter) => lookAlike[letter] ?? letter);

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
