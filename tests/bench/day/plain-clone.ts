/**
 * Copies plain data as `structuredClone` does, several times faster; the stand's database spends most of its time on it. What is neither
 * an array nor a plain object is left to the real one. Unlike there, what a value holds twice becomes two copies, and a place of an array
 * that was never filled holds undefined.
 */
const thorough = globalThis.structuredClone;

function copyOf(value: unknown): unknown {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	if (value === null || value === undefined) return value;
	if (Array.isArray(value)) {
		const copy = new Array<unknown>(value.length);
		for (let place = 0; place < value.length; place += 1) copy[place] = copyOf(value[place]);
		return copy;
	}
	if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype || Object.hasOwn(value, '__proto__'))
		return thorough(value);
	const copy: Record<string, unknown> = {};
	for (const key in value) copy[key] = copyOf((value as Record<string, unknown>)[key]);
	return copy;
}

globalThis.structuredClone = ((value: unknown, options?: StructuredSerializeOptions) =>
	options ? thorough(value, options) : copyOf(value)) as typeof structuredClone;
