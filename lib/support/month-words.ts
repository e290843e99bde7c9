/* Months as people write them in Russian and English: in any case, whole or cut to three or four letters. Parts of regular expressions with `i` and `u`. */

/** «декабрь», «декабря», «декабре», «декабрю», «дек». */
export const russianMonth =
	'(?:янв(?:ар[яьею])?|фев(?:р(?:ал[яьею])?)?|мар(?:т[аеу]?)?|апр(?:ел[яьею])?|ма[яйею]|июн[яьею]?|июл[яьею]?|авг(?:уст[аеу]?)?|сен(?:т(?:ябр[яьею])?)?|окт(?:ябр[яьею])?|ноя(?:б(?:р[яьею])?)?|дек(?:абр[яьею])?)(?!\\p{L})';

export const englishMonth =
	'(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\\p{L})';

/** What every month begins with, in both languages, by its number less one. */
const beginnings = [
	['янв', 'jan'],
	['фев', 'feb'],
	['мар', 'mar'],
	['апр', 'apr'],
	['ма', 'may'],
	['июн', 'jun'],
	['июл', 'jul'],
	['авг', 'aug'],
	['сен', 'sep'],
	['окт', 'oct'],
	['ноя', 'nov'],
	['дек', 'dec'],
] as const;

/** The number of a month, 1-12, that one of the expressions above has found. */
export function monthOf(word: string): number {
	const letters = word.toLowerCase();
	// «март» begins as «май» does, and stands before it.
	return beginnings.findIndex((both) => both.some((beginning) => letters.startsWith(beginning))) + 1;
}

/** The beginnings, for a quick look whether a text can have a month at all. */
export const monthBeginnings: readonly string[] = beginnings.flat();
