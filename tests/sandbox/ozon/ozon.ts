import { type Caller, defineSandboxMarketplace, type Reply, type SandboxRequest, type SandboxRoute } from '../marketplace';
import { accountRoutes } from './account';
import { cargoRoutes } from './cargo-labels';
import { carriageRoutes } from './carriages';
import { catalogueRoutes } from './catalogue';
import { errorIndexRoutes } from './error-index';
import { badRequest, refused } from './errors';
import { fboRoutes } from './fbo';
import { fbsRoutes } from './fbs';
import { cancelRoutes } from './fbs-cancel';
import { labelRoutes } from './fbs-labels';
import { markRoutes } from './fbs-marks';
import { shipRoutes } from './fbs-ship';
import { fileHost } from './file-host';
import { type OzonKey, ozonCredentials, ozonKeys } from './keys';
import { listingNumber, orderSerialOf, postingNumber, productIds, supplyOrderIds, supplySerialOf, warehouseIds } from './numbers';
import { ozonPlan } from './plan';
import { priceBookOf, repriceInCabinet } from './price-book';
import { priceWriteRoutes } from './price-writes';
import { priceRoutes } from './prices';
import { checkRights } from './rights';
import { stockRoutes } from './stocks';
import { supplyRoutes } from './supplies';
import { supplyDetailRoutes } from './supply-details';
import { passRoutes } from './supply-passes';
import { slotRoutes } from './supply-slots';
import { warehouseRoutes } from './warehouses';
import { writtenPostings } from './written';

/** Ozon: the Seller API. */
export const ozon = defineSandboxMarketplace<OzonKey>((identity) => {
	const keys = ozonKeys(identity);
	const routes: SandboxRoute<OzonKey>[] = [
		...accountRoutes(() => routes),
		...catalogueRoutes,
		...priceRoutes,
		...priceWriteRoutes,
		...stockRoutes,
		...warehouseRoutes,
		...fbsRoutes,
		...shipRoutes,
		...cancelRoutes,
		...carriageRoutes,
		...errorIndexRoutes,
		...fboRoutes,
		...supplyRoutes,
		...supplyDetailRoutes,
		...slotRoutes,
		...passRoutes,
		...labelRoutes,
		...markRoutes,
		...cargoRoutes,
	];
	return {
		id: 'ozon',
		plan: ozonPlan,
		credentials: ozonCredentials(identity),
		orderSerial: orderSerialOf,
		supplySerial: supplySerialOf,
		names: {
			product: ({ good }, place) => String(productIds.of(listingNumber(place, good.number))),
			warehouse: ({ serial }) => String(warehouseIds.of(serial)),
			order: postingNumber,
			written: writtenPostings,
			supply: ({ serial }) => String(supplyOrderIds.of(serial)),
			prices: (world) => priceBookOf(world).all(),
			reprice: repriceInCabinet,
		},
		hosts: [
			{
				kind: 'api',
				hosts: ['api-seller.ozon.ru'],
				authenticate: (request) => authenticate(keys, request),
				rights: checkRights,
				limits: { common: { everyMs: 20, burst: 50 } },
				limitHeaders: ({ allowed, remaining, retryMs }) => ({
					'ratelimit-remaining': String(remaining),
					...(allowed ? {} : { 'retry-after': String(Math.max(1, Math.ceil(retryMs / 1_000))) }),
				}),
				routes,
				refuse: {
					// Also the answer of a method that was switched off: the documents know no other word for it.
					notFound: () => refused(5, 'method is not allowed'),
					badRequest: ({ field, message }) => badRequest(`Request validation error: invalid ${field || 'request'}: ${message}`),
					tooMany: () => refused(8, 'You have reached request rate limit per second'),
					broken: () => refused(13, 'Internal error'),
				},
			},
			fileHost,
		],
	};
});

function authenticate(keys: readonly OzonKey[], { headers, now }: SandboxRequest): Caller<OzonKey> | Reply {
	const clientId = headers['client-id'];
	const apiKey = headers['api-key'];
	const key = keys.find((one) => one.clientId === clientId && one.apiKey === apiKey);
	const seller = ozonPlan.sellers.find(({ id }) => id === key?.sellerId);
	if (!key || !seller) return refused(16, 'Invalid Api-Key, please check the key and try again');
	if (key.deactivated || key.expiresAt <= now) return refused(7, 'Api-key is deactivated, use another one or generate a new one');
	return { seller, credential: key };
}
