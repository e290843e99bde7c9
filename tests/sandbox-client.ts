import type { Fault } from './sandbox/faults.ts';
import type { JournalEntry } from './sandbox/journal.ts';
import type { SandboxRows } from './sandbox/rows.ts';

/** What the sandbox prints when it is ready. */
export interface SandboxAddress {
	/** Origins, such as `https://127.0.0.1:41234`. */
	https: string;
	http: string;
	/** The certificate's public key, as `--ignore-certificate-errors-spki-list` wants it. */
	spki?: string;
	credentials: SandboxCredentials;
	/** Keys that must be refused, for tests of refusals. */
	badCredentials?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

export interface SandboxCredentials {
	/** `seller` is the sandbox's own name, a key of `SandboxState.counts`. */
	ozon: readonly { clientId: string; apiKey: string; seller: string; readOnly?: boolean }[];
	wildberries: readonly { token: string; seller: string; readOnly?: boolean }[];
	yandex: readonly { token: string; businessId: number; campaignIds: readonly number[]; seller: string; readOnly?: boolean }[];
}

export interface World {
	seed?: number;
	products?: number;
	orders?: number;
	/** What the virtual clock shows first, epoch milliseconds; the present where nothing is said. */
	now?: number;
}

/** An event pushed by hand: this order or supply gets this native status now. */
export interface Act {
	marketplace: 'ozon' | 'wildberries' | 'yandex';
	/** The sandbox's name of the seller, a key of `SandboxState.counts`. */
	seller: string;
	order?: string;
	supply?: string;
	status: string;
	substatus?: string;
}

/** `now` is the virtual time in epoch milliseconds; counts go by marketplace and seller. */
export interface SandboxState extends Required<World> {
	counts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** What a reset goes back to. */
const usualWorld: Required<Omit<World, 'now'>> = { seed: 1, products: 200, orders: 300 };

export type SandboxClient = ReturnType<typeof sandboxClient>;

/**
 * The remote control of a running sandbox.
 * @param http its plain origin
 * @throws {Error} from every verb when the sandbox refuses, with its own words
 */
export function sandboxClient(http: string) {
	async function call(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${http}/__sandbox/${path}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`The sandbox refused ${method} ${path} with ${answer.status}: ${text}`);
		return text === '' ? undefined : JSON.parse(text);
	}
	return {
		/**
		 * A new world, of the usual seed and size where nothing else is said. Faults and journal are forgotten, every limit is full,
		 * the virtual clock starts again. Keys stay valid.
		 */
		reset: (world: World = {}) => call('POST', 'reset', { ...usualWorld, ...world }),
		/** Moves the virtual clock forward. */
		advance: (milliseconds: number) => call('POST', 'clock', { advanceMs: milliseconds }),
		/** Arms one fault: for the next `times` requests that it meets, or for all of them. */
		fault: (fault: Fault) => call('POST', 'faults', fault),
		clearFaults: () => call('DELETE', 'faults'),
		/** Every request received since the last reset, also the browser's own to unknown hosts. */
		journal: async () => (await call('GET', 'journal')) as JournalEntry[],
		clearJournal: () => call('DELETE', 'journal'),
		act: (event: Act) => call('POST', 'act', event),
		/** Everything of one kind that a client which has read all holds of a seller now, by native ids. */
		rows: async <Kind extends keyof SandboxRows>(marketplace: Act['marketplace'], seller: string, kind: Kind) =>
			(await call('GET', `rows?${new URLSearchParams({ marketplace, seller, kind })}`)) as SandboxRows[Kind],
		state: async () => (await call('GET', 'state')) as SandboxState,
	};
}
