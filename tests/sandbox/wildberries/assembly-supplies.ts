import { json, type Reply, type RouteContext } from '../marketplace';
import { type AssemblyOrder, assemblyAt, type FbsSupply } from './assembly';
import { fbsSupplyNumber } from './numbers';
import { marketplaceError } from './refusals';
import { route } from './route';
import { dotted, utc } from './times';
import { officeOf } from './warehouses';

/** `GET /api/v3/supplies`: by rising number. */
export const fbsSupplies = route({
	method: 'GET',
	path: '/api/v3/supplies',
	group: 'orders',
	needs: 'marketplace',
	handle: (context) => {
		const { query } = context.request;
		const [limit, next] = [query.get('limit') ?? '', query.get('next') ?? ''];
		if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 1_000 || !/^\d{1,15}$/.test(next))
			return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
		const found = assemblyAt(context.world, context.now).supplies.filter(({ id }) => (fbsSupplyNumber(id) ?? 0) > Number(next));
		const page = found.slice(0, Number(limit));
		const last = page.at(-1);
		return json({ next: (last && fbsSupplyNumber(last.id)) ?? 0, supplies: page.map((supply) => shown(context, supply)) });
	},
});

/** `GET /api/v3/supplies/{supplyId}` */
export const fbsSupply = route({
	method: 'GET',
	path: '/api/v3/supplies/:supplyId',
	group: 'orders',
	needs: 'marketplace',
	handle: (context) => withSupply(context, (supply) => json(shown(context, supply))),
});

/** `GET /api/marketplace/v3/supplies/{supplyId}/order-ids` */
export const fbsSupplyOrders = route({
	method: 'GET',
	path: '/api/marketplace/v3/supplies/:supplyId/order-ids',
	group: 'orders',
	needs: 'marketplace',
	handle: (context) => withSupply(context, ({ orderIds }) => json({ orderIds })),
});

/** How long after the first scan of a supply an order that was not scanned has to be brought again. The documents give no time. */
const patience = 24 * 3_600_000;

/** Whether an order was overlooked when its supply was accepted. */
export const isToReship = ({ supplierStatus, wbStatus }: AssemblyOrder, supply: FbsSupply | undefined, now: number): boolean =>
	supplierStatus === 'complete' && wbStatus === 'waiting' && supply?.scannedAt !== undefined && now >= supply.scannedAt + patience;

/** `GET /api/v3/supplies/orders/reshipment`: all orders that have to be brought again. */
export const ordersToReship = route({
	method: 'GET',
	path: '/api/v3/supplies/orders/reshipment',
	group: 'orders',
	needs: 'marketplace',
	handle: ({ world, now }) => {
		const { orders, supplies } = assemblyAt(world, now);
		const supplyOf = new Map(supplies.map((supply) => [supply.id, supply]));
		return json({
			orders: orders
				.filter((one) => isToReship(one, supplyOf.get(one.supplyId ?? ''), now))
				.map(({ id, supplyId }) => ({ supplyID: supplyId, orderID: id })),
		});
	},
});

type Asked = Pick<RouteContext<unknown>, 'world' | 'now' | 'params'>;

/** Answers about one supply of the caller's, or says that there is none. */
export function withSupply({ world, now, params }: Asked, answer: (supply: FbsSupply) => Reply): Reply {
	const id = params.supplyId ?? '';
	if (fbsSupplyNumber(id) === undefined) return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
	const supply = assemblyAt(world, now).supplies.find((one) => one.id === id);
	return supply ? answer(supply) : marketplaceError(404, 'NotFound', 'Не найдено');
}

const moment = (at: number | undefined) => (at === undefined ? null : utc(at));

function shown({ world }: Pick<Asked, 'world'>, supply: FbsSupply) {
	const { id, name, cargoType, warehouse, createdAt, closedAt, scannedAt } = supply;
	const office = closedAt === undefined || warehouse === undefined ? undefined : officeOf(world.marketplaceWarehouses, warehouse);
	return {
		id,
		isB2b: cargoType === 0 ? null : false,
		isPickupPointShipmentAllowed: cargoType === 1,
		done: closedAt !== undefined,
		createdAt: utc(createdAt),
		closedAt: moment(closedAt),
		scanDt: moment(scannedAt),
		name: name ?? `Поставка ${dotted(createdAt)}`,
		cargoType,
		crossBorderType: cargoType === 0 ? null : 0,
		destinationOfficeId: office ?? null,
		recommendedWhId: office ?? 0,
	};
}
