import * as z from 'zod/mini';
import type { Right } from '../../cabinets/model.ts';

/** What a token says about itself, read without asking anybody. The signature is the marketplace's to check. */
export interface TokenFacts {
	/** Seller id; the same as `sid` of seller-info. */
	sid: string;
	/** Epoch milliseconds. */
	expiresAt: number;
	/** Made for the marketplace's test contour: opens nothing here. */
	isTest: boolean;
	readOnly: boolean;
	/** Categories of methods by their names in the document (`x-category`); a bit without a known name is shown by its number. */
	categories: string[];
	rights: Right[];
}

/**
 * Bits of the claim `s` by position. The names are those of `x-category`; the positions are not in the official API files, source: the
 * marketplace's article on decoding tokens, https://dev.wildberries.ru/knowledge-base/articles/019d49a1-1540-76f6-befe-726633dc11be,
 * as third-party clients apply it. Other bits are not known.
 */
const categoryNames: Readonly<Record<number, string>> = {
	1: 'content',
	2: 'contentanalytics',
	3: 'discountsandprices',
	4: 'marketplace',
	5: 'statistics',
	6: 'advert',
	7: 'questionsandfeedback',
	9: 'buyerchat',
	10: 'supplies',
	11: 'returns',
	12: 'documents',
};
const readOnlyBit = 30;

const [content, analytics, pricing, marketplace, supplies] = [1, 2, 3, 4, 10];

/** Categories behind each right. Source: `x-category` of the operations that the jobs use. */
const bitsOf: Readonly<Record<Right, readonly number[]>> = {
	products: [content],
	stocks: [analytics, marketplace],
	warehouses: [marketplace],
	fbsOrders: [marketplace],
	fboOrders: [analytics],
	supplies: [supplies],
	prices: [pricing],
};

const claims = () =>
	z.object({
		exp: z.number(),
		sid: z.string(),
		s: z.number(),
		/** 1 basic, 2 test, 3 personal, 4 service. */
		acc: z.optional(z.number()),
		t: z.optional(z.boolean()),
	});

const testAccess = 2;

/** Reads a token (a JWT); undefined when it is none of this marketplace's. */
export function readToken(token: string): TokenFacts | undefined {
	const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
	const parsed = payload === undefined ? undefined : claims().safeParse(decoded(payload));
	if (!parsed?.success) return undefined;
	const { exp, sid, s, acc, t } = parsed.data;
	const has = (bit: number): boolean => Math.floor(s / 2 ** bit) % 2 === 1;
	const bits = Array.from({ length: 53 }, (_, bit) => bit).filter((bit) => bit !== readOnlyBit && has(bit));
	return {
		sid,
		expiresAt: exp * 1000,
		isTest: t === true || acc === testAccess,
		readOnly: has(readOnlyBit),
		categories: bits.map((bit) => categoryNames[bit] ?? `#${bit}`),
		rights: (Object.keys(bitsOf) as Right[]).filter((right) => bitsOf[right].every(has)),
	};
}

/** The JSON in a base64url part; undefined when it is no JSON. */
function decoded(part: string): unknown {
	try {
		const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
		return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
	} catch {
		// Whatever it is, it is no token: the caller says so.
		return undefined;
	}
}
