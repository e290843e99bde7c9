import { type Caller, defineSandboxMarketplace, type LimitRule, type Reply, type SandboxRequest } from '../marketplace';
import { boxRoutes } from './boxes';
import { badRequest, refused } from './errors';
import { yandexFiles } from './file-host';
import { type YandexKey, yandexCredentials, yandexKeys } from './keys';
import { labelRoutes } from './labels';
import { markRoutes } from './marks';
import { orderId, orderSerialOf, supplyRequestIds, supplySerialOf, warehouseId } from './numbers';
import { offerRoutes } from './offers';
import { oldOrderRoutes } from './old-orders';
import { operations } from './operations';
import { orderRoutes } from './orders';
import { limitedInParallel } from './parallel';
import { yandexPlan } from './plan';
import { keptPrices, reprice } from './price-book';
import { priceRoutes } from './prices';
import { promoRoutes } from './promos';
import { quarantineRoutes } from './quarantine';
import { checkRights } from './rights';
import { shipmentActionRoutes } from './shipment-actions';
import { shipmentRoutes } from './shipments';
import { shopRoutes } from './shops';
import { statusRoutes } from './status-changes';
import { stockRoutes } from './stocks';
import { supplyRoutes } from './supplies';
import { tariffRoutes } from './tariffs';
import { warehouseRoutes } from './warehouses';
import { writtenOrders } from './written';

const windows = { minute: 60_000, hour: 3_600_000 } as const;

const limits: Record<string, LimitRule> = Object.fromEntries(
	Object.entries(operations).map(([id, { limit }]) => [id, { windowMs: windows[limit.per], limit: limit.amount }]),
);

/** Yandex Market: the Partner API. */
export const yandex = defineSandboxMarketplace<YandexKey>((identity) => {
	const keys = yandexKeys(identity);
	return {
		id: 'yandex',
		plan: yandexPlan,
		credentials: yandexCredentials(identity),
		orderSerial: orderSerialOf,
		supplySerial: supplySerialOf,
		names: {
			product: ({ article }) => article,
			warehouse: (warehouse) => String(warehouseId(warehouse)),
			order: (order) => String(orderId(order)),
			supply: ({ serial }) => String(supplyRequestIds.of(serial)),
			written: writtenOrders,
			prices: (world, now) =>
				keptPrices(world, keys.find(({ sellerId }) => sellerId === world.seller.id)?.campaigns.map(({ id }) => id) ?? [], now),
			reprice,
		},
		hosts: [
			{
				kind: 'api',
				hosts: ['api.partner.market.yandex.ru'],
				authenticate: (request) => authenticate(keys, request),
				rights: checkRights,
				limits,
				limitHeaders: ({ rule, remaining, resetMs }, now) => ({
					// The same clock as the one that the limit's end is told by.
					date: new Date(now).toUTCString(),
					'x-ratelimit-resource-limit': String('limit' in rule ? rule.limit : rule.burst),
					'x-ratelimit-resource-until': new Date(now + resetMs).toUTCString(),
					'x-ratelimit-resource-remaining': String(remaining),
				}),
				routes: limitedInParallel([
					...shopRoutes,
					...warehouseRoutes,
					...offerRoutes,
					...priceRoutes,
					...quarantineRoutes,
					...tariffRoutes,
					...promoRoutes,
					...stockRoutes,
					...orderRoutes,
					...oldOrderRoutes,
					...boxRoutes,
					...statusRoutes,
					...shipmentRoutes,
					...shipmentActionRoutes,
					...supplyRoutes,
					...labelRoutes,
					...markRoutes,
				]),
				refuse: {
					notFound: ({ path }) => refused(404, `There is no resource ${path}`),
					wrongMethod: ({ method, path }) => refused(405, `${method} is not allowed for ${path}`),
					badRequest: ({ in: where, field, message }) => badRequest(`${where}${field === '' ? '' : ` ${field}`}: ${message}`),
					tooMany: ({ group, rule }) =>
						refused(
							420,
							`Hit rate limit of ${'limit' in rule ? rule.limit : rule.burst} in ${group} per ${'windowMs' in rule ? rule.windowMs : 0} ms`,
						),
					broken: () => refused(500, 'Internal server error'),
				},
			},
			yandexFiles,
		],
	};
});

/** Without a key the answer is 401; with a key that is wrong it is 403, as the document words the two. */
function authenticate(keys: readonly YandexKey[], { headers }: SandboxRequest): Caller<YandexKey> | Reply {
	const token = headers['api-key'];
	if (token === undefined || token === '') return refused(401, 'No authorization data');
	const key = keys.find((one) => one.token === token);
	const seller = yandexPlan.sellers.find(({ id }) => id === key?.sellerId);
	if (!key || !seller) return refused(403, 'The authorization data is wrong');
	return { seller, credential: key };
}
