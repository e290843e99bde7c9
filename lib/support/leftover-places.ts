/** Words that templates shout where something is to be filled in. */
const shouted = ['ИМЯ', 'ФАМИЛИЯ', 'ОТЧЕСТВО', 'НОМЕР', 'ДАТА', 'СУММА', 'АДРЕС', 'ГОРОД', 'ТОВАР', 'ССЫЛКА', 'NAME', 'NUMBER', 'DATE'];

const leftovers = [
	// Braces that fill nothing: alone, doubled, or with a dollar.
	/\$\{[^{}]*\}|\{\{[^{}]*\}\}/gu,
	/%[\p{L}_]{2,40}%/gu,
	/\[[\p{L}_][\p{L}_ ]{0,40}\]|<[\p{L}_][\p{L}_ ]{0,40}>|«_+»/gu,
	/_{3,}/gu,
	/(?<![\p{L}\p{N}])(?:X{3,}|Х{3,})(?![\p{L}\p{N}])/gu,
	new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${shouted.join('|')})(?![\p{L}\p{N}])`, 'gu'),
];

/** A placeholder as it is filled. */
const filled = /\{[^{}]*\}/gu;
const brace = /[{}]/gu;
/** Without any of these signs beside what is filled, no text has a leftover. */
const suspicious = /[{}$%[<_]|\p{Lu}{3}/u;

/** What looks like something to be filled in by hand, as it stands in the text, each once; names in single braces are filled and are none. */
export function leftoversIn(text: string): string[] {
	if (!suspicious.test(text.replace(filled, ''))) return [];
	const found = leftovers.flatMap((pattern) => text.match(pattern) ?? []);
	const rest = leftovers.reduce((left, pattern) => left.replace(pattern, ''), text).replace(filled, '');
	return [...new Set([...found, ...(rest.match(brace) ?? [])])];
}
