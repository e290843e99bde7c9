import { AppError } from '../core/errors.ts';
import { isApiHost } from '../marketplaces/hosts.ts';
import type { AnyRequest } from './define.ts';
import type { RequestOverride } from './model.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the object itself holds under the name: never what every object has. */
const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

/** RFC 7396: objects are merged key by key, null removes, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
	if (!isObject(patch)) return patch;
	const merged: Json = isObject(target) ? { ...target } : {};
	for (const [key, value] of Object.entries(patch)) {
		// A name that every object has already would change what the object is, not what it holds.
		if (key === '__proto__') continue;
		if (value === null) delete merged[key];
		else merged[key] = mergePatch(own(merged, key), value);
	}
	return merged;
}

/** Throws `host-not-allowed` for a foreign host or a path that could lead to one; asked when an override is saved and again when it is used. */
export function checkOverride(request: AnyRequest, override: RequestOverride): void {
	const host = override.host ?? request.host;
	if (!isApiHost(request.marketplace, host)) throw new AppError('host-not-allowed', { host });
	const path = override.path ?? request.path;
	if (!/^\/(?![/\\])/.test(path)) throw new AppError('host-not-allowed', { host: path });
}

/**
 * Gives renamed fields of an answer their old names back: `{ "items.code": "items.status" }`. Lists on the way are
 * walked through; a field that is not there is left alone. Returns a copy where it changes something.
 */
export function renameFields(json: unknown, rename: Readonly<Record<string, string>> | undefined): unknown {
	return Object.entries(rename ?? {}).reduce((answer, [from, to]) => moved(answer, from.split('.'), to.split('.')), json);
}

function moved(value: unknown, from: readonly string[], to: readonly string[]): unknown {
	if (Array.isArray(value)) return value.map((item) => moved(item, from, to));
	if (!isObject(value)) return value;
	const [head = '', ...rest] = from;
	if (rest.length > 0 && head === to[0])
		return Object.hasOwn(value, head) ? { ...value, [head]: moved(value[head], rest, to.slice(1)) } : value;
	const found = valueAt(value, from);
	return found === undefined ? value : withValue(value, to, found);
}

const valueAt = (value: unknown, path: readonly string[]): unknown =>
	path.reduce<unknown>((inner, key) => (isObject(inner) ? own(inner, key) : undefined), value);

function withValue(value: unknown, path: readonly string[], wanted: unknown): unknown {
	const [head, ...rest] = path;
	if (head === undefined) return wanted;
	const inside = isObject(value) ? value : {};
	return { ...inside, [head]: withValue(own(inside, head), rest, wanted) };
}
