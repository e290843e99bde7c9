/** An item with some of its optional fields set anew; undefined takes a field away. The same object where nothing is another value. */
export function withOptional<Item extends object, Some extends Partial<Record<keyof Item, unknown>>>(item: Item, some: Some): Item {
	const entries = Object.entries(some);
	const before = item as Record<string, unknown>;
	if (entries.every(([key, value]) => before[key] === value)) return item;
	const next = { ...before };
	for (const [key, value] of entries) {
		if (value === undefined) delete next[key];
		else next[key] = value;
	}
	return next as Item;
}

/** A text that may be absent: nothing but spaces is none. */
export const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text);
