import {
	type ApiHost,
	type Caller,
	defineSandboxMarketplace,
	type LimitRule,
	type LimitVerdict,
	type Mismatch,
	type Reply,
	type RouteContext,
	type SandboxRequest,
	type SandboxRoute,
	type WrittenOrder,
} from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { acceptanceCoefficients, acceptanceOptions } from './acceptance';
import { ping, sellerInfo } from './account';
import { orderFeed, wbStocks } from './analytics';
import { assemblyAt } from './assembly';
import { newOrders, orderStatuses, ordersArchive, ordersList } from './assembly-orders';
import { fbsSupplies, fbsSupply, fbsSupplyOrders, ordersToReship } from './assembly-supplies';
import { cancelOrder, deliverSupply, makeSupply, putOrders, removeSupply } from './assembly-writes';
import { addBoxes, boxStickers, listBoxes, removeBoxes } from './boxes';
import { cardsList } from './cards';
import { fbwGoods, fbwPackage, fbwSupplies, fbwSupply, wbWarehouses } from './fbw-supplies';
import { ordersMeta, putCodes, removeMeta } from './meta';
import { assemblyIdOf, goodNumbers, orderSerialOf, preorderIdOf, sridOf, supplySerialOf, warehouseIdOf } from './numbers';
import { changePass, listPasses, makePass, passOffices, removePass } from './passes';
import { wildberriesPlan } from './plan';
import { priceDeskOf } from './price-desk';
import { bufferedGoods, bufferedState, uploadedGoods, uploadPrices, uploadSizePrices, uploadState } from './price-uploads';
import { goodsByNumber, goodsWithPrices, quarantine, sizesWithPrices } from './prices';
import * as refusals from './refusals';
import { supplierOrders } from './statistics';
import { orderStickers, supplyBarcode } from './stickers';
import { boxTariffs, commissions } from './tariffs';
import { allows, type IssuedToken, isReadOnly, issuedTokens, wildberriesCredentials } from './tokens';
import { offices, sellerWarehouses, stocks } from './warehouses';

type Host = ApiHost<IssuedToken>;

const second = 1_000;
const minute = 60 * second;

