import { normaliseText } from '../../core/plain-text.ts';
import type { Price } from '../../prices/model.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../../storage/db.ts';

/** The prices of a cabinet by what its pages call them. */
export type PageNames = ReadonlyMap<string, readonly string[]>;

const ofSize = /^(\d+):\d+$/;

/**
 * Names under which pages show prices, each with the keys that it may mean: the native id, the number of the goods on the shop window, and at
 * Wildberries the card that sizes with prices of their own belong to. A name that means different goods is left out: what is meant cannot be told.
 */
export function pageNames(prices: readonly Pick<Price, 'id' | 'nativeId' | 'sku' | 'marketplace'>[]): PageNames {
	const named = new Map<string, { goods: string; ids: string[] } | 'several'>();
	const add = (name: string, goods: string, id: string) => {
		const known = named.get(name);
		if (known === undefined) named.set(name, { goods, ids: [id] });
		else if (known !== 'several') {
			if (known.goods !== goods) named.set(name, 'several');
			else if (!known.ids.includes(id)) known.ids.push(id);
		}
	};
	for (const { id, nativeId, sku, marketplace } of prices) {
		const goods = (marketplace === 'wildberries' && ofSize.exec(nativeId)?.[1]) || nativeId;
		add(normaliseText(goods), goods, id);
		if (sku !== undefined) add(sku, goods, id);
	}
	return new Map([...named].flatMap(([name, known]) => (known === 'several' ? [] : [[name, known.ids] as const])));
}

/** Names of one cabinet are kept for so long: a page asks for its rows in several questions. */
const keptMs = 60_000;
const kept = new Map<string, { at: number; names: PageNames }>();

export async function namesOf(db: PrilavokDatabase, cabinetId: string, now: number): Promise<PageNames> {
	const known = kept.get(cabinetId);
	if (known && now >= known.at && now - known.at < keptMs) return known.names;
	const prices = await db.prices
		.where('id')
		.between(...keysOfCabinet(cabinetId))
		.toArray();
	const names = pageNames(prices);
	// A cabinet whose prices are only being read has new ones every moment.
	if (prices.length > 0) kept.set(cabinetId, { at: now, names });
	return names;
}
