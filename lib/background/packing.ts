import * as z from 'zod/mini';
import type { PackCalls } from '../messaging/protocol.ts';
import { asked, type Handlers, nothing } from '../messaging/server.ts';

/** The packing table is a part of the worker of its own. */
const packing = () => import('./packing-work.ts');

const key = () => z.string().check(z.minLength(1), z.maxLength(1000));
const moment = () => z.number().check(z.minimum(0), z.maximum(8.64e15));
/** Base-36 milliseconds, then random. */
const id = () => z.string().check(z.regex(/^[0-9a-z]{9,12}-[0-9a-f]{8}$/));
const place = () => z.object({ shiftId: id(), orderId: key() });

export const packHandlers: Handlers<keyof PackCalls> = {
	'packing.warm': { ask: nothing, run: async () => (await packing()).warm() },
	'packing.begin': {
		ask: asked(() => z.object({ id: id(), packer: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) })),
		run: async (ask) => (await packing()).begin(ask),
	},
	'packing.end': { ask: asked(() => z.object({ shiftId: id() })), run: async ({ shiftId }) => (await packing()).end(shiftId) },
	'packing.scan': {
		ask: asked(() =>
			z.object({
				shiftId: id(),
				scanId: key(),
				at: moment(),
				text: z.string().check(z.maxLength(500)),
				cardId: z.optional(key()),
				hand: z.optional(
					z.union([
						z.strictObject({ orderId: key(), line: z.int().check(z.minimum(0), z.maximum(10_000)) }),
						z.strictObject({ orderId: key(), label: z.literal(true) }),
					]),
				),
				trusted: z.optional(key()),
			}),
		),
		run: async (scan) => (await packing()).scan(scan),
	},
	'packing.undo': {
		ask: asked(() => z.object({ shiftId: id(), scanId: key(), at: moment() })),
		run: async (ask) => (await packing()).undo(ask),
	},
	'packing.putBack': { ask: asked(place), run: async (ask) => (await packing()).putAside(ask) },
	'packing.resume': { ask: asked(place), run: async (ask) => (await packing()).resume(ask) },
	'packing.sendMarks': {
		ask: asked(() => z.object({ orderId: key() })),
		run: async ({ orderId }) => (await packing()).sendMarks(orderId),
	},
	'packing.printed': { ask: asked(place), run: async (ask) => (await packing()).printed(ask) },
	'packing.dropped': {
		ask: asked(() => z.object({ shiftId: id(), orderId: key(), scanId: key(), at: moment() })),
		run: async (ask) => (await packing()).dropped(ask),
	},
};
