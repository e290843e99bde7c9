import * as z from 'zod/mini';
import { asked, type Handlers, nothing } from '../messaging/server.ts';
import { jobsNow } from '../sync/commands.ts';
import { syncDue } from './sync-loop.ts';
import { cabinetTools, vault } from './tools.ts';

const passphrase = () => z.string().check(z.maxLength(1000));

export const vaultHandlers: Handlers<'vault.state' | 'vault.unlock' | 'vault.setPassphrase'> = {
	'vault.state': { ask: nothing, run: () => vault.state() },
	'vault.unlock': {
		ask: asked(() => z.object({ passphrase: passphrase() })),
		async run(ask) {
			await vault.unlock(ask.passphrase);
			await jobsNow({}, cabinetTools);
			void syncDue();
		},
	},
	'vault.setPassphrase': {
		ask: asked(() => z.object({ passphrase: passphrase(), current: z.optional(passphrase()) })),
		run: (ask) => vault.setPassphrase(ask.passphrase, ask.current),
	},
};
