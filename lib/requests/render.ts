import { AppError } from '../core/errors.ts';
import { isApiHost } from '../marketplaces/hosts.ts';
import type { Method, QueryValue, RequestDefinition } from './define.ts';
import type { RequestOverride } from './model.ts';
import { checkOverride, mergePatch } from './override.ts';

/** A request as it goes out, without the key. */
export interface RenderedRequest {
	url: string;
	method: Method;
	/** `Content-Type` where there is a body; never anything secret. */
	headers: Record<string, string>;
	body?: string;
}

/**
 * The request in its final form: the definition, then the user's override on top. Pure. Throws `host-not-allowed` when the
 * result would leave the marketplace's own API hosts, whatever the override says.
 */
export function render<Params, Answer, Next>(
	request: RequestDefinition<Params, Answer, Next>,
	override: RequestOverride | undefined,
	params: Params,
): RenderedRequest {
	const changes = override?.enabled ? override : undefined;
	if (changes) checkOverride(request, changes);
	const url = new URL(filled(changes?.path ?? request.path, request.place?.(params) ?? {}), `https://${changes?.host ?? request.host}`);
	if (
		url.protocol !== 'https:' ||
		url.port !== '' ||
		url.username !== '' ||
		url.password !== '' ||
		!isApiHost(request.marketplace, url.hostname)
	)
		throw new AppError('host-not-allowed', { host: url.host });
	for (const [name, value] of Object.entries(request.query?.(params) ?? {})) addQuery(url, name, value);
	for (const [name, value] of Object.entries(changes?.query ?? {})) {
		if (value === null) url.searchParams.delete(name);
		else url.searchParams.set(name, value);
	}
	const method = changes?.method ?? request.method;
	const rendered = changes?.body === undefined ? request.body?.(params) : mergePatch(request.body?.(params), changes.body);
	const body = method === 'GET' || rendered === undefined ? undefined : JSON.stringify(rendered);
	return { url: url.href, method, headers: body === undefined ? {} : { 'Content-Type': 'application/json' }, body };
}

function addQuery(url: URL, name: string, value: QueryValue): void {
	if (value === undefined) return;
	for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
}

/** `{name}` places of a path, each filled with one encoded segment. */
function filled(path: string, places: Readonly<Record<string, string | number>>): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = Object.hasOwn(places, name) ? String(places[name]) : '';
		if (value === '' || value === '.' || value === '..') throw new AppError('internal', { name: `place ${name}` });
		return encodeURIComponent(value);
	});
}
