import * as z from 'zod/mini';
import type { Reply } from './marketplace';

/** Shape of `POST /__sandbox/faults`. */
export const faultShape = z.strictObject({
	host: z.string(),
	/** Exact, or the beginning followed by `*`. */
	path: z.string(),
	method: z.optional(z.string()),
	/** How many requests it meets; all until removed if left out. */
	times: z.optional(z.int().check(z.positive())),
	status: z.optional(z.int().check(z.minimum(200), z.maximum(599))),
	headers: z.optional(z.record(z.string(), z.string())),
	/** A string goes out as it is, anything else as JSON. */
	body: z.optional(z.unknown()),
	/** The request takes its effect first, and then its answer is delayed, cut off or replaced; otherwise it never gets that far. */
	after: z.optional(z.boolean()),
	/** Real milliseconds before anything is answered. */
	delayMs: z.optional(z.int().check(z.nonnegative())),
	/** Cut the connection instead of answering. */
	drop: z.optional(z.boolean()),
	/** A change to the real answer: cut in the middle, an HTML page instead, a field renamed, removed or set (dotted paths, `*` for each item). */
	mangle: z.optional(
		z.union([
			z.enum(['cut-json', 'html']),
			z.strictObject({ rename: z.strictObject({ from: z.string(), to: z.string() }) }),
			z.strictObject({ drop: z.string() }),
			z.strictObject({ set: z.record(z.string(), z.unknown()) }),
		]),
	),
});

export type Fault = z.infer<typeof faultShape>;
export type Mangle = NonNullable<Fault['mangle']>;

/** Faults that wait for their requests. */
export class Faults {
	private armed: { readonly fault: Fault; left: number }[] = [];

	arm(fault: Fault): void {
		this.armed.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
	}

	clear(): void {
		this.armed = [];
	}

	/** The first fault that meets this request, used up by one. */
	take(host: string, method: string, path: string): Fault | undefined {
		const found = this.armed.find(({ fault }) => meets(fault, host, method, path));
		if (!found) return undefined;
		found.left--;
		if (found.left <= 0) this.armed = this.armed.filter((one) => one !== found);
		return found.fault;
	}
}

function meets(fault: Fault, host: string, method: string, path: string): boolean {
	if (fault.host !== '*' && fault.host !== host) return false;
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	return fault.path.endsWith('*') ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path;
}

/** The answer that a fault gives instead of the real one, if it does. */
export function replacement(fault: Fault): Reply | undefined {
	if (fault.status === undefined && fault.body === undefined) return undefined;
	return { status: fault.status ?? 200, body: fault.body, headers: fault.headers };
}

/** The real answer, spoiled. */
export function mangled(reply: Reply, { mangle, headers }: Fault): Reply {
	const answer = { ...reply, headers: { ...reply.headers, ...headers } };
	if (mangle === undefined) return answer;
	if (mangle === 'html') {
		const body = '<!DOCTYPE html><html><head><title>Технические работы</title></head><body><h1>Скоро вернёмся</h1></body></html>';
		return { ...answer, body, headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' } };
	}
	if (mangle === 'cut-json') {
		const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
		const body = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
		return { ...answer, body, headers: { 'content-type': 'application/json', ...answer.headers } };
	}
	const body: unknown = structuredClone(reply.body);
	if ('rename' in mangle) {
		const { from, to } = mangle.rename;
		for (const { holder, name } of places(body, from.split('.'))) {
			holder[to] = holder[name];
			delete holder[name];
		}
	} else if ('drop' in mangle) {
		for (const { holder, name } of places(body, mangle.drop.split('.'))) delete holder[name];
	} else {
		for (const [path, value] of Object.entries(mangle.set)) {
			for (const { holder, name } of places(body, path.split('.'), true)) holder[name] = value;
		}
	}
	return { ...answer, body };
}

type Holder = Record<string, unknown>;

/** Objects (or arrays) that hold what a dotted path leads to; numbers are places in arrays, `*` is every place. */
function places(value: unknown, [name, ...rest]: readonly string[], evenIfMissing = false): { holder: Holder; name: string }[] {
	if (name === undefined || typeof value !== 'object' || value === null) return [];
	const holder = value as Holder;
	const names = name === '*' ? Object.keys(holder) : [name];
	return names.flatMap((one) => {
		if (rest.length > 0) return places(holder[one], rest, evenIfMissing);
		return one in holder || evenIfMissing ? [{ holder, name: one }] : [];
	});
}
