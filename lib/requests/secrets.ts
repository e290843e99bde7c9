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
const spellings = (secret: string): string[] => asPatterns([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);

const asPatterns = (forms: readonly string[]): string[] => [...new Set(forms)].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** As JSON is written by those who write ASCII alone. */
const inAscii = (text: string): string => text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Letters and digits of a text, with up to three other signs between them: a telephone, a number plate. */
const looselySpelt = (text: string): string => [...text.matchAll(/[\p{L}\p{N}]/gu)].join('[^\\p{L}\\p{N}]{0,3}');

/** The text without what tells of a person, where it stands as words of its own: a short name is a part of many others. */
export function withoutPersonal(text: string, personal: readonly string[]): string {
	const told = personal.filter((one) => /[\p{L}\p{N}]/u.test(one));
	if (told.length === 0) return text;
	const forms = [...told.map(looselySpelt), ...asPatterns(told.map(inAscii))];
	return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), hidden);
}

/** The text without the given secrets and without anything that looks like one. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const forms = secrets.filter(isSecret).flatMap(spellings);
	const known = forms.length === 0 ? text : text.replace(new RegExp(forms.join('|'), 'gi'), hidden);
	return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
}
