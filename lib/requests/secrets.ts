const hidden = '•••';

/**
 * Values of fields whose names speak of keys, and anything that looks like a signed token. Each pattern reads a text in one go, however
 * it is made: a server could otherwise hold the worker up with one.
 */
const patterns: readonly [RegExp, string][] = [
	[/("(?:api[-_]?key|token|authorization|secret|password|client[-_]?secret)"\s*:\s*")(?:[^"\\]|\\.)*(")/gi, `$1${hidden}$2`],
	[/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, hidden],
	[/ACMA:[\w:-]{8,}/g, hidden],
];

/** Short texts and numbers of accounts are no secrets: they would be found in every other number. */
const isSecret = (text: string): boolean => text.length >= 6 && !/^\d{1,15}$/.test(text);

/** A secret as others may write it: as it is, inside JSON, in an address; in any letter case. */
function spellings(secret: string): string[] {
	const forms = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
	return [...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

/** The text without the given secrets and without anything that looks like one. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const forms = secrets.filter(isSecret).flatMap(spellings);
	const known = forms.length === 0 ? text : text.replace(new RegExp(forms.join('|'), 'gi'), hidden);
	return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
}
