import type { Right } from '../../cabinets/model.ts';
import { rights } from '../../cabinets/model.ts';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { CredentialsOf, Marketplace } from '../marketplace.ts';
import { roles, sellerInfo } from './api/account.ts';
import { fboPostings, fbsPostings } from './api/postings.ts';
import { importPrices, prices } from './api/prices.ts';
import { productInfoList, productList } from './api/products.ts';
import { marketplaceStocks, ownStocks } from './api/stocks.ts';
import { supplyBundle, supplyOrderGet, supplyOrderList } from './api/supplies.ts';
import { ozonWarehouses, sellerWarehouses } from './api/warehouses.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Trims what was pasted and refuses what cannot be an Ozon key: the key is a UUID, the Client-Id a number. */
export function readOzonCredentials(entered: CredentialsOf<'ozon'>): CredentialsOf<'ozon'> {
	const clientId = entered.clientId.trim();
	const apiKey = entered.apiKey.trim();
	if (/^ACMA:/.test(apiKey)) throw new AppError('key-other-marketplace', { marketplace: 'yandex' });
	if (/^eyJ[\w-]+\./.test(apiKey)) throw new AppError('key-other-marketplace', { marketplace: 'wildberries' });
	if (!/^\d{1,18}$/.test(clientId)) throw new AppError('key-malformed', { what: 'Client-Id' });
	if (!uuid.test(apiKey)) throw new AppError('key-malformed', { what: 'Api-Key' });
	return { marketplace: 'ozon', clientId, apiKey };
}

/** Methods that each right stands for: all of them must be among those that the key may call. */
const methodsOf: Record<Right, readonly string[]> = {
	products: [productList.path, productInfoList.path],
	stocks: [ownStocks.path, marketplaceStocks.path],
	warehouses: [sellerWarehouses.path, ozonWarehouses.path],
	fbsOrders: [fbsPostings.path],
	fboOrders: [fboPostings.path],
	supplies: [supplyOrderList.path, supplyOrderGet.path, supplyBundle.path],
	prices: [prices.path],
};

/** A key that may call one of these can change something in the shop. */
const writing: readonly string[] = [importPrices.path, '/v2/products/stocks', '/v4/posting/fbs/ship', '/v3/product/import'];

/** Asks whose the key is, what it may call and until when. */
export const checkOzonKey: Marketplace<'ozon'>['check'] = async ({ calls, credentials, now }) => {
	const access = await calls.call(roles, undefined);
	if (access.expires_at !== undefined && access.expires_at <= now) throw new AppError('key-expired', { date: access.expires_at });
	const allowed = new Set(access.roles.flatMap((role) => role.methods));
	const held = rights.filter((right) => methodsOf[right].every((method) => allowed.has(method)));
	const { company } = await calls.call(sellerInfo, undefined);
	return {
		marketplace: 'ozon',
		accountId: credentials.clientId,
		accountName: company.name ?? company.legal_name ?? credentials.clientId,
		key: {
			checkedAt: now,
			expiresAt: access.expires_at,
			rights: [...held],
			readOnly: !writing.some((method) => allowed.has(method)),
			roles: access.roles.flatMap((role) => role.name ?? []),
		},
		shops: [],
		missing: rights.filter((right) => !held.includes(right)),
	};
};

/**
 * Ozon's own words for a refusal. Source: messages for all methods in the official document. Which HTTP status goes with which
 * message is not documented, so the words come first.
 */
export function ozonRefusal(status: number, text: string): ErrorCode | undefined {
	if (/offer not signed/i.test(text)) return 'account-blocked';
	if (/invalid api-key|api-key is deactivated/i.test(text)) return 'key-refused';
	if (/missing a required role|method is not allowed/i.test(text)) return 'key-lacks-rights';
	if (/restricted to specific ip/i.test(text)) return 'account-blocked';
	if (/request rate limit|circle is open/i.test(text)) return 'rate-limited';
	// Also with 404, which otherwise speaks of a method that is no more.
	if (/_not_found/i.test(text)) return 'request-refused';
	if (/obsolete|deprecated/i.test(text) && status >= 400 && status < 500) return 'method-retired';
	return undefined;
}
