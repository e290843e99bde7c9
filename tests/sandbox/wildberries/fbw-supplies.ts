import { json, type Reply, type RouteContext } from '../marketplace';
import type { SupplyNow } from '../world/supplies';
import { fbwSerialOfPreorder, fbwSerialOfSupply, fbwSupplyIdOf, goodNumbers, preorderIdOf, warehouseIdOf } from './numbers';
import { placeOf } from './plan';
import { supplyError } from './refusals';
import { route } from './route';
import { moscowDay, moscowZoned, readMoscow } from './times';

type Asked = RouteContext<unknown>;

const dateTypes = ['factDate', 'createDate', 'supplyDate', 'updatedDate'] as const;

/** Steps of a supply's life by `statusID`, in the order in which they come. */
const order = ['1', '2', '3', '6', '4', '5'] as const;

const reached = ({ state }: SupplyNow, step: (typeof order)[number]) => order.indexOf(state.status as typeof step) >= order.indexOf(step);

/** `POST /api/v1/supplies`: newest first. */
export const fbwSupplies = route({
	method: 'POST',
	path: '/api/v1/supplies',
	group: 'supplies',
	needs: 'supplies',
	handle: ({ request, world, now, body }) => {
		const limit = bounded(request.query.get('limit'), 1_000, 1, 1_000);
		if (limit === undefined) return supplyError(request, 400, 'Неверный формат limit');
		const offset = bounded(request.query.get('offset'), 0, 0, Number.MAX_SAFE_INTEGER);
		if (offset === undefined) return supplyError(request, 400, 'Неверный формат offset');
		if (typeof body !== 'object' || body === null) return supplyError(request, 400, 'Неверный формат тела запроса');
		const filter = readFilter(body as Record<string, unknown>);
		if (typeof filter === 'string') return supplyError(request, 400, filter);
		const found = world
			.supplies(now)
			.filter(filter)
			.sort((one, other) => other.createdAt - one.createdAt || other.serial - one.serial);
		return json(
			found.slice(offset, offset + limit).map((supply) => ({
				phone: phone(supply),
				supplyID: reached(supply, '2') ? fbwSupplyIdOf(supply.serial) : null,
				preorderID: preorderIdOf(supply.serial),
				...dates(supply),
				statusID: Number(supply.state.status),
				...boxes(supply),
			})),
		);
	},
});

/** `GET /api/v1/supplies/{ID}` */
export const fbwSupply = route({
	method: 'GET',
	path: '/api/v1/supplies/:id',
	group: 'supplies',
	needs: 'supplies',
	handle: (context) => {
		const found = find(context);
		if ('status' in found) return found;
		const { supply } = found;
		const { world, seller } = context;
		const target = world.marketplaceWarehouses[supply.storage];
		if (!target) throw new Error('A supply goes nowhere');
		const quantity = supply.lines.reduce((sum, line) => sum + line.quantity, 0);
		const arrived = reached(supply, '6');
		return json({
			phone: phone(supply),
			statusID: Number(supply.state.status),
			...boxes(supply),
			...dates(supply),
			warehouseID: warehouseIdOf(target),
			warehouseName: target.city,
			actualWarehouseID: arrived ? warehouseIdOf(target) : null,
			actualWarehouseName: arrived ? target.city : '',
			transitWarehouseID: null,
			transitWarehouseName: '',
			acceptanceCost: 0,
			paidAcceptanceCoefficient: 0,
			rejectReason: null,
			supplierAssignName: seller.name,
			storageCoef: '115',
			deliveryCoef: '130',
			quantity,
			...amounts(supply, quantity),
			depersonalizedQuantity: 0,
		});
	},
});

/** `GET /api/v1/supplies/{ID}/goods`: `limit` 1–1000, 100 by default. */
export const fbwGoods = route({
	method: 'GET',
	path: '/api/v1/supplies/:id/goods',
	group: 'supplies',
	needs: 'supplies',
	handle: (context) => {
		const { request, world } = context;
		const limit = bounded(request.query.get('limit'), 100, 1, 1_000);
		if (limit === undefined) return supplyError(request, 400, 'Неверный формат limit', true);
		const offset = bounded(request.query.get('offset'), 0, 0, Number.MAX_SAFE_INTEGER);
		if (offset === undefined) return supplyError(request, 400, 'Неверный формат offset', true);
		const found = find(context, true);
		if ('status' in found) return found;
		const { nm } = goodNumbers(placeOf(world.seller.id));
		return json(
			found.supply.lines.slice(offset, offset + limit).map(({ good, quantity }) => {
				const listing = world.listing(good);
				return {
					barcode: listing?.good.barcodes[0] ?? '',
					vendorCode: listing?.article ?? '',
					nmID: nm.of(good),
					needKiz: false,
					tnved: null,
					techSize: '0',
					color: listing?.good.colour ?? null,
					supplierBoxAmount: null,
					quantity,
					...amounts(found.supply, quantity),
				};
			}),
		);
	},
});

/** `GET /api/v1/supplies/{ID}/package`: boxes of at most forty pieces. */
export const fbwPackage = route({
	method: 'GET',
	path: '/api/v1/supplies/:id/package',
	group: 'supplies',
	needs: 'supplies',
	handle: (context) => {
		const { request, params, world, now } = context;
		if (!/^\d{1,18}$/.test(params.id ?? '')) return supplyError(request, 400, 'неверный формат id (должен быть int64)');
		const serial = fbwSerialOfSupply(Number(params.id));
		const supply = serial === undefined ? undefined : world.supply(serial, now);
		if (!supply || !reached(supply, '2'))
			return supplyError(request, 400, 'fail to get barcodes info: internal error: get supply by id: Поставка не найдена');
		return json(
			supply.lines.map(({ good, quantity }, index) => ({
				packageCode: `WB_${supply.serial * 100 + index + 1_000_000}`,
				quantity,
				barcodes: [{ barcode: world.listing(good)?.good.barcodes[0] ?? '', quantity }],
			})),
		);
	},
});

