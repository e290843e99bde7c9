import type { Credentials, SandboxIdentity } from '../marketplace';
import { hexadecimal } from '../world/random';
import { ozonPlan } from './plan';

/** A pair of `Client-Id` and `Api-Key`. */
export interface OzonKey {
	readonly clientId: string;
	readonly apiKey: string;
	readonly sellerId: string;
	/** Names of the roles as `/v1/roles` tells them. */
	readonly role: OzonRole;
	/** Epoch milliseconds. */
	readonly expiresAt: number;
	readonly deactivated: boolean;
}

/**
 * `Admin`: everything. `Admin read only`: everything that changes nothing. `Price`: products and prices only.
 * The official specification names no role; these names are the sandbox's own.
 */
export type OzonRole = 'Admin' | 'Admin read only' | 'Price';

const day = 86_400_000;

/** A key lives 3 months (the specification of August 2026 still says 6). */
const life = 90 * day;

const firstClientId = 900_001;

/** All keys of the sandbox: one for each seller, one that may only read, and those that must be refused. */
export function ozonKeys({ seed, start }: SandboxIdentity): readonly OzonKey[] {
	const make = (place: number, name: string, change: Partial<OzonKey> = {}): OzonKey => ({
		clientId: String(firstClientId + place),
		apiKey: uuid(hexadecimal(32, seed, 'ozon key', place, name)),
		sellerId: ozonPlan.sellers[place]?.id ?? '',
		role: 'Admin',
		expiresAt: start + life,
		deactivated: false,
		...change,
	});
	return [
		...ozonPlan.sellers.map((_, place) => make(place, 'main')),
		make(0, 'read only', { role: 'Admin read only' }),
		make(0, 'expired', { expiresAt: start - day, deactivated: true }),
		make(1, 'prices only', { role: 'Price' }),
	];
}

/** The keys as the sandbox prints them. */
export function ozonCredentials(identity: SandboxIdentity): Credentials {
	const keys = ozonKeys(identity);
	const shown = ({ clientId, apiKey, sellerId }: OzonKey) => ({ clientId, apiKey, seller: sellerId });
	const first = keys[0];
	return {
		good: keys
			.filter((key) => !key.deactivated && key.role !== 'Price')
			.map((key) => (key.role === 'Admin read only' ? { ...shown(key), readOnly: true } : shown(key))),
		bad: [
			...keys.filter((key) => key.deactivated).map((key) => ({ ...shown(key), why: 'expired' })),
			...keys.filter((key) => key.role === 'Price').map((key) => ({ ...shown(key), why: 'no right to orders and supplies' })),
			...(first ? [{ ...shown(first), apiKey: uuid('0'.repeat(32)), why: 'wrong key' }] : []),
		],
	};
}

const uuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
