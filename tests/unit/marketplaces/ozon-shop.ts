import { connectCabinet } from '../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import type { SandboxOptions } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { emptyDatabase, syncTools } from '../sync/world.ts';

export interface OzonKey {
	clientId: string;
	apiKey: string;
	seller: string;
	readOnly?: boolean;
	why?: string;
}

/** The sandbox's Ozon and a Prilavok that can reach it; `another()` gives a second Prilavok with an empty database. */
export async function openOzonShop(options: SandboxOptions) {
	const sandbox = await startSandbox(options);
	const internet: typeof fetch = (target, init) => {
		const url = new URL(String(target));
		return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, { ...init, redirect: 'manual' });
	};
	/** How far the sandbox's clock was pushed; ours goes along. */
	let ahead = 0;
	const now = () => Date.now() + ahead;
	return {
		sandbox,
		keys: sandbox.credentials.ozon as OzonKey[],
		badKeys: sandbox.badCredentials.ozon as OzonKey[],
		advance(ms: number) {
			ahead += ms;
			sandbox.state.clock.advance(ms);
		},
		another() {
			const db = emptyDatabase();
			const tools = syncTools(internet, { db, now, sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)) });
			return {
				db,
				tools,
				sync: () => createScheduler(tools).wake(),
				connect: ({ clientId, apiKey }: Pick<OzonKey, 'clientId' | 'apiKey'>): Promise<Cabinet> =>
					connectCabinet(
						{ marketplace: 'ozon', clientId, apiKey },
						{},
						{
							db,
							now,
							check: (entered) => checkKey(entered, tools),
							seal: tools.vault.seal,
							random: (length) => crypto.getRandomValues(new Uint8Array(length)),
						},
					),
			};
		},
		close: () => sandbox.close(),
	};
}
