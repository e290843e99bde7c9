import * as z from 'zod/mini';
import type { RequestOverride } from './model.ts';

/** A change of a request that came from a page or a file. Its host is checked apart, against the request's marketplace. */
export const overrideShape = (): z.ZodMiniType<RequestOverride> =>
	z.object({
		requestId: z.string().check(z.minLength(1), z.maxLength(200)),
		method: z.optional(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])),
		path: z.optional(z.string().check(z.maxLength(2000))),
		host: z.optional(z.string().check(z.maxLength(200))),
		query: z.optional(z.record(z.string(), z.nullable(z.string()))),
		body: z.optional(z.record(z.string(), z.unknown())),
		rename: z.optional(z.record(z.string(), z.string())),
		enabled: z.boolean(),
		changedAt: z.number(),
	});
