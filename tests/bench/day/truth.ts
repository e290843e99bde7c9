import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import { nativeCode } from '../../../lib/statuses/rules.ts';
import type { StockKind } from '../../../lib/stocks/model.ts';
import type { Supply, SupplyStage } from '../../../lib/supplies/model.ts';
import * as ozon from '../../sandbox/ozon/numbers.ts';
import { assemblyAt } from '../../sandbox/wildberries/assembly.ts';
import * as wildberries from '../../sandbox/wildberries/numbers.ts';
import type { OrderNow } from '../../sandbox/world/orders.ts';
import { type Scheme, schemes } from '../../sandbox/world/plan.ts';
import type { Listing, SellerWorld } from '../../sandbox/world/seller-world.ts';
import type { Warehouse } from '../../sandbox/world/warehouses.ts';
import * as yandex from '../../sandbox/yandex/numbers.ts';

/** An order as the sandbox itself knows it. */
export interface TrueOrder {
	number: string;
	scheme: Scheme;
	createdAt: number;
	/** Its native states up to the moment, each as one text, and when they began; epoch milliseconds. */
	states: { at: number; code: string }[];
}

/** How the sandbox's things are numbered at one marketplace. */
interface Numbering {
	card: (listing: Listing, place: number) => string;
	warehouse: (warehouse: Warehouse) => string;
	order: (order: OrderNow) => string;
	supply: (serial: number) => string;
	/** Whether a stored supply says that it is in this native state. */
	isIn: (supply: Supply, state: string) => boolean;
	/** Whether goods in the archive are cards, too. */
	archived: boolean;
}

const inItsWords = (supply: Supply, state: string): boolean => supply.nativeState === state;

/** The API names a state by a number and the product by words: compared is what the number means. */
const wildberriesStages: Readonly<Record<string, SupplyStage>> = {
	1: 'draft',
	2: 'planned',
	3: 'planned',
	6: 'accepting',
	4: 'accepting',
	5: 'done',
};

const goodsOf = (place: number) => wildberries.goodNumbers(place);

const numberings: Record<MarketplaceId, Numbering> = {
	ozon: {
		card: ({ good }, place) => String(ozon.productIds.of(ozon.listingNumber(place, good.number))),
		warehouse: ({ serial }) => String(ozon.warehouseIds.of(serial)),
		order: ozon.postingNumber,
		supply: (serial) => String(ozon.supplyOrderIds.of(serial)),
		isIn: inItsWords,
		archived: true,
	},
	wildberries: {
		card: ({ good }, place) => `${goodsOf(place).nm.of(good.number)}:${goodsOf(place).chrt.of(good.number)}`,
		warehouse: (warehouse) => String(wildberries.warehouseIdOf(warehouse)),
		order: (order) => (order.scheme === 'fbs' ? String(wildberries.assemblyIdOf(order.serial)) : wildberries.sridOf(order)),
		supply: (serial) => String(wildberries.preorderIdOf(serial)),
		isIn: (supply, state) => supply.stage === wildberriesStages[state],
		archived: false,
	},
	yandex: {
		card: ({ article }) => article,
		warehouse: (warehouse) => String(yandex.warehouseId(warehouse)),
		order: (order) => String(yandex.orderId(order)),
		supply: (serial) => String(yandex.supplyRequestIds.of(serial)),
		isIn: inItsWords,
		archived: true,
	},
};

/** Native ids of all cards of a seller. */
export function trueCards(marketplace: MarketplaceId, world: SellerWorld): Set<string> {
	const { card, archived } = numberings[marketplace];
	return new Set([...world.listings()].filter((listing) => archived || !listing.archived).map((listing) => card(listing, world.place)));
}

/** What is free to be sold, by card, kind and warehouse: `card/kind` → `warehouse:pieces …`. Empty places are left out. */
export function trueStocks(marketplace: MarketplaceId, world: SellerWorld, now: number): Map<string, string> {
	const { card, warehouse, archived } = numberings[marketplace];
	const owners = { own: 'seller', marketplace: 'marketplace' } as const satisfies Record<StockKind, Warehouse['owner']>;
	const rows = new Map<string, string>();
	for (const listing of world.listings()) {
		if (listing.archived && !archived) continue;
		for (const kind of ['own', 'marketplace'] as const) {
			const places = world.stocks(listing.good.number, owners[kind], now).map((stock) => ({
				warehouseId: warehouse(stock.warehouse),
				free: stock.present - stock.reserved,
			}));
			rows.set(`${card(listing, world.place)}/${kind}`, placesText(places));
		}
	}
	return rows;
}

/** Amounts of one card in all places as one text, so that two of them can be compared. */
export const placesText = (places: readonly { warehouseId: string; free: number }[]): string =>
	places
		.filter(({ free }) => free !== 0)
		.map(({ warehouseId, free }) => `${warehouseId}:${free}`)
		.sort()
		.join(' ');

/** All orders of a seller at a moment, by number. */
export function trueOrders(marketplace: MarketplaceId, world: SellerWorld, now: number): Map<string, TrueOrder> {
	const { order: numberOf } = numberings[marketplace];
	const handedOver = marketplace === 'wildberries' ? handOvers(world, now) : new Map<string, number>();
	const orders = schemes.flatMap((scheme) => world.orders(scheme, now));
	return new Map(
		orders.map((order) => {
			const number = numberOf(order);
			const states = order.life
				.filter(({ at }, index) => index === 0 || at <= now)
				.map(({ at, status, substatus }) => ({ at: Math.max(at, order.createdAt), status, substatus }));
			const closedAt = handedOver.get(number);
			return [
				number,
				{
					number,
					scheme: order.scheme,
					createdAt: order.createdAt,
					states: (closedAt === undefined ? states : withHandOver(states, closedAt)).map(({ at, ...native }) => ({
						at,
						code: nativeCode(native),
					})),
				},
			];
		}),
	);
}

/** When the supply of an assembly order was handed over: from then on the order is complete, whatever its own pace. */
function handOvers(world: SellerWorld, now: number): Map<string, number> {
	return new Map(
		assemblyAt(world, now).supplies.flatMap(({ orderIds, closedAt }) =>
			closedAt === undefined ? [] : orderIds.map((id) => [String(id), closedAt] as const),
		),
	);
}

interface State {
	at: number;
	status: string;
	substatus: string;
}

function withHandOver(states: readonly State[], closedAt: number): State[] {
	const confirmed = states.findLast(({ status, at }) => status === 'confirm' && at <= closedAt);
	const next = states.find(({ at }) => at > (confirmed?.at ?? 0));
	if (!confirmed || (next && next.at <= closedAt)) return [...states];
	const early = { ...confirmed, status: 'complete', at: closedAt };
	const rest = states.filter(({ at, status, substatus }) => at > closedAt && !(status === 'complete' && substatus === early.substatus));
	return [...states.filter(({ at }) => at <= confirmed.at), early, ...rest];
}

/** All supplies of a seller at a moment, by native id, each with the question whether a stored one says the same. */
export function trueSupplies(marketplace: MarketplaceId, world: SellerWorld, now: number): Map<string, (stored: Supply) => boolean> {
	const { supply, isIn } = numberings[marketplace];
	return new Map(world.supplies(now).map(({ serial, state }) => [supply(serial), (stored) => isIn(stored, state.status)]));
}