/** `GET /api/v1/warehouses`: WB's own. */
export const wbWarehouses = route({
	method: 'GET',
	path: '/api/v1/warehouses',
	group: 'supply-warehouses',
	needs: 'supplies',
	handle: ({ world }) =>
		json(
			world.marketplaceWarehouses.map((warehouse) => ({
				ID: warehouseIdOf(warehouse),
				name: warehouse.city,
				address: `${warehouse.city}, Складская улица, ${warehouse.index + 1}`,
				workTime: '24/7',
				isActive: true,
				isTransitActive: warehouse.index % 3 === 0,
			})),
		),
});

/** The supply that the path and `isPreorderID` name, or the refusal. */
function find({ request, params, world, now }: Asked, goods = false): { supply: SupplyNow } | Reply {
	const flag = request.query.get('isPreorderID') ?? 'false';
	if (flag !== 'true' && flag !== 'false') return supplyError(request, 400, 'Неверный формат isPreorderID', goods);
	if (!/^\d+$/.test(params.id ?? '')) return supplyError(request, 400, 'неверный формат id (должен быть int64)', goods);
	if (Number(params.id) > Number.MAX_SAFE_INTEGER) return supplyError(request, 400, 'id выходит за рамки int64', goods);
	const id = Number(params.id);
	const serial = flag === 'true' ? fbwSerialOfPreorder(id) : fbwSerialOfSupply(id);
	const supply = serial === undefined ? undefined : world.supply(serial, now);
	const missing = goods
		? supplyError(request, 400, 'fail to get box barcodes info: internal error: get supply by id: Поставка не найдена', true)
		: supplyError(request, 404, `поставка ${id} не найдена`);
	if (!supply) return missing;
	const planned = reached(supply, '2');
	if (flag === 'false') return planned ? { supply } : missing;
	if (!planned) return { supply };
	const detail = `fail to get supply details: по заказу ${id} найдена поставка ${fbwSupplyIdOf(supply.serial)}. Используйте поиск по ID поставки`;
	return supplyError(request, 400, detail, goods);
}

/** A whole number of the query inside bounds, its default if it is not given, undefined if it is wrong. */
function bounded(text: string | null, usual: number, least: number, most: number): number | undefined {
	if (text === null) return usual;
	const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
	return value >= least && value <= most ? value : undefined;
}

/** What the body filters by, or the words of the refusal. */
function readFilter({ dates: periods = [], statusIDs = [] }: Record<string, unknown>): ((supply: SupplyNow) => boolean) | string {
	if (!Array.isArray(statusIDs) || !Array.isArray(periods)) return 'Неверный формат тела запроса';
	const wrong = statusIDs.findIndex((id) => ![1, 2, 3, 4, 5, 6].includes(id));
	if (wrong >= 0) return `Выберите значение параметра 'StatusIDs[${wrong}]' из списка: '1 2 3 4 5 6'`;
	const tests: ((supply: SupplyNow) => boolean)[] = [];
	for (const { type, from, till } of periods) {
		if (!dateTypes.includes(type)) return `Выберите значение параметра 'Type' из списка: '${dateTypes.join(' ')}'`;
		const bounds = [from ?? '2000-01-01', till ?? '2999-12-31'].map((text) => readMoscow(String(text)));
		const bad = bounds.indexOf(undefined);
		if (bad >= 0) return `ошибка при считывании даты "${[from, till][bad]}". Дата должна быть в формате ISO Date: 2006-01-02`;
		const [first = 0, last = 0] = bounds as number[];
		const end = String(till ?? '').length === 10 ? last + 86_400_000 : last;
		tests.push((supply) => {
			const at = readMoscow(dates(supply)[type as (typeof dateTypes)[number]] ?? '');
			return at !== undefined && at >= first && at < end;
		});
	}
	return (supply) => (statusIDs.length === 0 || statusIDs.includes(Number(supply.state.status))) && tests.every((test) => test(supply));
}

const phone = ({ serial }: SupplyNow) => `+7 000 *** ${String(serial % 100).padStart(2, '0')} 00`;

const boxes = ({ chance }: SupplyNow) => (chance < 0.7 ? { boxTypeID: 2, isBoxOnPallet: false } : { boxTypeID: 5 });

function dates(supply: SupplyNow) {
	const arrived = supply.life.find(({ status }) => status === '6');
	return {
		createDate: moscowZoned(supply.createdAt),
		supplyDate: reached(supply, '2') ? moscowDay(supply.slotFrom) : null,
		factDate: reached(supply, '6') && arrived ? moscowZoned(arrived.at) : null,
		updatedDate: supply.changedAt > supply.createdAt ? moscowZoned(supply.changedAt) : null,
	};
}

/** What became of this many pieces. */
function amounts(supply: SupplyNow, quantity: number) {
	const accepted = reached(supply, '5') ? quantity : 0;
	return {
		readyForSaleQuantity: accepted,
		acceptedQuantity: accepted,
		unloadingQuantity: supply.state.status === '4' ? quantity : 0,
	};
}
