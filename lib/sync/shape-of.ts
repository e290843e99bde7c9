/** A word that names a state or a field and no person: `awaiting_packaging`, `READY_TO_SUPPLY`. */
const code = /^([a-z][a-z0-9]*(_[a-z0-9]+)+|[A-Z][A-Z0-9]*(_[A-Z0-9]+)*|[a-z]{2,20})$/;

const masked = (text: string): string =>
	text
		.slice(0, 80)
		.replace(/\p{Lu}/gu, 'A')
		.replace(/\p{L}/gu, (letter) => (letter === 'A' ? letter : 'a'))
		.replace(/\d/g, '9');

/**
 * The shape of an answer without what it says: names of fields and codes stay, texts keep only which kind of sign stands where,
 * numbers only that they are numbers. For exports: enough to mend a request, nothing about a customer.
 */
export function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, 20).map(shapeOf);
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
	if (typeof value === 'string') return code.test(value) ? value : masked(value);
	return typeof value === 'number' ? 9 : value;
}
