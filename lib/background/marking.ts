import * as z from 'zod/mini';
import { importIdPattern } from '../marking/handed.ts';
import type { MarkCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';

/** Codes of «Честный знак» are a part of the worker of its own. */
const marking = () => import('./marking-work.ts');

const importId = () => z.string().check(z.regex(importIdPattern));
const key = () => z.string().check(z.regex(/^\d{14}\/.{1,120}$/));

export const markHandlers: Handlers<keyof MarkCalls> = {
	'marks.import': {
		ask: asked(() => z.object({ importId: importId(), file: z.string().check(z.regex(/^incoming-[0-9a-f-]{36}\.json$/)) })),
		run: async (ask) => (await marking()).importCodes(ask),
	},
	'marks.untake': {
		ask: asked(() => z.object({ importId: importId() })),
		run: async ({ importId }) => (await marking()).untake(importId),
	},
	'marks.spoil': {
		ask: asked(() => z.object({ key: key(), reason: z.string().check(z.maxLength(300)) })),
		run: async (ask) => (await marking()).spoil(ask),
	},
	'marks.unspoil': {
		ask: asked(() => z.object({ key: key() })),
		run: async ({ key }) => (await marking()).unspoil(key),
	},
};
