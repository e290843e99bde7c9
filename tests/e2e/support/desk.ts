import { expect, type Page } from '@playwright/test';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { Order } from '../../../lib/orders/model.ts';
import type { JobState } from '../../../lib/sync/model.ts';
import type { Fixtures } from '../fixtures.ts';
import { ask, rows } from './background.ts';
import { allRead, type ConnectedCabinet, connectAll, sellerKeys, untilJobs } from './cabinets.ts';

/** What the sandbox calls an order at which something can be done now: native status and substatus. */
const actionable: Record<MarketplaceId, readonly [string, string]> = {
	ozon: ['awaiting_packaging', 'posting_created'],
	wildberries: ['new', 'waiting'],
	yandex: ['PROCESSING', 'STARTED'],
};

export interface Desk {
	cabinet: ConnectedCabinet;
	/** As they are stored, all of them to be acted on. */
	orders: Order[];
}

/** Connects a cabinet of each of these marketplaces, with so many orders in one of the `states`: those at which something can be done now, unless others are said. The largest orders first. */
export async function desksOf(
	{ sandbox }: Pick<Fixtures, 'sandbox'>,
	page: Page,
	marketplaces: readonly MarketplaceId[],
	count: number,
	states: Readonly<Record<MarketplaceId, readonly [string, string]>> = actionable,
): Promise<Desk[]> {
	const keys = marketplaces.flatMap((marketplace) => sellerKeys(sandbox.address, [marketplace]).slice(0, 1));
	const cabinets = await connectAll(page, keys);
	// Of all that is read, orders that the seller ships and their cards are what is needed.
	const needed = (jobs: JobState[]) => jobs.filter(({ jobId }) => /\.(fbs-)?orders$|\.products$/.test(jobId));
	await untilJobs(page, (jobs) => allRead(cabinets)(needed(jobs)));
	const units = ({ lines }: Order) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
	const stored = (await rows(page, 'orders'))
		// Goods whose pieces carry codes need more than a press of a button.
		.filter(({ scheme, open, lines }) => scheme === 'fbs' && open === 1 && lines.every(({ needsMark }) => !needsMark))
		.sort((a, b) => units(b) - units(a));
	const desks = cabinets.map((cabinet) => ({
		cabinet,
		numbers: stored
			.filter(({ cabinetId }) => cabinetId === cabinet.id)
			.slice(0, count)
			.map(({ number }) => number),
	}));
	for (const { cabinet, numbers } of desks) {
		const [status, substatus] = states[cabinet.marketplace];
		for (const order of numbers) await sandbox.act({ marketplace: cabinet.marketplace, seller: cabinet.seller, order, status, substatus });
	}
	const standing = async () => {
		const now = await rows(page, 'orders');
		return desks.map(({ cabinet, numbers }): Desk => {
			const [status, substatus] = states[cabinet.marketplace];
			const own = now.filter(({ cabinetId, number }) => cabinetId === cabinet.id && numbers.includes(number));
			return { cabinet, orders: own.filter(({ native }) => native.status === status && native.substatus === substatus) };
		});
	};
	const read = async () => {
		for (const { id } of cabinets) await ask(page, 'sync.now', { cabinetId: id });
		return (await standing()).map(({ orders }) => orders.length);
	};
	await expect.poll(read, { timeout: 90_000, intervals: [2_000] }).toEqual(desks.map(({ numbers }) => numbers.length));
	return standing();
}
