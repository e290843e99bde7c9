/** What stands between braces in a script's text, and what it stands for. */
export const placeholders = [
	/** The customer's name, as the agent typed it. */
	'name',
	'number',
	'parentNumber',
	'marketplace',
	'cabinet',
	'status',
	'nativeStatus',
	'created',
	'sum',
	'goods',
	'deliveryWay',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** Values for placeholders, as words for the customer. An empty one is none. */
export type TextValues = Partial<Record<Placeholder, string>>;

/**
 * A piece of a text: words of the script, a value in the place of a placeholder, or what keeps the text from being copied, as `name` says: a placeholder
 * that nothing is known for, or braces that are no placeholder, as they stand.
 */
export type TextPart = { kind: 'words' | 'value'; text: string } | { kind: 'missing'; text: string; name: string };

export interface FilledText {
	parts: readonly TextPart[];
	/** Plain text to copy; undefined while something is missing. */
	plain?: string;
	/** Names of what is missing, each once, in the order of the text. */
	missing: readonly string[];
}

const inBraces = /\{([^{}]*)\}/g;

/** Braces with all that stands between them; those of other templates too (`{{…}}`, `${…}`), and those that nothing closes or opens. */
const anyBraces = /(?<open>\$?\{+)(?<inner>[^{}]*)(?<close>\}*)|\}+/g;

export const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** Names between braces, each once. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(inBraces)].map(([, name = '']) => name.trim()))];

/** Fills a text in one pass: braces inside a value are left as they are, those of the text never come to a customer. Pure. */
export function fillText(text: string, values: TextValues): FilledText {
	const parts: TextPart[] = [];
	let from = 0;
	const words = (until: number) => {
		if (until > from) parts.push({ kind: 'words', text: text.slice(from, until) });
	};
	for (const { 0: whole, index, groups = {} } of text.matchAll(anyBraces)) {
		const { open = '', inner = '', close = '' } = groups;
		const name = inner.trim();
		const placeholder = open === '{' && close === '}' && isPlaceholder(name) ? name : undefined;
		const value = placeholder && values[placeholder]?.trim();
		// What nothing closes are words, up to the next brace.
		const gap = close === '' && open !== '' ? open : whole;
		words(index);
		from = index + gap.length;
		parts.push(value ? { kind: 'value', text: value } : { kind: 'missing', text: gap, name: placeholder ?? gap });
	}
	words(text.length);
	const missing = [...new Set(parts.flatMap((part) => (part.kind === 'missing' ? [part.name] : [])))];
	return { parts, ...(missing.length > 0 ? {} : { plain: parts.map((part) => part.text).join('') }), missing };
}
