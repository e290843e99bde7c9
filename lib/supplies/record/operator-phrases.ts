/** Words of an e-mail as they are compared. Pure. */

/** Soft hyphens, direction marks and the like, and accents that are no part of a letter. */
const invisible = /\p{Cf}|\p{M}/gu;
const noWord = /[^\p{L}\p{N}]+/gu;

/**
 * A text as words alone: letter case, `ё`, punctuation, quotes and the kind of spaces and line ends make no difference.
 * `'«Упакован». Необходимо\u00a0загрузить'` → `'упакован необходимо загрузить'`.
 */
export const plainPhrase = (text: string): string =>
	text.normalize('NFKC').toLowerCase().normalize('NFC').replace(invisible, '').replaceAll('ё', 'е').replace(noWord, ' ').trim();

/** Shorter phrases would be found in letters that are about something else. */
export const shortestPhrase = 6;

/** Letters of a phrase, without what stands between them. */
export const lettersOf = (phrase: string): number => Array.from(plainPhrase(phrase).replaceAll(' ', '')).length;
