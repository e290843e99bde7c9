/** Names that reach into what all objects have in common, where something is set by name. */
const reachingKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** A key that may be shown as it is. */
const plainKey = /^[\w-]{1,30}$/;

export interface JsonLimits {
	/** How deep objects and arrays may lie in each other. */
	depth: number;
	/** How many entries an array may have that lies this deep; the file itself is 0. */
	items: (depth: number) => number;
}

/** `path` names the place with keys that are plain, and `?` for all others. */
export interface JsonFlaw {
	kind: 'depth' | 'items' | 'key';
	path: string;
}

interface Place {
	value: object;
	key: string;
	parent?: Place;
	depth: number;
}

/** The first thing in parsed JSON that is beyond the limits, or has a name that reaches into all objects. Without recursion, before any schema. */
export function flawOf(json: unknown, { depth: mostDepth, items }: JsonLimits): JsonFlaw | undefined {
	const open: Place[] = typeof json === 'object' && json !== null ? [{ value: json, key: '', depth: 0 }] : [];
	for (let place = open.pop(); place; place = open.pop()) {
		const { value, depth } = place;
		if (depth > mostDepth) return { kind: 'depth', path: pathOf(place) };
		if (Array.isArray(value) && value.length > items(depth)) return { kind: 'items', path: pathOf(place) };
		for (const [key, inner] of Object.entries(value)) {
			if (reachingKeys.has(key)) return { kind: 'key', path: pathOf({ value, key, parent: place, depth }) };
			if (typeof inner === 'object' && inner !== null) open.push({ value: inner, key, parent: place, depth: depth + 1 });
		}
	}
	return undefined;
}

function pathOf(place: Place): string {
	const keys: string[] = [];
	for (let one: Place | undefined = place; one?.parent; one = one.parent) keys.push(plainKey.test(one.key) ? one.key : '?');
	return keys.reverse().join('.');
}
