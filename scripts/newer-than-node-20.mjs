// Vitest and the PDF reader are written for Node 22. Printing a failed test calls Map.groupBy, and opening a file Promise.withResolvers and
// transferToFixedLength, which Node 20 does not have. Loaded by vitest.config.ts and by tests that draw pages.
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

if (!('withResolvers' in Promise)) {
	Object.defineProperty(Promise, 'withResolvers', {
		configurable: true,
		writable: true,
		/** As in ECMAScript 2024: a promise with the functions that settle it. */
		value() {
			let settle;
			const promise = new this((resolve, reject) => {
				settle = { resolve, reject };
			});
			return { promise, ...settle };
		},
	});
}

if (!('transferToFixedLength' in ArrayBuffer.prototype)) {
	Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
		configurable: true,
		writable: true,
		/** As in ECMAScript 2024, but that the old buffer is left as it is: the bytes in a buffer of this length. */
		value(length = this.byteLength) {
			const moved = new ArrayBuffer(length);
			new Uint8Array(moved).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
			return moved;
		},
	});
}
