import * as z from 'zod/mini';
import { allMarketplaces } from '../marketplaces/registry.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { resetOverride, saveOverride } from '../requests/commands.ts';
import { overrideShape } from '../requests/override-schema.ts';
import { jobsNow } from '../sync/commands.ts';
import { syncDue } from './sync-loop.ts';
import { cabinetTools, db } from './tools.ts';

/** Jobs that waited because of the old form of the request need not wait longer. */
async function tryAgain(): Promise<void> {
	await jobsNow({}, cabinetTools);
	void syncDue();
}

export const requestHandlers: Handlers<'requests.override' | 'requests.reset'> = {
	'requests.override': {
		ask: asked(overrideShape),
		async run(change) {
			const known = allMarketplaces.flatMap((marketplace) => marketplace.requests);
			await saveOverride(change, known, db);
			await tryAgain();
		},
	},
	'requests.reset': {
		ask: asked(() => z.object({ requestId: z.string() })),
		async run({ requestId }) {
			await resetOverride(requestId, db);
			await tryAgain();
		},
	},
};
