import type { Listing, SellerWorld } from '../world/seller-world';
import type { PriceState } from './price-book';
import { instant } from './time';

const day = 86_400_000;

/** A discount that the seller gives for a while: every fourteenth product is in it. */
const sale = { title: 'Осенняя скидка 10%', percent: 10 } as const;

const isOnSale = ({ chance }: Listing): boolean => Math.floor(chance * 1_400) % 14 === 5;

const saleFrom = ({ start }: SellerWorld): number => start - 10 * day;
const saleTo = ({ start }: SellerWorld): number => start + 20 * day;

/** The price with the seller's promotions, kopecks: whole roubles, rounded down. */
export function salePrice(world: SellerWorld, listing: Listing, { price }: PriceState, now: number): number {
	const runs = isOnSale(listing) && now >= saleFrom(world) && now < saleTo(world);
	return runs ? Math.floor((price * (100 - sale.percent)) / 10_000) * 100 : price;
}

/** `marketing_actions` of a product. */
export function marketingActions(world: SellerWorld, listing: Listing) {
	if (!isOnSale(listing)) return { actions: [], ozon_actions_exist: false };
	const from = instant(saleFrom(world));
	const to = instant(saleTo(world));
	return {
		actions: [{ title: sale.title, value: sale.percent, date_from: from, date_to: to }],
		current_period_from: from,
		current_period_to: to,
		ozon_actions_exist: false,
	};
}

/** Ozon's own promotions, as `/v1/actions` lists them. Products of the sandbox take part in none of them. */
export function ozonPromotions(world: SellerWorld, potential: number) {
	return [
		{
			id: 71_342,
			title: 'Эластичный бустинг',
			action_type: 'MARKETPLACE_MULTI_LEVEL_DISCOUNT_ON_AMOUNT',
			description: '',
			date_start: instant(saleFrom(world)),
			date_end: instant(saleTo(world)),
			auto_add_dates: [],
			freeze_date: '',
			potential_products_count: potential,
			participating_products_count: 0,
			is_participating: false,
			is_voucher_action: false,
			banned_products_count: 0,
			with_targeting: false,
			order_amount: 0,
			discount_type: 'UNKNOWN',
			discount_value: 0,
		},
	];
}
