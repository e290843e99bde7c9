import type { SandboxRequest, SandboxRoute } from '../../sandbox/marketplace.ts';
import type { SandboxState } from '../../sandbox/sandbox.ts';
import { type Found, serve } from '../../sandbox/serve.ts';

/** One request as the marketplace saw it. */
export interface SeenCall {
	at: number;
	host: string;
	path: string;
	status: number;
	/** What the marketplace said, where it refused. */
	words?: string;
}

/** The way to the sandbox without sockets, so that a day of calls is an hour of nobody's time. The sandbox's own code answers. */
export class Wire {
	readonly seen: SeenCall[] = [];
	/** While set, the world stands at this moment and no limit runs out. */
	frozenAt: number | undefined;
	private readonly state: SandboxState;
	private readonly routes: ReadonlyMap<string, readonly { pattern: RegExp; names: string[]; route: SandboxRoute<unknown> }[]>;

	constructor(state: SandboxState) {
		this.state = state;
		// A day of whole bodies would fill the memory.
		state.journal.add = () => undefined;
		this.routes = new Map(
			[...state.hosts].map(([name, host]) => [
				name,
				host.kind === 'api'
					? host.routes.map((route) => ({
							route,
							names: [...route.path.matchAll(/:(\w+)/g)].map(([, found]) => found ?? ''),
							pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '([^/]+)')}$`),
						}))
					: [],
			]),
		);
	}

	/** The answer to a request that arrives now. Rejects where the sandbox would cut the connection. */
	async answer(address: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> {
		const url = new URL(address);
		const now = this.frozenAt ?? this.state.clock.now();
		if (this.frozenAt !== undefined) this.state.limits.refill();
		const request: SandboxRequest = {
			host: url.host,
			method,
			path: url.pathname,
			headers: Object.fromEntries(new Headers(headers)),
			query: url.searchParams,
			rawBody: typeof body === 'string' ? body : '',
			now,
		};
		const reply = await serve(this.state, request, this.find(request));
		const asItIs = reply?.body === undefined || typeof reply.body === 'string' || reply.body instanceof Uint8Array;
		const text = asItIs ? (reply?.body as string | Uint8Array<ArrayBuffer> | undefined) : JSON.stringify(reply?.body);
		this.seen.push({
			at: now,
			host: request.host,
			path: request.path,
			status: reply?.status ?? 0,
			...(reply && reply.status >= 400
				? { words: `${request.query} ${request.rawBody.slice(0, 300)} → ${String(text).slice(0, 300)}` }
				: {}),
		});
		if (!reply) throw new TypeError('The connection was cut');
		// As bytes, which is how they come; turning text into bytes is slow in `Response` itself.
		return new Response(typeof text === 'string' ? Buffer.from(text) : text, {
			status: reply.status,
			headers: { date: new Date(now).toUTCString(), ...reply.headers },
		});
	}

	private find({ host, method, path }: SandboxRequest): Found | undefined {
		for (const { pattern, names, route } of this.routes.get(host) ?? []) {
			const match = route.method === method ? pattern.exec(path) : null;
			if (match)
				return { route, params: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')])) };
		}
		return undefined;
	}
}
