import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { yandexKeys } from '../yandex/keys';
import { orderId, orderSerialOf, shownSupplyNumber, supplySerialOf } from '../yandex/numbers';
import { yandexPlan } from '../yandex/plan';
import { goodsText, momentText, newestOrders, statusText } from './orders';
import { takeWrite } from './prices';
import { latestSupplies, type SupplyNames, supplyDetails, supplyList } from './supplies';
import type { Ask, CabinetSite, CabinetView } from './view';
import { labels, statusWords, yandexStatus, yandexSupplyStates } from './words';
import { yandexPrices } from './yandex-prices';

/** A reconstruction of partner.market.yandex.ru from what public code says of it; the table of orders is known only as a generic table. */
export function yandexSite(seed: number): CabinetSite {
	const key = yandexKeys({ seed, start: 0 })[0];
	const [fbs, fby] = key?.campaigns ?? [];
	const businessId = String(key?.businessId ?? '');
	return {
		marketplace: 'yandex',
		host: 'partner.market.yandex.ru',
		cookies: () => ({}),
		view(ask) {
			const world = ask.world.seller(yandexPlan.sellers[0]?.id ?? '');
			const { language, layout } = ask;
			const nav = [
				{ href: `/business/${businessId}/assortment`, text: labels.products[language] },
				{ href: `/business/${businessId}/orders?campaignId=${fbs?.id ?? ''}`, text: labels.orders[language] },
				{ href: `/business/${businessId}/prices`, text: labels.prices[language] },
				{ href: `/business/${businessId}/supply-requests`, text: labels.supplies[language] },
			];
			const base = { marketplace: 'yandex', language, layout, nav, columns: [], rows: [], drawer: false } as const;
			if (ask.path === '/' || /^\/business\/\d+\/(assortment|dashboard)$/.test(ask.path))
				return { ...base, title: labels.products[language] };
			const business = /^\/business\/(\d+)\/prices$/.exec(ask.path)?.[1];
			if (business !== undefined) return { ...base, title: labels.prices[language], prices: yandexPrices(ask, world, business) };
			if (supplySection.test(ask.path)) {
				const supplies = latestSupplies(world.supplies(ask.now), ask);
				return { ...base, ...supplyList(ask, supplies, ({ serial }) => supplyNames(serial, ask.path)) };
			}
			const asked = /^(.*)\/(\d+)$/.exec(ask.path);
			if (asked?.[1] !== undefined && supplySection.test(asked[1])) {
				const serial = supplySerialOf(asked[2] ?? '');
				const supply = serial === undefined ? undefined : world.supply(serial, ask.now);
				return (
					supply && { ...base, title: labels.supply[language], order: supplyDetails(ask, supply, supplyNames(supply.serial, asked[1])) }
				);
			}
			const campaign = /^\/supplier\/(\d+)\//.exec(ask.path)?.[1] ?? ask.query.get('campaignId');
			if (/^\/(?:business|supplier)\/\d+\/orders$/.test(ask.path)) {
				const orders = newestOrders(world, campaign === String(fby?.id) ? 'fbo' : 'fbs', ask);
				return {
					...base,
					title: labels.orders[language],
					columns: (['order', 'product', 'quantity', 'shipBy', 'status'] as const).map((name) => ({
						key: name,
						title: labels[name][language],
					})),
					rows: orders.map((order, index) => rowOf(order, index, ask, world, campaign ?? String(fbs?.id))),
				};
			}
			const number = /^\/supplier\/\d+\/orders\/(\d+)$/.exec(ask.path)?.[1];
			const serial = number === undefined ? undefined : orderSerialOf(number);
			const order = serial === undefined ? undefined : world.order(serial, ask.now);
			return order && { ...base, title: labels.order[language], order: detailsOf(order, ask, world) };
		},
		write(ask, write) {
			const world = ask.world.seller(yandexPlan.sellers[0]?.id ?? '');
			return takeWrite(ask, world, write, yandexPrices(ask, world, businessId));
		},
	};
}

/** Where the real cabinet has its supply requests is not known: this address is invented. */
const supplySection = /^\/(?:business|supplier)\/\d+\/supply-requests$/;

function supplyNames(serial: number, section: string): SupplyNames {
	const number = shownSupplyNumber(serial);
	return { number, href: `${section}/${number}`, states: yandexSupplyStates };
}

const statusOf = ({ state }: OrderNow, ask: Ask): string => statusWords(yandexStatus, state.status, state.substatus, ask.language);

function rowOf(order: OrderNow, index: number, ask: Ask, world: SellerWorld, campaign: string): CabinetView['rows'][number] {
	const goods = goodsText(world, order);
	const another = statusWords(yandexStatus, order.state.status === 'CANCELLED' ? 'DELIVERED' : 'CANCELLED', '', ask.language);
	const number = String(orderId(order));
	return {
		number,
		cells: {
			order: { text: number, href: `/supplier/${campaign}/orders/${number}` },
			product: { text: goods.name },
			quantity: { text: goods.quantity },
			shipBy: { text: momentText(order.shipBy, ask.language) },
			status: { text: statusText(index, ask, statusOf(order, ask), another) },
		},
	};
}

function detailsOf(order: OrderNow, ask: Ask, world: SellerWorld): NonNullable<CabinetView['order']> {
	const { language } = ask;
	const goods = goodsText(world, order);
	return {
		number: String(orderId(order)),
		heading: `${labels.order[language]} № ${orderId(order)}`,
		lines: [
			[labels.status[language], statusOf(order, ask)],
			[labels.product[language], goods.name],
			[labels.quantity[language], goods.quantity],
			[labels.shipBy[language], momentText(order.shipBy, language)],
		],
	};
}