/** Wildberries: seven hosts, one token. */
export const wildberries = defineSandboxMarketplace<IssuedToken>((identity) => {
	const tokens = issuedTokens(identity);
	return {
		id: 'wildberries',
		plan: wildberriesPlan,
		credentials: wildberriesCredentials(identity),
		orderSerial: orderSerialOf,
		supplySerial: supplySerialOf,
		names: {
			product({ good, archived }, place) {
				const { nm, chrt } = goodNumbers(place);
				return archived ? undefined : `${nm.of(good.number)}:${chrt.of(good.number)}`;
			},
			warehouse: (warehouse) => String(warehouseIdOf(warehouse)),
			order: (order) => (order.scheme === 'fbs' ? String(assemblyIdOf(order.serial)) : sridOf(order)),
			supply: ({ serial }) => String(preorderIdOf(serial)),
			moved: (world, now) =>
				new Map(
					assemblyAt(world, now).orders.map(({ id, supplierStatus, wbStatus }) => [
						String(id),
						{ status: supplierStatus, substatus: wbStatus },
					]),
				),
			written,
			prices: (world, now) => priceDeskOf(world).bookAt(now).kept(),
			reprice: (world, id, figures, now) => priceDeskOf(world).bookAt(now).reprice(id, figures),
		},
		hosts: [
			host(tokens, {
				name: 'common-api.wildberries.ru',
				limits: {
					'seller-info': { everyMs: minute, burst: 10 },
					commission: { everyMs: minute, burst: 2 },
					'box-tariffs': { everyMs: second, burst: 5 },
					acceptance: { everyMs: 10 * second, burst: 6 },
				},
				routes: [sellerInfo, commissions, boxTariffs, acceptanceCoefficients],
				denied: (request) => refusals.unauthorized(request, 'token scope not allowed'),
				badRequest: (mismatch) => refusals.marketplaceError(400, 'IncorrectParameter', refusals.sentence(mismatch)),
			}),
			host(tokens, {
				name: 'content-api.wildberries.ru',
				limits: { content: { everyMs: 600, burst: 5 } },
				routes: [cardsList],
				denied: () => refusals.contentError(403, 'Access denied', 'Access denied'),
				badRequest: (mismatch) => refusals.contentError(400, `Invalid request: ${refusals.sentence(mismatch)}`),
			}),
			host(tokens, {
				name: 'discounts-prices-api.wildberries.ru',
				limits: { prices: { everyMs: 600, burst: 5 } },
				routes: [
					goodsWithPrices,
					goodsByNumber,
					sizesWithPrices,
					quarantine,
					uploadPrices,
					uploadSizePrices,
					uploadState,
					uploadedGoods,
					bufferedState,
					bufferedGoods,
				],
				denied: () => refusals.priceError(403, 'Access denied'),
				badRequest: ({ field }) =>
					refusals.priceError(400, field.startsWith('nmList') ? 'Invalid request parameters' : 'Invalid data format'),
			}),
			host(tokens, {
				name: 'marketplace-api.wildberries.ru',
				limits: {
					orders: { everyMs: 200, burst: 20 },
					cancel: { everyMs: 600, burst: 20 },
					'make-pass': { everyMs: 10 * minute, burst: 1 },
					marks: { everyMs: 60, burst: 20 },
					meta: { everyMs: 200, burst: 20 },
					warehouses: { everyMs: 200, burst: 20 },
					stocks: { everyMs: 200, burst: 20 },
				},
				routes: [
					newOrders,
					ordersList,
					orderStatuses,
					ordersArchive,
					fbsSupplies,
					fbsSupply,
					fbsSupplyOrders,
					ordersToReship,
					makeSupply,
					putOrders,
					deliverSupply,
					removeSupply,
					cancelOrder,
					orderStickers,
					supplyBarcode,
					listBoxes,
					addBoxes,
					removeBoxes,
					boxStickers,
					ordersMeta,
					putCodes,
					removeMeta,
					passOffices,
					listPasses,
					makePass,
					changePass,
					removePass,
					sellerWarehouses,
					offices,
					stocks,
				],
				denied: (request) =>
					request.path.endsWith('/fbs/orders/archive')
						? refusals.archiveError(request, 403, 'AccessDenied', '', '')
						: refusals.marketplaceError(403, 'AccessDenied', 'Доступ запрещён'),
				badRequest: (_, { path }) =>
					path.startsWith('/api/marketplace/v3/supplies/')
						? refusals.marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр')
						: refusals.marketplaceError(400, 'IncorrectRequestBody', 'Некорректное тело запроса'),
				costOf: (status) => (status >= 400 && status < 500 ? 9 : 0),
			}),
			host(tokens, {
				name: 'supplies-api.wildberries.ru',
				limits: { supplies: { everyMs: 2 * second, burst: 10 }, 'supply-warehouses': { everyMs: 10 * second, burst: 6 } },
				routes: [fbwSupplies, fbwSupply, fbwGoods, fbwPackage, wbWarehouses, acceptanceOptions],
				denied: (request) => refusals.unauthorized(request, 'token scope not allowed'),
				badRequest: (mismatch, request) => refusals.supplyError(request, 400, refusals.sentence(mismatch)),
			}),
			host(tokens, {
				name: 'statistics-api.wildberries.ru',
				limits: { 'supplier-orders': { everyMs: minute, burst: 10 } },
				routes: [supplierOrders],
				denied: (request) => refusals.unauthorized(request, 'token scope not allowed'),
				badRequest: (mismatch) => refusals.statisticsError(refusals.sentence(mismatch)),
			}),
			host(tokens, {
				name: 'seller-analytics-api.wildberries.ru',
				limits: { 'stocks-report': { everyMs: 20 * second, burst: 1 }, 'order-feed': { everyMs: minute, burst: 1 } },
				routes: [wbStocks, orderFeed],
				denied: (request) => refusals.analyticsError(request, 403, 'Authorization error', 'Authorization error'),
				badRequest: (mismatch, request) =>
					refusals.analyticsError(request, 400, 'Invalid request body', `code=400, message=invalid: ${refusals.sentence(mismatch)}`),
			}),
		],
	};
});

