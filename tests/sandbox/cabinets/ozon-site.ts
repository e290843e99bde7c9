import { ozonKeys } from '../ozon/keys';
import { orderSerialOf, postingNumber, supplyIds, supplyOrderIds, supplySerialOf } from '../ozon/numbers';
import { ozonPlan } from '../ozon/plan';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import type { SupplyNow } from '../world/supplies';
import { goodsText, momentText, newestOrders, statusText } from './orders';
import { ozonPrices } from './ozon-prices';
import { takeWrite } from './prices';
import { latestSupplies, type SupplyNames, supplyDetails, supplyList } from './supplies';
import type { Ask, CabinetSite, CabinetView } from './view';
import { labels, ozonStatus, ozonSupplyStates, statusWords } from './words';

/** A reconstruction of seller.ozon.ru from what public code says of it; nobody here has seen the real list of orders. */
export function ozonSite(seed: number): CabinetSite {
	const accounts = ozonKeys({ seed, start: 0 }).filter(({ role, deactivated }) => role === 'Admin' && !deactivated);
	const worldOf = ({ world, cookies }: Ask) =>
		world.seller(accounts.find(({ clientId }) => clientId === cookies.sc_company_id)?.sellerId ?? ozonPlan.sellers[0]?.id ?? '');
	return {
		marketplace: 'ozon',
		host: 'seller.ozon.ru',
		cookies: () => ({ sc_company_id: accounts[0]?.clientId ?? '' }),
		view: (ask) => viewOf(ask, worldOf(ask)),
		write(ask, write) {
			const world = worldOf(ask);
			return takeWrite(ask, world, write, ozonPrices(ask, world, ask.cookies.sc_company_id ?? ''));
		},
	};
}

function viewOf(ask: Ask, world: SellerWorld): CabinetView | undefined {
	const { language, layout } = ask;
	const scheme = /^\/app\/postings\/(fb[so])\/?$/.exec(ask.path)?.[1] as 'fbs' | 'fbo' | undefined;
	const base = { marketplace: 'ozon', language, layout, nav: navOf(ask), columns: [], rows: [], drawer: false } as const;
	if (ask.path === '/app/products' || ask.path === '/app/dashboard/main' || ask.path === '/')
		return { ...base, title: labels.products[language] };
	if (ask.path === '/app/signin') return { ...base, layout: 'login', title: labels.products[language] };
	if (ask.path === '/app/prices/control')
		return { ...base, title: labels.prices[language], prices: ozonPrices(ask, world, ask.cookies.sc_company_id ?? '') };
	if (/^\/app\/supply[/-]orders$/.test(ask.path))
		return { ...base, ...supplyList(ask, latestSupplies(world.supplies(ask.now), ask), supplyNames) };
	const supplyId = /^\/app\/supply[/-]orders\/(\d+)$/.exec(ask.path)?.[1];
	if (supplyId !== undefined) {
		const serial = supplySerialOf(supplyId);
		const supply = serial === undefined ? undefined : world.supply(serial, ask.now);
		return supply && { ...base, title: labels.supply[language], order: supplyDetails(ask, supply, supplyNames(supply)) };
	}
	if (!scheme) return undefined;
	const orders = newestOrders(world, scheme, ask);
	const serial = orderSerialOf(ask.query.get('postingDetails') ?? '');
	const open = serial === undefined ? undefined : world.order(serial, ask.now);
	return {
		...base,
		title: labels[scheme][language],
		columns: (['number', 'product', 'article', 'quantity', 'shipBy', 'status'] as const).map((key) => ({
			key,
			title: labels[key][language],
		})),
		rows: orders.map((order, index) => rowOf(order, index, ask, world)),
		drawer: open !== undefined,
		...(open ? { order: detailsOf(open, ask, world) } : {}),
	};
}

/** The page shows another number than its address. */
const supplyNames = ({ serial }: SupplyNow): SupplyNames => ({
	number: String(supplyIds.of(serial)),
	href: `/app/supply/orders/${supplyOrderIds.of(serial)}?tab=items`,
	states: ozonSupplyStates,
});

const navOf = ({ language }: Ask) => [
	{ href: '/app/products', text: labels.products[language] },
	{ href: '/app/postings/fbs?tab=awaiting_packaging', text: labels.fbs[language] },
	{ href: '/app/postings/fbo', text: labels.fbo[language] },
	{ href: '/app/prices/control', text: labels.prices[language] },
	{ href: '/app/supply/orders?filter=SupplyPreparation', text: labels.supplies[language] },
];

function rowOf(order: OrderNow, index: number, ask: Ask, world: SellerWorld): CabinetView['rows'][number] {
	const number = postingNumber(order);
	const goods = goodsText(world, order);
	const own = statusWords(ozonStatus, order.state.status, order.state.substatus, ask.language);
	const another = statusWords(ozonStatus, order.state.status === 'cancelled' ? 'delivered' : 'cancelled', '', ask.language);
	const article = index === 2 && ask.odd.has('ambiguous') ? '12345678-0001-1' : goods.article;
	return {
		number,
		cells: {
			number: { text: number, href: `${ask.path}?postingDetails=${number}` },
			product: { text: goods.name },
			article: { text: article },
			quantity: { text: goods.quantity },
			shipBy: { text: momentText(order.shipBy, ask.language) },
			status: { text: statusText(index, ask, own, another) },
		},
	};
}

function detailsOf(order: OrderNow, ask: Ask, world: SellerWorld): NonNullable<CabinetView['order']> {
	const { language } = ask;
	const goods = goodsText(world, order);
	return {
		number: postingNumber(order),
		heading: `${labels.posting[language]} ${postingNumber(order)}`,
		lines: [
			[labels.status[language], statusWords(ozonStatus, order.state.status, order.state.substatus, language)],
			[labels.product[language], goods.name],
			[labels.article[language], goods.article],
			[labels.shipBy[language], momentText(order.shipBy, language)],
		],
	};
}
