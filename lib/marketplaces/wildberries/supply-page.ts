import type { Supply } from '../../supplies/model.ts';

const supplies = 'https://seller.wildberries.ru/supplies-management/all-supplies';

/** A supply keeps the number of its order for life; a virtual one has none (see `supplies-job.ts`). */
const virtual = /^supply-/;

/** The page of a supply in Wildberries' cabinet, or, planned by hand, that of all of them. */
export function wildberriesSupplyPage({ nativeId, number }: Pick<Supply, 'nativeId' | 'number'>, isOwn: boolean): string {
	if (isOwn) return supplies;
	const query = new URLSearchParams();
	const order = virtual.test(nativeId) ? undefined : nativeId;
	if (order !== undefined) query.set('preorderId', order);
	if (number !== order) query.set('supplyId', number);
	return `${supplies}/supply-detail?${query}`;
}
