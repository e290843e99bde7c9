import { cabinetOfKey } from '../core/ids.ts';
import { articleKey } from '../core/text.ts';
import { database } from '../storage/db.ts';
import type { OwnPricing, PriceEvent, PriceType } from './model.ts';
import { historyOf } from './queries.ts';

/** Wishes that nobody has confirmed yet. */
export const countDrafts = (): Promise<number> => database().priceDrafts.count();

/** More events than this are not looked through for a list. */
const mostEvents = 50_000;

/** The last change of each price, whoever made it, as far as the latest events tell; a first reading is no change. By the price's key. */
export async function lastEvents(): Promise<Map<string, PriceEvent>> {
	const last = new Map<string, PriceEvent>();
	await database()
		.priceEvents.orderBy('id')
		.reverse()
		.limit(mostEvents)
		.filter(({ source }) => source !== 'first')
		.each((event) => {
			if (!last.has(event.priceId)) last.set(event.priceId, event);
		});
	return last;
}

/** What ever happened to a price, oldest first. */
export const historyOfPrice = (priceId: string): Promise<PriceEvent[]> => historyOf(database(), priceId);

/** Everything that the seller knows of his goods, and his price lists in his own order. */
export async function ownData(): Promise<{ own: OwnPricing[]; types: PriceType[] }> {
	const { ownPricing, priceTypes } = database();
	return { own: await ownPricing.toArray(), types: (await priceTypes.toArray()).sort((a, b) => a.position - b.position) };
}

/** Goods by article: all that cards or the seller's own data name. */
export interface OwnGoods {
	/** `articleKey(article)` */
	id: string;
	article: string;
	title?: string;
	picture?: string;
	cabinetIds: string[];
}

export async function ownGoods(): Promise<OwnGoods[]> {
	const goods = new Map<string, OwnGoods>();
	await database().cards.each(({ article, name, picture, cabinetId, archived }) => {
		const id = articleKey(article);
		if (id === '' || archived) return;
		const present = goods.get(id);
		if (!present) goods.set(id, { id, article, title: name, ...(picture ? { picture } : {}), cabinetIds: [cabinetId] });
		else {
			if (!present.cabinetIds.includes(cabinetId)) present.cabinetIds.push(cabinetId);
			if (picture && !present.picture) present.picture = picture;
		}
	});
	return [...goods.values()];
}

/** Prices that have a draft. */
export const draftIds = (): Promise<string[]> => database().priceDrafts.toCollection().primaryKeys();

/** Those of some cabinets. */
export async function draftIdsOf(cabinetIds: readonly string[]): Promise<string[]> {
	const ids = await draftIds();
	return ids.filter((id) => cabinetIds.includes(cabinetOfKey(id)));
}
