import { cardKey } from '../../core/ids.ts';
import { momentOfText } from '../../core/moment-text.ts';
import { currencyOf, kopecksOf } from '../../core/money.ts';
import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { type FeedCursor, orderFeed } from './api/order-feed.ts';
import { sizeId } from './ids.ts';
import { products } from './products-job.ts';

const minute = 60_000;

/** The feed goes back 31 days; a day is left for a pass that lasts and for a clock that is wrong. */
const history = 30 * 24 * 60 * minute;

/** Read again before the last snapshot, in case a status came to the feed late. */
const overlap = 15 * minute;

/** Moment of the last snapshot, by the marketplace's clock. */
interface Cursor {
	snapshotAt: number;
}

interface Position {
	/** Statuses that began since then, epoch ms. */
	from: number;
	cursor?: FeedCursor;
}

/**
 * Orders from Wildberries' own warehouses, by the moment of their status. The feed is complete, in real time and tells every status;
 * the statistics report is half an hour late and knows only "cancelled or not".
 */
export const fboOrders = defineJob<'orders', Position, Cursor>({
	id: 'wildberries.fbo-orders',
	every: { seconds: 60 },
	needs: 'fboOrders',
	priority: 0,
	into: 'orders',
	waitsFor: [products.id],
	first: ({ now, cursor }) => ({ from: Math.max(now - history, Math.min(cursor?.snapshotAt ?? 0, now) - overlap) }),
	async step({ page, stored, cabinet }, position) {
		const { answer, next } = await page(orderFeed, position);
		const { orders, snapshotTime, currency } = answer.data;
		const own = orders.rows.filter(({ isMp }) => !isMp);
		const cards = await stored.cards(own.map(({ nmId, chrtId }) => sizeId(nmId, chrtId)));
		const rows = own.map((order): Drafts['orders'] => {
			const nativeId = sizeId(order.nmId, order.chrtId);
			const card = cards.get(nativeId);
			const kopecks = kopecksOf(order.sellerPrice);
			return {
				number: order.srid,
				scheme: 'fbo',
				native: { status: order.status, ...(order.cancelType === undefined ? {} : { substatus: order.cancelType }) },
				createdAt: order.createdAt,
				changedAt: order.updatedAt,
				...(kopecks === undefined ? {} : { sumKopecks: kopecks }),
				currency: currencyOf(currency),
				lines: [
					{
						cardId: cardKey(cabinet.id, nativeId),
						article: card?.article ?? '',
						sku: order.nmId,
						name: card?.name ?? order.nmId,
						quantity: 1,
						...(kopecks === undefined ? {} : { priceKopecks: kopecks }),
						...(card?.barcodes[0] === undefined ? {} : { barcode: card.barcodes[0] }),
					},
				],
				...(order.warehouseName === undefined ? {} : { warehouseName: order.warehouseName }),
				actions: [],
			};
		});
		if (next !== undefined) return { rows, next: { from: position.from, cursor: next } };
		const snapshotAt = momentOfText(position.cursor?.snapshotTime ?? snapshotTime);
		return { rows, ...(snapshotAt === undefined ? {} : { cursor: { snapshotAt } }) };
	},
});
