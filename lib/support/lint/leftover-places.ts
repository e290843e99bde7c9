/** Words that templates shout where something is to be filled in. */
const shouted = ['ИМЯ', 'ФАМИЛИЯ', 'ОТЧЕСТВО', 'НОМЕР', 'ДАТА', 'СУММА', 'АДРЕС', 'ГОРОД', 'ТОВАР', 'ССЫЛКА', 'NAME', 'NUMBER', 'DATE'];

const letter = String.raw`[\p{L}\p{N}]`;
const name = String.raw`[\p{L}_][\p{L}_ ]{0,40}`;
const leftovers = new RegExp(
	[
		// Braces that fill nothing: doubled, or with a dollar.
		String.raw`\$\{[^{}]*\}|\{\{[^{}]*\}\}`,
		String.raw`%[\p{L}_]{2,40}%`,
		String.raw`\[${name}\]|<${name}>`,
		'_{3,}',
		`(?<!${letter})(?:X{3,}|Х{3,}|${shouted.join('|')})(?!${letter})`,
	].join('|'),
	'gu',
);

/** A placeholder as it is filled. */
const filled = /\{[^{}]*\}/gu;
const brace = /[{}]/gu;
/** Without any of these signs beside what is filled, no text has a leftover. */
const suspicious = /[{}$%[<_]|\p{Lu}{3}/u;

/** What looks like something to be filled in by hand, as it stands in the text, each once; names in single braces are filled and are none. */
export function leftoversIn(text: string): string[] {
	if (!suspicious.test(text.replace(filled, ''))) return [];
	const found = text.match(leftovers) ?? [];
	const rest = text.replace(leftovers, '').replace(filled, '');
	return [...new Set([...found, ...(rest.match(brace) ?? [])])];
}
