import type { Credentials, SandboxIdentity } from '../marketplace';
import { hexadecimal, mix } from '../world/random';
import { yandexPlan } from './plan';

/** A shop of the business. */
export interface Campaign {
	readonly id: number;
	readonly name: string;
	readonly placement: 'FBS' | 'FBY';
}

/** An Api-Key and what it reaches. */
export interface YandexKey {
	readonly token: string;
	/** As `POST /v2/auth/token` tells it. */
	readonly name: string;
	/** Values of `ApiKeyScopeType`. */
	readonly scopes: readonly string[];
	readonly sellerId: string;
	readonly businessId: number;
	readonly campaigns: readonly Campaign[];
	/** `ApiAvailabilityStatusType` of its shops. */
	readonly availability: 'AVAILABLE' | 'MANUALLY_DISABLED';
}

/** All keys: one that may do everything, one that may only read, and those of which something is missing. */
export function yandexKeys({ seed }: SandboxIdentity): readonly YandexKey[] {
	const seller = yandexPlan.sellers[0];
	if (!seller) throw new Error('Yandex Market needs a seller');
	const businessId = 900_000 + (mix(seed, 'yandex business') % 90_000);
	const firstCampaign = 21_000_000 + (mix(seed, 'yandex campaign') % 9_000_000);
	const make = (name: string, scopes: readonly string[], availability: YandexKey['availability'] = 'AVAILABLE'): YandexKey => ({
		token: `ACMA:sandbox-${seed}-${name}:${hexadecimal(8, seed, 'yandex key', name)}`,
		name,
		scopes,
		sellerId: seller.id,
		businessId,
		campaigns: [
			{ id: firstCampaign, name: `${seller.name}: со своего склада`, placement: 'FBS' },
			{ id: firstCampaign + 1, name: `${seller.name}: со склада Маркета`, placement: 'FBY' },
		],
		availability,
	});
	return [
		make('full', ['ALL_METHODS']),
		make('read-only', ['ALL_METHODS_READ_ONLY']),
		make('prices-only', ['PRICING']),
		make('chats-only', ['COMMUNICATION']),
		make('orders-only', ['INVENTORY_AND_ORDER_PROCESSING']),
		make('switched-off', ['ALL_METHODS'], 'MANUALLY_DISABLED'),
	];
}

const weak: Readonly<Record<string, string>> = {
	'prices-only': 'no right to products, stocks, orders and supplies',
	'chats-only': 'no right to anything that is read',
	'orders-only': 'no right to products, stocks, supplies and prices',
	'switched-off': 'the API is switched off for the shops',
};

/** The keys as the sandbox prints them. */
export function yandexCredentials(identity: SandboxIdentity): Credentials {
	const keys = yandexKeys(identity);
	const shown = ({ token, businessId, campaigns, sellerId }: YandexKey) => ({
		token,
		businessId,
		campaignIds: campaigns.map(({ id }) => id),
		seller: sellerId,
	});
	const first = keys[0];
	return {
		good: keys
			.filter(({ name }) => weak[name] === undefined)
			.map((key) => (key.name === 'read-only' ? { ...shown(key), readOnly: true } : shown(key))),
		bad: [
			...keys.filter(({ name }) => weak[name] !== undefined).map((key) => ({ ...shown(key), why: weak[key.name] })),
			...(first ? [{ ...shown(first), token: 'ACMA:sandbox-unknown:00000000', why: 'wrong key' }] : []),
		],
	};
}
