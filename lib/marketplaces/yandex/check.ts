import type { KeyFacts, Right, Scheme, Shop } from '../../cabinets/model.ts';
import { rights } from '../../cabinets/model.ts';
import { AppError } from '../../core/errors.ts';
import type { CredentialsOf, Marketplace } from '../marketplace.ts';
import { campaigns, tokenInfo } from './api/account.ts';

const tokenForm = /^ACMA:[\w:+/=.-]{8,200}$/;

/** Trims what was pasted and refuses what cannot be an Api-Key of the Market: those begin with `ACMA:`. */
export function readYandexCredentials(entered: CredentialsOf<'yandex'>): CredentialsOf<'yandex'> {
	const token = entered.token.trim();
	const businessId = entered.businessId?.trim();
	if (/^(Bearer\s+)?eyJ[\w-]+\./.test(token)) throw new AppError('key-other-marketplace', { marketplace: 'wildberries' });
	if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token)) throw new AppError('key-other-marketplace', { marketplace: 'ozon' });
	if (!tokenForm.test(token)) throw new AppError('key-malformed', { what: 'Api-Key' });
	if (businessId && !/^[1-9]\d{0,17}$/.test(businessId)) throw new AppError('key-malformed', { what: 'businessId' });
	return { marketplace: 'yandex', token, ...(businessId ? { businessId } : {}) };
}

const everything = ['ALL_METHODS', 'ALL_METHODS_READ_ONLY'] as const;
const goods = [...everything, 'OFFERS_AND_CARDS_MANAGEMENT', 'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY'] as const;
const processing = [...everything, 'INVENTORY_AND_ORDER_PROCESSING', 'INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'] as const;

/** Scopes of which one is enough for all requests behind a right. Source: `x-auth-scopes` of the official document. */
export const scopesOf: Readonly<Record<Right, readonly string[]>> = {
	products: goods,
	stocks: goods,
	warehouses: processing,
	fbsOrders: [...processing, 'FINANCE_AND_ACCOUNTING'],
	fboOrders: [...processing, 'FINANCE_AND_ACCOUNTING'],
	supplies: [...everything, 'SUPPLIES_MANAGEMENT_READ_ONLY'],
	prices: [...everything, 'PRICING', 'PRICING_READ_ONLY'],
};

/** What a key's scopes amount to. */
export function rightsOf(scopes: readonly string[]): Pick<KeyFacts, 'rights' | 'readOnly' | 'roles'> {
	const looksOnly = (scope: string) => scope.endsWith('_READ_ONLY') || scope === 'FINANCE_AND_ACCOUNTING';
	return {
		rights: rights.filter((right) => scopesOf[right].some((scope) => scopes.includes(scope))),
		readOnly: scopes.every(looksOnly),
		roles: [...scopes],
	};
}

/** Models of shops; Express shops call themselves FBS. Source: `PlacementType`. */
const schemes: Readonly<Record<string, Scheme>> = { FBS: 'fbs', FBY: 'fbo', DBS: 'dbs', LAAS: 'laas' };

/** Asks what the key may do and which shops of which business it reaches. */
export const checkYandexKey: Marketplace<'yandex'>['check'] = async ({ calls, credentials, now }) => {
	const { apiKey } = (await calls.call(tokenInfo, undefined).catch(refusedKey)).result;
	const found = rightsOf(apiKey.authScopes);
	const reached = (await calls.pages(campaigns, {})).flatMap((answer) => answer.campaigns);
	const businesses = new Map(reached.map(({ business }) => [business.id, business.name]));
	const accountId = credentials.businessId ?? [...businesses.keys()][0];
	if (accountId === undefined) throw new AppError('account-blocked', { why: 'campaigns: 0' });
	if (!businesses.has(accountId)) throw new AppError('key-account-changed', { account: accountId });
	if (credentials.businessId === undefined && businesses.size > 1) {
		throw new AppError('account-ambiguous', { accounts: [...businesses].map(([id, name]) => `${id} ${name ?? ''}`.trim()).join(', ') });
	}
	const own = reached.filter(({ business }) => business.id === accountId);
	const shops = own.map(
		({ id, domain, placementType, apiAvailability }): Shop => ({
			id,
			name: domain ?? id,
			scheme: schemes[placementType ?? ''] ?? 'fbs',
			available: apiAvailability === undefined || apiAvailability === 'AVAILABLE',
		}),
	);
	if (shops.every((shop) => !shop.available)) throw new AppError('account-blocked', { why: own[0]?.apiAvailability ?? '' });
	return {
		marketplace: 'yandex',
		accountId,
		accountName: businesses.get(accountId) ?? accountId,
		key: { checkedAt: now, ...found },
		shops,
		missing: rights.filter((right) => !found.rights.includes(right)),
	};
};

/** Any scope may ask about its own key, so "forbidden" here can only mean that the key itself is wrong. */
function refusedKey(failure: unknown): never {
	if (failure instanceof AppError && failure.code === 'key-lacks-rights') {
		throw new AppError('key-refused', failure.params, undefined, { cause: failure });
	}
	throw failure;
}
