import * as z from 'zod/mini';
import { asked, type Handlers } from '../messaging/server.ts';
import { jobsNow, setCadence } from '../sync/commands.ts';
import { syncDue } from './sync-loop.ts';
import { cabinetTools } from './tools.ts';

export const syncHandlers: Handlers<'sync.now' | 'sync.setCadence'> = {
	'sync.now': {
		ask: asked(() => z.object({ cabinetId: z.optional(z.string()), jobId: z.optional(z.string()) })),
		async run(filter) {
			await jobsNow(filter, cabinetTools);
			void syncDue();
		},
	},
	'sync.setCadence': {
		ask: asked(() =>
			z.object({
				cabinetId: z.string(),
				jobId: z.string(),
				everyMs: z.optional(z.number().check(z.minimum(30_000), z.maximum(7 * 86_400_000))),
			}),
		),
		run: (ask) => setCadence(ask, cabinetTools),
	},
};
