const hidden = '•••';

/** Values of fields whose names speak of keys, and anything that looks like a signed token. */
const patterns: readonly [RegExp, string][] = [
	[/("(?:api[-_]?key|token|authorization|secret|password|client[-_]?secret)"\s*:\s*")[^"]*(")/gi, `$1${hidden}$2`],
	[/eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, hidden],
	[/ACMA:[\w:-]{8,}/g, hidden],
];

/** The text without the given secrets and without anything that looks like one. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const known = secrets.filter((secret) => secret.length >= 6).reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
	return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
}
