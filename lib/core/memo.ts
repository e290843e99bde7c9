/**
 * The same function, which remembers its answers: for pure ones that cost more than a look-up and are asked the same again and again. When it has
 * `most` of them it begins anew.
 */
export function memo<Ask extends readonly (string | number)[], Value>(most: number, find: (...ask: Ask) => Value): (...ask: Ask) => Value {
	const known = new Map<string, { value: Value }>();
	return (...ask) => {
		const key = ask.join('\n');
		const found = known.get(key);
		if (found) return found.value;
		if (known.size >= most) known.clear();
		const value = find(...ask);
		known.set(key, { value });
		return value;
	};
}
