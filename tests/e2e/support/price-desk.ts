import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import { writePriceTable } from '../../../lib/price-files/write-table.ts';
import type { Price } from '../../../lib/prices/model.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';
import type { SandboxClient } from '../../sandbox-client.ts';
import type { Fixtures } from '../fixtures.ts';
import { type FileToGive, pricePlaces } from '../pages/price-page.ts';
import { rows } from './background.ts';
import { type ConnectedCabinet, connectAll, sellerKeys, untilJobs } from './cabinets.ts';

type Stage = Pick<Fixtures, 'sandbox' | 'pages'>;

/** A cabinet of this marketplace whose prices are read, with a page of ours and the address of its page of prices. */
export interface PriceDesk {
	ours: Page;
	cabinet: ConnectedCabinet;
	prices: Price[];
	address: string;
}

export async function priceDesk({ sandbox, pages }: Stage, marketplace: MarketplaceId): Promise<PriceDesk> {
	const ours = await pages.workspace('#/settings');
	const [cabinet] = await connectAll(ours, sellerKeys(sandbox.address, [marketplace]).slice(0, 1));
	if (!cabinet) throw new Error('The sandbox has no such seller.');
	const read = new Set([`${marketplace}.prices`, `${marketplace}.products`]);
	await untilJobs(ours, (jobs) => {
		const own = jobs.filter((job) => job.cabinetId === cabinet.id && read.has(job.jobId));
		return own.length > 0 && own.every((job) => job.resting || job.asOf !== undefined);
	});
	const address = marketplace === 'yandex' ? pricePlaces.yandex(cabinet.cabinet.accountId) : pricePlaces[marketplace];
	return { ours, cabinet, prices: await rows(ours, 'prices'), address };
}

/** A price list of ours for these prices: each with the rouble price that `wanted` says. */
export async function priceFile(
	prices: readonly Price[],
	name: string,
	wanted: (price: Price, place: number) => number,
): Promise<FileToGive> {
	const lines = prices.map((price, place) => ({ price, roubles: wanted(price, place) }));
	const bytes = await writePriceTable(
		lines,
		[
			{ heading: 'Артикул', kind: 'text', value: ({ price }) => price.article, role: 'article' },
			{ heading: 'Цена', kind: 'money', value: ({ roubles }) => Math.round(roubles * 100), role: 'price' },
		],
		'xlsx',
	);
	return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(bytes) };
}

export const digestOf = ({ buffer }: FileToGive): string => createHash('sha256').update(buffer).digest('hex');

const cabinetHosts = ['seller.ozon.ru', 'seller.wildberries.ru', 'partner.market.yandex.ru'];

/** What the cabinets' own pages have sent to their own servers. */
export const pageWrites = async (sandbox: SandboxClient): Promise<JournalEntry[]> =>
	(await sandbox.journal()).filter(({ host, method }) => method === 'POST' && cabinetHosts.includes(host));

const writing =
	/\/v1\/product\/import\/prices|\/v1\/product\/action\/timer|\/api\/v2\/upload\/task|\/offer-prices\/updates|\/price-quarantine\/confirm/;

/** Requests to the marketplaces' APIs that set or let go of prices. */
export const apiWrites = async (sandbox: SandboxClient): Promise<JournalEntry[]> =>
	(await sandbox.journal()).filter(({ path, method }) => method !== 'GET' && writing.test(path));
