import type { Page } from '@playwright/test';
import { type Cabinet, type Credentials, type MarketplaceId, marketplaceIds } from '../../../lib/cabinets/model.ts';
import type { JobState } from '../../../lib/sync/model.ts';
import type { SandboxAddress, SandboxClient } from '../../sandbox-client.ts';
import { differences } from '../../sandbox-differences.ts';
import { ask, rows } from './background.ts';

/** A key of the sandbox as a person would enter it, and whose it is there. */
export interface SellerKey {
	seller: string;
	credentials: Credentials;
}

/** A connected cabinet and the sandbox's seller behind it. */
export interface ConnectedCabinet {
	id: string;
	marketplace: MarketplaceId;
	seller: string;
	cabinet: Cabinet;
}

/** The keys of a marketplace's sellers that may do everything: one for each cabinet. */
export function sellerKeys(
	{ credentials }: Pick<SandboxAddress, 'credentials'>,
	marketplaces: readonly MarketplaceId[] = marketplaceIds,
): SellerKey[] {
	const keys: SellerKey[] = [
		...credentials.ozon
			.filter(({ readOnly }) => !readOnly)
			.map(({ seller, clientId, apiKey }) => ({ seller, credentials: { marketplace: 'ozon', clientId, apiKey } as const })),
		...credentials.wildberries
			.filter(({ readOnly }) => !readOnly)
			.map(({ seller, token }) => ({ seller, credentials: { marketplace: 'wildberries', token } as const })),
		...credentials.yandex
			.filter(({ readOnly }) => !readOnly)
			.map(({ seller, token, businessId }) => ({
				seller,
				credentials: { marketplace: 'yandex', token, businessId: String(businessId) } as const,
			})),
	];
	return keys.filter((key) => marketplaces.includes(key.credentials.marketplace));
}

/** Connects the given sellers one after another. The first sync begins with the first of them. */
export async function connectAll(page: Page, keys: readonly SellerKey[]): Promise<ConnectedCabinet[]> {
	const connected: ConnectedCabinet[] = [];
	for (const { seller, credentials } of keys) {
		const cabinet = await ask(page, 'cabinets.connect', { credentials, details: {} });
		connected.push({ id: cabinet.id, marketplace: cabinet.marketplace, seller, cabinet });
	}
	return connected;
}

/** Waits until `met` holds for the jobs; throws with what `unmet` says about them when it takes too long. */
export async function untilJobs(
	page: Page,
	met: (jobs: JobState[]) => boolean,
	{ withinMs = 120_000, poke = async () => {} }: { withinMs?: number; poke?: () => Promise<unknown> } = {},
): Promise<JobState[]> {
	for (const until = Date.now() + withinMs; ; ) {
		const jobs = await rows(page, 'jobs');
		if (met(jobs)) return jobs;
		if (Date.now() > until) throw new Error(`The jobs did not get there in ${withinMs / 1000} s:\n${jobs.map(told).join('\n')}`);
		await poke();
		await new Promise((resume) => setTimeout(resume, 250));
	}
}

const told = ({ id, asOf, pass, failure, resting }: JobState): string =>
	`${id}: ${asOf === undefined ? 'not yet read' : `as of ${new Date(asOf).toISOString()}`}${resting ? ', rests' : ''}${pass ? `, page ${pass.pages}` : ''}${failure ? `, ${JSON.stringify(failure)}` : ''}`;

/** Whether every job of every given cabinet has read its rows to the end, in a pass that began after the given moment. */
export const allRead =
	(cabinets: readonly Pick<ConnectedCabinet, 'id'>[], after = 0) =>
	(jobs: JobState[]): boolean =>
		cabinets.every(({ id }) => {
			const own = jobs.filter((job) => job.cabinetId === id);
			return own.length > 0 && own.every((job) => job.resting || (job.asOf ?? -1) >= after);
		});

/** How the rows of these cabinets differ from the sandbox's, one line each; empty when they are exactly the same. */
export async function differencesOf(page: Page, sandbox: SandboxClient, cabinets: readonly ConnectedCabinet[]): Promise<string[]> {
	const [cards, warehouses, stocks, orders, orderEvents, supplies] = await Promise.all([
		rows(page, 'cards'),
		rows(page, 'warehouses'),
		rows(page, 'stocks'),
		rows(page, 'orders'),
		rows(page, 'orderEvents'),
		rows(page, 'supplies'),
	]);
	const { now } = await sandbox.state();
	const strangers = [cards, warehouses, stocks, orders, orderEvents, supplies]
		.flat()
		.filter(({ cabinetId }) => !cabinets.some(({ id }) => id === cabinetId))
		.map(({ id, cabinetId }) => `row ${id} belongs to ${cabinetId}, which is not connected`);
	const found = await Promise.all(
		cabinets.map(async ({ id, marketplace, seller }) => {
			const own = <Row extends { cabinetId: string }>(all: readonly Row[]) => all.filter(({ cabinetId }) => cabinetId === id);
			const real = {
				products: await sandbox.rows(marketplace, seller, 'products'),
				warehouses: await sandbox.rows(marketplace, seller, 'warehouses'),
				stocks: await sandbox.rows(marketplace, seller, 'stocks'),
				orders: await sandbox.rows(marketplace, seller, 'orders'),
				supplies: await sandbox.rows(marketplace, seller, 'supplies'),
			};
			const stored = {
				cards: own(cards),
				warehouses: own(warehouses),
				stocks: own(stocks),
				orders: own(orders),
				orderEvents: own(orderEvents),
				supplies: own(supplies),
			};
			return differences(marketplace, stored, real, now).map((line) => `${seller}: ${line}`);
		}),
	);
	return [...strangers, ...found.flat()];
}

/**
 * The same, with time for what has happened at the sandbox since the last reading: asks for everything anew until nothing differs.
 * Returns what still differs in the end.
 */
export async function lastingDifferences(
	page: Page,
	sandbox: SandboxClient,
	cabinets: readonly ConnectedCabinet[],
	withinMs = 90_000,
): Promise<string[]> {
	for (const until = Date.now() + withinMs; ; ) {
		const found = await differencesOf(page, sandbox, cabinets);
		if (found.length === 0 || Date.now() > until) return found;
		await ask(page, 'sync.now', {});
		await new Promise((resume) => setTimeout(resume, 5_000));
	}
}
