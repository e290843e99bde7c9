import { currencyOf } from '../../core/money.ts';
import type { FeeKind, FeePart, SchemeFees } from '../../prices/model.ts';
import { type DataTable, type Drafts, defineJob, type JobContext, type JobPage } from '../../sync/jobs.ts';
import { type Commissions, type PriceItem, prices, pricesPerPage } from './api/prices.ts';

interface Position {
	cursor?: string;
	/** Prices read so far. */
	read: number;
}

/** One page of prices as rows. The last page is told by the counter: what its cursor is is not documented. */
async function pageOf<Table extends DataTable>(
	{ page }: JobContext<undefined>,
	{ cursor, read }: Position,
	visibility: 'ALL' | 'QUARANTINE',
	rowsOf: (items: readonly PriceItem[]) => Drafts[Table][] | Promise<Drafts[Table][]>,
): Promise<JobPage<Drafts[Table], Position, undefined>> {
	const { answer, next } = await page(prices, { visibility, cursor });
	const { items, total, total_items } = answer;
	const count = total_items ?? total;
	const soFar = read + items.length;
	const over = next === undefined || (count === undefined ? items.length < pricesPerPage : soFar >= count);
	return {
		rows: await rowsOf(items),
		...(over ? {} : { next: { cursor: next, read: soFar } }),
		...(count === undefined ? {} : { total: count }),
	};
}

/** All prices of goods that are not archived: one call a thousand. */
export const pricesJob = defineJob({
	id: 'ozon.prices',
	every: { seconds: 900 },
	needs: 'prices',
	priority: 2,
	into: 'prices',
	removes: 'all',
	first: (): Position => ({ read: 0 }),
	step: (context, position: Position) =>
		pageOf<'prices'>(context, position, 'ALL', async (items) => {
			const cards = await context.stored.cards(items.map(({ product_id }) => product_id));
			return items.map((item) => toPrice(item, context.now, cards.get(item.product_id)?.sku));
		}),
});

/** What Ozon takes for itself: told with the prices, and changing seldom. */
export const feesJob = defineJob({
	id: 'ozon.fees',
	every: { seconds: 6 * 3600 },
	needs: 'prices',
	priority: 3,
	into: 'fees',
	removes: 'all',
	first: (): Position => ({ read: 0 }),
	step: (context, position: Position) => pageOf<'fees'>(context, position, 'ALL', (items) => items.map(toFees)),
});

/** Products that buyers do not see, because their price has changed by more than half. Ozon lets them go in the cabinet only. */
export const priceHoldsJob = defineJob({
	id: 'ozon.price-holds',
	every: { seconds: 900 },
	needs: 'prices',
	priority: 2,
	into: 'priceHolds',
	removes: 'all',
	first: (): Position => ({ read: 0 }),
	step: (context, position: Position) =>
		pageOf<'priceHolds'>(context, position, 'QUARANTINE', (items) =>
			items.map(({ product_id, price }) => ({
				nativeId: product_id,
				...(price.price === undefined ? {} : { wantedKopecks: price.price }),
				reasons: ['QUARANTINE'],
			})),
		),
});

/** Figures of a price as we keep them. A price before discount, or a minimum, of 0 is none. */
export const figuresOfItem = ({ price: { price, old_price, min_price } }: Pick<PriceItem, 'price'>) => ({
	...(price ? { priceKopecks: price } : {}),
	...(old_price ? { beforeKopecks: old_price } : {}),
	...(min_price ? { minKopecks: min_price } : {}),
});

/** A price of our model. `now`: promotions that have ended or not begun are left out. */
export function toPrice(item: PriceItem, now: number, sku?: string): Drafts['prices'] {
	const { product_id, offer_id, price, marketing_actions } = item;
	const running = (marketing_actions?.actions ?? []).filter(
		({ date_from, date_to }) => (date_from ?? now) <= now && (date_to === undefined || date_to > now),
	);
	const promos = running.flatMap(({ title }) => title ?? []);
	const promo = price.marketing_seller_price;
	return {
		nativeId: product_id,
		article: offer_id,
		...(sku === undefined ? {} : { sku }),
		...figuresOfItem(item),
		currency: currencyOf(price.currency_code),
		...(promo && promo !== price.price ? { promoKopecks: promo } : {}),
		...(promos.length > 0 ? { promos } : {}),
		...(price.vat === undefined ? {} : { vatPercent: Math.round(price.vat * 10_000) / 100 }),
		...(price.auto_action_enabled || price.auto_add_to_ozon_actions_list_enabled ? { auto: true } : {}),
	};
}

/**
 * What Ozon takes, by way of selling. Amounts are told for the present price. Left out: what only a return costs. For realFBS, where the seller
 * delivers, the document knows a commission and no amounts.
 */
export function toFees({ product_id, price, acquiring, commissions }: PriceItem): Drafts['fees'] {
	const told: Partial<Commissions> = commissions ?? {};
	const at = price.price ? { atKopecks: price.price } : {};
	const share = (kind: FeeKind, percent: number | undefined): Told => [kind, percent === undefined ? undefined : { percent }];
	/** Counted by its upper end: without that it is not told. */
	const range = (kind: FeeKind, least: number | undefined, most: number | undefined): Told => {
		if (most === undefined) return [kind, undefined];
		const kopecks = least ?? most;
		return [kind, { kopecks, ...(most === kopecks ? {} : { mostKopecks: most }), ...at }];
	};
	const amount = (kind: FeeKind, kopecks: number | undefined): Told => range(kind, kopecks, kopecks);
	// The document names no unit; see docs/unknowns.md.
	const acquired = amount('acquiring', acquiring);
	return {
		nativeId: product_id,
		schemes: [
			schemeOf('fbs', [
				share('commission', told.sales_percent_fbs),
				acquired,
				range('processing', told.fbs_first_mile_min_amount, told.fbs_first_mile_max_amount),
				range('logistics', told.fbs_direct_flow_trans_min_amount, told.fbs_direct_flow_trans_max_amount),
				amount('last-mile', told.fbs_deliv_to_customer_amount),
			]),
			schemeOf('fbo', [
				share('commission', told.sales_percent_fbo),
				acquired,
				range('logistics', told.fbo_direct_flow_trans_min_amount, told.fbo_direct_flow_trans_max_amount),
				amount('last-mile', told.fbo_deliv_to_customer_amount),
			]),
			schemeOf('rfbs', [share('commission', told.sales_percent_rfbs), acquired]),
		],
	};
}

/** A part, or that it was not told. */
type Told = [FeeKind, Omit<FeePart, 'kind' | 'source'> | undefined];

function schemeOf(scheme: SchemeFees['scheme'], told: readonly Told[]): SchemeFees {
	const parts = told.flatMap(([kind, part]): FeePart[] => (part ? [{ kind, ...part, source: prices.id }] : []));
	const unknown = told.flatMap(([kind, part]) => (part ? [] : [kind]));
	return { scheme, parts, ...(unknown.length > 0 ? { unknown } : {}) };
}
