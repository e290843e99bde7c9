import type { Random } from './random';

const twins: Readonly<Record<string, string>> = {
	A: 'А',
	B: 'В',
	C: 'С',
	E: 'Е',
	H: 'Н',
	K: 'К',
	M: 'М',
	O: 'О',
	P: 'Р',
	T: 'Т',
	X: 'Х',
};

const cyrillic = (text: string) => [...text].map((letter) => twins[letter] ?? letter).join('');

const spellings: readonly ((article: string) => string)[] = [
	(article) => article.toLowerCase(),
	(article) => article.replace('-', ''),
	(article) => article.replace('-', ' '),
	(article) => article.replace('-', '_'),
	cyrillic,
	(article) => cyrillic(article.slice(0, 1)) + article.slice(1),
	(article) => article.replace('-', ' ').toLowerCase(),
];

/** The same article as a tired person types it: other case, other dash, look-alike letters of the other alphabet. */
export function misspelled(article: string, random: Random): string {
	return random.pick(spellings)(article);
}

/** The number of the good that an article, however spelled, is about; undefined if there is no number in it. */
export function goodNumberIn(article: string): number | undefined {
	const digits = /(\d{5,7})$/.exec(article)?.[1];
	return digits === undefined ? undefined : Number(digits) - 1;
}
