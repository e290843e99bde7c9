import { setTimeout as sleep } from 'node:timers/promises';
import { mangled, replacement } from './faults';
import type { ApiHost, Caller, LimitVerdict, Reply, RouteContext, SandboxRequest, SandboxRoute } from './marketplace';
import { content } from './marketplace';
import type { SandboxState } from './sandbox';
import { checkedBody, checkedQuery } from './shapes';

/** What the router found for a request. */
export interface Found {
	readonly route: SandboxRoute<unknown>;
	readonly params: Readonly<Record<string, string>>;
}

/**
 * Answers a request to a marketplace: armed faults first, then the host, then the journal.
 * Returns undefined if the connection is to be cut.
 */
export async function serve(state: SandboxState, request: SandboxRequest, found: Found | undefined): Promise<Reply | undefined> {
	const fault = state.faults.take(request.host, request.method, request.path);
	const done = fault?.after ? await answer(state, request, found) : undefined;
	if (fault?.delayMs) await sleep(fault.delayMs);
	const instead = fault && replacement(fault);
	const reply = fault?.drop ? undefined : (instead ?? done ?? (await answer(state, request, found)));
	const sent = reply && fault && !instead ? mangled(reply, fault) : reply;
	state.journal.add({
		at: request.now,
		host: request.host,
		method: request.method,
		path: request.path,
		query: request.query.toString(),
		status: sent?.status ?? 0,
		rawBody: request.rawBody,
	});
	return sent;
}

async function answer(state: SandboxState, request: SandboxRequest, found: Found | undefined): Promise<Reply> {
	const host = state.hosts.get(request.host);
	if (!host) return unknownHost(state, request);
	try {
		if (host.kind === 'pages')
			return await host.handle(request, { world: state.world, now: request.now, names: (id) => state.namesOf(id) });
		if (!found) return unknownRoute(host, request);
		return await call(state, host, found, request);
	} catch (error) {
		process.stderr.write(`${request.method} ${request.host}${request.path}: ${error instanceof Error ? error.stack : String(error)}\n`);
		return host.kind === 'api' ? host.refuse.broken(request) : content('text/plain; charset=utf-8', 'The sandbox failed.\n', 500);
	}
}

async function call(state: SandboxState, host: ApiHost<unknown>, { route, params }: Found, request: SandboxRequest): Promise<Reply> {
	const caller = host.authenticate(request);
	if (!isCaller(caller)) return caller;

	const body = checkedBody(request, route.body);
	const query = checkedQuery(request, route.query);
	const context: RouteContext<unknown> = {
		...caller,
		request,
		params,
		world: state.world.seller(caller.seller.id),
		now: request.now,
		body: 'value' in body ? body.value : undefined,
		query: 'value' in query ? query.value : undefined,
	};
	const mismatch = 'mismatch' in body ? body.mismatch : 'mismatch' in query ? query.mismatch : undefined;

	const rule = route.group === undefined ? undefined : host.limits[route.group];
	if (route.group === undefined || rule === undefined) {
		if (route.group !== undefined) throw new Error(`The host has no limit called ${route.group}`);
		return refusal() ?? (await route.handle(context));
	}
	const owner = (!mismatch && route.bucket?.(context)) || caller.seller.id;
	const cost = (!mismatch && route.cost?.(context)) || 1;
	const verdict = state.limits.take(owner, route.group, rule, cost, request.now);
	const reply = verdict.allowed ? (refusal() ?? (await route.handle(context))) : host.refuse.tooMany(verdict, request);
	const extra = host.costOf?.(reply.status) ?? 0;
	if (extra > 0) state.limits.charge(owner, route.group, rule, extra, request.now);
	return withLimitHeaders(host, reply, verdict, request.now, extra);

	function refusal(): Reply | undefined {
		return host.rights?.(context, route) ?? (mismatch && host.refuse.badRequest(mismatch, request));
	}
}

function withLimitHeaders(host: ApiHost<unknown>, reply: Reply, verdict: LimitVerdict, now: number, extra: number): Reply {
	const left = { ...verdict, remaining: Math.max(0, verdict.remaining - extra) };
	return { ...reply, headers: { ...host.limitHeaders?.(left, now), ...reply.headers } };
}

const isCaller = (value: Caller<unknown> | Reply): value is Caller<unknown> => 'seller' in value;

function unknownRoute(host: ApiHost<unknown>, request: SandboxRequest): Reply {
	const exists = host.routes.some(({ path }) => fits(path, request.path));
	return exists && host.refuse.wrongMethod ? host.refuse.wrongMethod(request) : host.refuse.notFound(request);
}

function fits(pattern: string, path: string): boolean {
	const wanted = pattern.split('/');
	const parts = path.split('/');
	return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at]);
}

function unknownHost(state: SandboxState, request: SandboxRequest): Reply {
	const known = [...state.hosts.keys()].sort().join(', ');
	return content('text/plain; charset=utf-8', `The sandbox does not play ${request.host || 'this address'}. It plays: ${known}\n`, 404);
}
