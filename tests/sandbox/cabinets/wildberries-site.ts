import { type AssemblyOrder, assemblyAt } from '../wildberries/assembly';
import { fbwSerialOfPreorder, fbwSerialOfSupply, fbwSupplyIdOf, preorderIdOf } from '../wildberries/numbers';
import { wildberriesPlan } from '../wildberries/plan';
import { sidOf } from '../wildberries/tokens';
import type { SellerWorld } from '../world/seller-world';
import type { SupplyNow } from '../world/supplies';
import { goodsText, momentText, statusText } from './orders';
import { takeWrite } from './prices';
import { latestSupplies, type SupplyNames, supplyDetails, supplyList } from './supplies';
import type { Ask, CabinetSite, CabinetView } from './view';
import { wildberriesPrices } from './wildberries-prices';
import { labels, statusWords, wildberriesStatus, wildberriesSupplyStates } from './words';

const section = '/marketplace-orders-fbs';

/** A reconstruction of seller.wildberries.ru from what public code says of it. The address of the archive is a guess. */
export function wildberriesSite(seed: number): CabinetSite {
	const accounts = wildberriesPlan.sellers.map(({ id }) => ({ id, sid: sidOf(seed, id) }));
	const worldOf = ({ world, cookies }: Ask) =>
		world.seller((accounts.find(({ sid }) => sid === cookies['x-supplier-id']) ?? accounts[0])?.id ?? '');
	return {
		marketplace: 'wildberries',
		host: 'seller.wildberries.ru',
		cookies: () => ({ 'x-supplier-id': accounts[0]?.sid ?? '', 'x-supplier-id-external': accounts[0]?.sid ?? '' }),
		view: (ask) => viewOf(ask, worldOf(ask)),
		write(ask, write) {
			const world = worldOf(ask);
			return takeWrite(ask, world, write, wildberriesPrices(ask, world, ask.cookies['x-supplier-id'] ?? ''));
		},
	};
}

function viewOf(ask: Ask, world: SellerWorld): CabinetView | undefined {
	const { orders, supplies } = assemblyAt(world, ask.now);
	const supplyId =
		ask.query.get('supplyID') ?? supplies.filter(({ closedAt }) => closedAt === undefined).at(-1)?.id ?? supplies.at(-1)?.id ?? '';
	const base = {
		marketplace: 'wildberries',
		language: 'ru',
		layout: ask.layout,
		nav: navOf(supplyId),
		columns: [],
		rows: [],
		drawer: false,
	} as const;
	const list = (title: string, chosen: readonly AssemblyOrder[], status: boolean): CabinetView => ({
		...base,
		title,
		columns: (['task', 'product', 'article', 'warehouse', 'created', ...(status ? (['status'] as const) : [])] as const).map((key) => ({
			key,
			title: labels[key].ru,
		})),
		rows: [...chosen]
			.reverse()
			.slice(0, ask.rows)
			.map((order, index) => rowOf(order, index, ask, world, status)),
	});
	if (ask.path === '/' || ask.path === '/new-goods/all-goods') return { ...base, title: labels.products.ru };
	if (ask.path === '/discount-and-prices/main-table')
		return { ...base, title: labels.prices.ru, prices: wildberriesPrices(ask, world, ask.cookies['x-supplier-id'] ?? '') };
	if (ask.path === `${section}/new-tasks`)
		return list(
			labels.newTasks.ru,
			orders.filter(({ supplierStatus }) => supplierStatus === 'new'),
			false,
		);
	if (ask.path === `${section}/supply-detail/packaging`)
		return list(
			`${labels.supply.ru} ${supplyId}`,
			orders.filter((order) => order.supplyId === supplyId),
			false,
		);
	if (ask.path === `${section}/archive`)
		return list(
			labels.archive.ru,
			orders.filter(({ supplierStatus }) => supplierStatus !== 'new' && supplierStatus !== 'confirm'),
			true,
		);
	if (ask.path === fbw) {
		const shown = supplyList({ ...ask, language: 'ru' }, latestSupplies(world.supplies(ask.now), ask), supplyNames);
		return { ...base, ...shown, nativeTable: true };
	}
	if (ask.path === `${fbw}/supply-detail` || ask.path === `${fbw}/supply-detail/uploaded-goods`) {
		const serial = fbwSerialOfSupply(numberIn(ask, 'supplyid')) ?? fbwSerialOfPreorder(numberIn(ask, 'preorderid'));
		const supply = serial === undefined ? undefined : world.supply(serial, ask.now);
		return supply && { ...base, title: labels.supply.ru, order: supplyDetails({ ...ask, language: 'ru' }, supply, supplyNames(supply)) };
	}
	return undefined;
}

const fbw = '/supplies-management/all-supplies';

/** Parameters are spelt in several ways there, so they are compared without case. */
const numberIn = ({ query }: Ask, name: string): number =>
	Number([...query].find(([key]) => key.toLowerCase() === name)?.[1] ?? Number.NaN);

/** A supply that is not planned yet has the number of its order only. */
function supplyNames({ serial, state }: SupplyNow): SupplyNames {
	const preorder = String(preorderIdOf(serial));
	const supply = state.status === '1' ? '' : String(fbwSupplyIdOf(serial));
	return {
		number: supply || preorder,
		href: `${fbw}/supply-detail?preorderId=${preorder}&supplyId=${supply || 'null'}`,
		states: wildberriesSupplyStates,
	};
}

const navOf = (supplyId: string) => [
	{ href: '/new-goods/all-goods', text: labels.products.ru },
	{ href: `${section}/new-tasks`, text: labels.newTasks.ru },
	{ href: `${section}/supply-detail/packaging?supplyID=${supplyId}`, text: labels.supply.ru },
	{ href: `${section}/archive`, text: labels.archive.ru },
	{ href: '/discount-and-prices/main-table', text: labels.prices.ru },
	{ href: fbw, text: labels.supplies.ru },
];

function rowOf(
	{ id, order, supplierStatus, wbStatus }: AssemblyOrder,
	index: number,
	ask: Ask,
	world: SellerWorld,
	status: boolean,
): CabinetView['rows'][number] {
	const goods = goodsText(world, order);
	const own = statusWords(wildberriesStatus, supplierStatus, wbStatus, 'ru');
	const another = statusWords(wildberriesStatus, supplierStatus === 'cancel' ? 'complete' : 'cancel', '', 'ru');
	return {
		number: String(id),
		cells: {
			task: { text: String(id) },
			product: { text: goods.name },
			article: { text: goods.article },
			warehouse: { text: world.ownWarehouses[order.warehouse]?.city ?? '' },
			created: { text: momentText(order.createdAt, 'ru') },
			...(status ? { status: { text: statusText(index, ask, own, another) } } : {}),
		},
	};
}
