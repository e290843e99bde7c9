// Vitest is written for Node 22: printing a failed test calls Map.groupBy, which Node 20 does not have. Loaded by vitest.config.ts.
if (!('groupBy' in Map)) {
	Object.defineProperty(Map, 'groupBy', {
		configurable: true,
		writable: true,
		/** As in ECMAScript 2024: the items by what `keyOf` says of each. */
		value(items, keyOf) {
			const groups = new Map();
			let index = 0;
			for (const item of items) {
				const key = keyOf(item, index++);
				const group = groups.get(key);
				if (group) group.push(item);
				else groups.set(key, [item]);
			}
			return groups;
		},
	});
}