/** Orders that the seller's writes have changed, each with its supply. */
function written(world: SellerWorld, now: number): WrittenOrder[] {
	const touched = new Set(world.effects.serials());
	const { orders, supplies } = assemblyAt(world, now);
	const closed = new Set(supplies.filter(({ closedAt }) => closedAt !== undefined).map(({ id }) => id));
	return orders
		.filter(({ order }) => touched.has(order.serial))
		.map(({ id, order, supplierStatus, wbStatus, supplyId }) => ({
			number: String(id),
			status: supplierStatus,
			substatus: wbStatus,
			...(supplyId === undefined ? {} : { shipment: { id: supplyId, status: closed.has(supplyId) ? 'done' : 'open' } }),
			effects: world.effects.of(order.serial),
		}));
}

interface HostPlan {
	readonly name: string;
	readonly limits: Readonly<Record<string, LimitRule>>;
	readonly routes: readonly SandboxRoute<IssuedToken>[];
	/** Said to a token that lacks the category. */
	denied(request: SandboxRequest): Reply;
	badRequest(mismatch: Mismatch, request: SandboxRequest): Reply;
	/** What an answer costs besides the one request. */
	costOf?(status: number): number;
}

function host(tokens: readonly IssuedToken[], plan: HostPlan): Host {
	return {
		kind: 'api',
		hosts: [plan.name],
		authenticate: (request) => authenticate(tokens, request),
		rights: (context, route) => rights(context, route, plan),
		limits: { ...namedFor(plan.name, plan.limits), [`${plan.name} ping`]: { windowMs: 30 * second, limit: 3 } },
		limitHeaders,
		costOf: plan.costOf,
		routes: [...plan.routes, ping].map((one) => ({ ...one, group: `${plan.name} ${one.group}` })),
		refuse: {
			notFound: refusals.notFound,
			badRequest: plan.badRequest,
			tooMany: refusals.tooMany,
			wrongMethod: refusals.wrongMethod,
			broken: refusals.broken,
		},
	};
}

/** Groups of the same name on different hosts have buckets of their own. */
const namedFor = (name: string, limits: HostPlan['limits']) =>
	Object.fromEntries(Object.entries(limits).map(([group, rule]) => [`${name} ${group}`, rule]));

const limitHeaders = ({ rule, remaining, resetMs }: LimitVerdict) => ({
	'x-ratelimit-limit': String('burst' in rule ? rule.burst : rule.limit),
	'x-ratelimit-remaining': String(remaining),
	'x-ratelimit-reset': String(Math.ceil(resetMs / second)),
});

function authenticate(tokens: readonly IssuedToken[], request: SandboxRequest): Caller<IssuedToken> | Reply {
	const given = (request.headers.authorization ?? '').replace(/^Bearer /, '');
	if (given === '') return refusals.unauthorized(request, 'empty Authorization header');
	if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(given))
		return refusals.unauthorized(request, 'token problem; token is malformed: token contains an invalid number of segments');
	const credential = tokens.find(({ token }) => token === given);
	const seller = wildberriesPlan.sellers.find(({ id }) => id === credential?.sellerId);
	if (!credential || !seller) return refusals.unauthorized(request, 'token problem; token signature is invalid');
	if (credential.claims.exp * second <= request.now) return refusals.unauthorized(request, 'token problem; token is expired');
	if (credential.claims.t) return refusals.unauthorized(request, 'token problem; test token is for the sandbox only');
	return { seller, credential };
}

function rights({ credential, request }: RouteContext<IssuedToken>, route: SandboxRoute<IssuedToken>, plan: HostPlan): Reply | undefined {
	if (route.needs !== undefined && !allows(credential.claims, route.needs)) return plan.denied(request);
	if (route.writes && isReadOnly(credential.claims)) return plan.denied(request);
	if (route.path.endsWith('/wb-warehouses') && credential.claims.acc === 1)
		return refusals.wrongTokenType(request, 'base token is not allowed');
	return undefined;
}
