import { json, type RouteContext } from '../marketplace';
import { assemblyAt, type FbsSupply } from './assembly';
import { fbsSupplyNumber } from './numbers';
import { marketplaceError } from './refusals';
import { route } from './route';
import { moscowTime, utc } from './times';
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

type Asked = Pick<RouteContext<unknown>, 'world' | 'now' | 'params'>;

function withSupply({ world, now, params }: Asked, answer: (supply: FbsSupply) => ReturnType<typeof json>) {
	const id = params.supplyId ?? '';
	if (fbsSupplyNumber(id) === undefined) return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
	const supply = assemblyAt(world, now).supplies.find((one) => one.id === id);
	return supply ? answer(supply) : marketplaceError(404, 'NotFound', 'Не найдено');
}

const moment = (at: number | undefined) => (at === undefined ? null : utc(at));

function shown({ world }: Pick<Asked, 'world'>, { id, cargoType, warehouse, createdAt, closedAt, scannedAt }: FbsSupply) {
	const office = officeOf(world.marketplaceWarehouses, warehouse);
	return {
		id,
		isB2b: false,
		isPickupPointShipmentAllowed: cargoType === 1,
		done: closedAt !== undefined,
		createdAt: utc(createdAt),
		closedAt: moment(closedAt),
		scanDt: moment(scannedAt),
		name: `Поставка ${moscowTime(createdAt).slice(0, 10).split('-').reverse().join('.')}`,
		cargoType,
		crossBorderType: 0,
		destinationOfficeId: closedAt === undefined ? null : office,
		recommendedWhId: closedAt === undefined ? 0 : office,
	};
}
