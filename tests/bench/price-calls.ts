import '../../scripts/newer-than-node-20.mjs';
import './day/plain-clone.ts';
import 'fake-indexeddb/auto';
import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import { planPrices, submitPrices } from '../../lib/outbox/price-commands.ts';
import { saveDrafts } from '../../lib/prices/commands.ts';
import type { PriceAsk } from '../../lib/prices/model.ts';
import { openDesk } from '../unit/outbox/desk.ts';
import { type Figure, figure } from './figure.ts';

/** Calls that write prices, and how many of them the documents allow for so many prices at least. */
const writes: Record<MarketplaceId, { path: RegExp; perCall: number }> = {
	ozon: { path: /^\/v1\/product\/import\/prices$/, perCall: 1000 },
	wildberries: { path: /^\/api\/v2\/upload\/task(\/size)?$/, perCall: 1000 },
	yandex: { path: /\/offer-prices\/updates$/, perCall: 500 },
};

async function callsOf(id: MarketplaceId, rows: number): Promise<Figure[]> {
	const desk = await openDesk(id, { seed: 20_261_121, products: rows, orders: 0 });
	const read = async () => {
		desk.wire.frozenAt = desk.now();
		await desk.read();
		desk.wire.frozenAt = undefined;
	};
	await read();
	const tools = { ...desk.outbox, terms: allPriceTerms, newId: () => 'bench' };
	const prices = await desk.db.prices.toArray();
	const entries = prices.flatMap(({ id: key, priceKopecks }) =>
		priceKopecks === undefined ? [] : [{ id: key, wish: { priceKopecks: Math.round((priceKopecks * 1.03) / 100) * 100 } }],
	);
	await saveDrafts(entries, 'workspace', tools);
	const ask: PriceAsk = { kind: 'drafts', priceIds: entries.map((entry) => entry.id) };
	const begun = performance.now();
	const { review, changes, digest } = await planPrices(ask, desk.db, desk.now(), allPriceTerms);
	const planned = performance.now() - begun;
	const before = desk.wire.seen.length;
	await submitPrices(ask, { groupId: 'mi8w2c5k0-0000000a', digest, typed: review.needsTyped }, 'workspace', tools);
	while ((await desk.db.changes.orderBy('[cabinetId+due]').count()) > 0) {
		await desk.wake();
		desk.advance(30_000);
	}
	const calls = desk.wire.seen.slice(before);
	const sent = calls.filter(({ path }) => writes[id].path.test(path));
	const done = await desk.db.changes.filter(({ state }) => state === 'done').count();
	await desk.db.delete();
	const name = `price-preview/${id}`;
	// Sizes with prices of their own have an upload of their own.
	const sizes = id === 'wildberries' ? changes.filter(({ targetId }) => /:\d+$/.test(targetId)).length : 0;
	const least = Math.ceil((changes.length - sizes) / writes[id].perCall) + Math.ceil(sizes / writes[id].perCall);
	return [
		figure(`${name}-calls`, `writing calls for ${changes.length} prices`, [sent.length], { bar: least, baseline: least }),
		figure(`${name}-reads`, 'calls that read back', [calls.length - sent.length], { baseline: least }),
		figure(`${name}-refused`, 'answers 4XX', [calls.filter(({ status }) => status >= 400 && status < 500).length], { bar: 0 }),
		figure(`${name}-lost`, 'prices not done', [changes.length - done], { bar: 0 }),
		figure(`${name}-planned`, 'ms in the background', [planned]),
	];
}

/**
 * How many calls it takes to set so many prices at each marketplace, against the least that its documents allow. Two thousand are several calls
 * everywhere; more would only keep the in-memory database of the bench busy.
 */
export async function priceCalls(rows = 2_000): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const id of ['ozon', 'wildberries', 'yandex'] as const) figures.push(...(await callsOf(id, rows)));
	return figures;
}
