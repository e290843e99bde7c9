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

/** A piece of a text: words of the script, a value in the place of a placeholder, or a placeholder that nothing is known for. */
export type TextPart = { kind: 'words' | 'value' | 'missing'; text: string };

export interface FilledText {
	parts: readonly TextPart[];
	/** Plain text to copy; undefined while something is missing. */
	plain?: string;
	/** Names of placeholders without a value, each once, in the order of the text; also those that are no placeholders at all. */
	missing: readonly string[];
}

const inBraces = /\{([^{}]*)\}/g;

export const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** Names between braces, each once. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(inBraces)].map(([, name = '']) => name.trim()))];

/** Fills a text in one pass: braces inside a value are left as they are. Pure. */
export function fillText(text: string, values: TextValues): FilledText {
	const parts: TextPart[] = [];
	const missing = new Set<string>();
	let from = 0;
	const words = (until: number) => {
		if (until > from) parts.push({ kind: 'words', text: text.slice(from, until) });
	};
	for (const match of text.matchAll(inBraces)) {
		const [whole, inner = ''] = match;
		const name = inner.trim();
		words(match.index);
		from = match.index + whole.length;
		const value = isPlaceholder(name) ? values[name]?.trim() : undefined;
		if (!value) missing.add(name);
		parts.push(value ? { kind: 'value', text: value } : { kind: 'missing', text: whole });
	}
	words(text.length);
	return {
		parts,
		...(missing.size > 0 ? {} : { plain: parts.map((part) => part.text).join('') }),
		missing: [...missing],
	};
}
