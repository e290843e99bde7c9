import * as z from 'zod/mini';
import type { CaptureCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';

/** Pictures of pages are a part of the worker of their own. */
export const captures = () => import('./captures-work.ts');

/** The fields that every picture has that is saved; bytes come as base64. */
export const pictureFields = () => ({
	png: z.string().check(z.maxLength(40_000_000)),
	width: z.int().check(z.minimum(1), z.maximum(20_000)),
	height: z.int().check(z.minimum(1), z.maximum(20_000)),
	takenAt: z.number().check(z.minimum(0)),
	host: z.optional(z.string().check(z.maxLength(300))),
});

export const captureHandlers: Handlers<keyof CaptureCalls> = {
	'pictures.capture': {
		ask: asked(() => z.object({ windowId: z.optional(z.int()) })),
		run: async ({ windowId }) => (await captures()).capture(windowId),
	},
};
