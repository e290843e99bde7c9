import type { Credentials, SandboxIdentity } from '../marketplace';
import { hexadecimal } from '../world/random';
import { wildberriesPlan } from './plan';

/**
 * Bits of the claim `s`. Positions: the marketplace's article on decoding tokens,
 * https://dev.wildberries.ru/knowledge-base/articles/019d49a1-1540-76f6-befe-726633dc11be
 */
const bitOf = {
	content: 1,
	contentanalytics: 2,
	discountsandprices: 3,
	marketplace: 4,
	statistics: 5,
	advert: 6,
	questionsandfeedback: 7,
	buyerchat: 9,
	supplies: 10,
	returns: 11,
	documents: 12,
} as const;

/** A category of methods, as `x-category` names it. */
export type Category = keyof typeof bitOf;

const readOnlyBit = 30;

/** What the payload of a token says; `exp` in seconds. */
export interface TokenClaims {
	/** 1 basic, 2 test, 3 personal, 4 service. */
	readonly acc: number;
	readonly exp: number;
	readonly for?: string;
	readonly id: string;
	readonly s: number;
	readonly sid: string;
	readonly t: boolean;
}

/** A token that the sandbox has handed out. */
export interface IssuedToken {
	readonly token: string;
	readonly claims: TokenClaims;
	readonly sellerId: string;
}

const day = 86_400_000;

/** A token lives 180 days. */
const life = 180 * day;

const all = Object.keys(bitOf) as Category[];

/** Whether the token opens this category; unknown names open nothing. */
export const allows = ({ s }: TokenClaims, category: string): boolean => {
	const bit = bitOf[category as Category] as number | undefined;
	return bit !== undefined && (s & (1 << bit)) !== 0;
};

export const isReadOnly = ({ s }: TokenClaims): boolean => (s & (1 << readOnlyBit)) !== 0;

/** Seller id, in every token of the seller and in seller-info. */
export const sidOf = (seed: number, sellerId: string): string => uuid(hexadecimal(32, seed, 'wildberries sid', sellerId));

interface Wanted {
	readonly name: string;
	readonly place: number;
	readonly categories: readonly Category[];
	readonly readOnly?: boolean;
	readonly acc?: number;
	readonly expiresAt?: number;
}

const wanted = (start: number): readonly (Wanted & { readonly why?: string })[] => [
	...wildberriesPlan.sellers.map((_, place) => ({ name: 'main', place, categories: all })),
	{ name: 'read only', place: 0, categories: all, readOnly: true },
	{ name: 'expired', place: 0, categories: all, expiresAt: start - day, why: 'expired' },
	{ name: 'content only', place: 1, categories: ['content'], why: 'no right to orders, stocks and supplies' },
	{ name: 'test', place: 0, categories: all, acc: 2, why: 'made for the test contour' },
];

/** All tokens of the sandbox: one for each seller, one that may only read, and those that must be refused somewhere. */
export const issuedTokens = ({ seed, start }: SandboxIdentity): readonly IssuedToken[] =>
	wanted(start).map((one) => issue(seed, start, one));

/** The tokens as the sandbox prints them. */
export function wildberriesCredentials({ seed, start }: SandboxIdentity): Credentials {
	const printed = wanted(start).map((one) => {
		const { token, sellerId } = issue(seed, start, one);
		return { token, seller: sellerId, ...(one.readOnly ? { readOnly: true } : {}), ...(one.why ? { why: one.why } : {}) };
	});
	const first = printed[0];
	return {
		good: printed.filter((one) => !('why' in one)),
		bad: [
			...printed.filter((one) => 'why' in one),
			...(first ? [{ ...first, token: `${first.token.slice(0, -8)}AAAAAAAA`, why: 'signature of another key' }] : []),
		],
	};
}

function issue(seed: number, start: number, { name, place, categories, readOnly, acc = 3, expiresAt = start + life }: Wanted): IssuedToken {
	const sellerId = wildberriesPlan.sellers[place]?.id ?? '';
	const mask = categories.reduce((sum, category) => sum | (1 << bitOf[category]), readOnly ? 1 << readOnlyBit : 0);
	const claims: TokenClaims = {
		acc,
		exp: Math.floor(expiresAt / 1_000),
		...(acc === 3 ? { for: 'self' } : {}),
		id: uuid(hexadecimal(32, seed, 'wildberries token', place, name)),
		s: mask,
		sid: sidOf(seed, sellerId),
		t: acc === 2,
	};
	const signature = Buffer.from(hexadecimal(128, seed, 'wildberries signature', place, name), 'hex').toString('base64url');
	return { token: `${part({ alg: 'ES256', kid: 'sandbox', typ: 'JWT' })}.${part(claims)}.${signature}`, claims, sellerId };
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const uuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
