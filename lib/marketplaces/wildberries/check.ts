import { rights } from '../../cabinets/model.ts';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { CredentialsOf, Marketplace } from '../marketplace.ts';
import { sellerInfo } from './api/account.ts';
import { readToken } from './token.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Trims what was pasted (also a `Bearer` in front) and refuses what is no token of Wildberries. */
export function readWildberriesCredentials(entered: CredentialsOf<'wildberries'>): CredentialsOf<'wildberries'> {
	const token = entered.token.trim().replace(/^Bearer\s+/i, '');
	if (/^ACMA:/.test(token)) throw new AppError('key-other-marketplace', { marketplace: 'yandex' });
	if (uuid.test(token)) throw new AppError('key-other-marketplace', { marketplace: 'ozon' });
	if (!readToken(token)) throw new AppError('key-malformed', { what: 'API token' });
	return { marketplace: 'wildberries', token };
}

/** Reads the token's own claims, then asks whose it is; an expired or a test token is refused without a call. */
export const checkWildberriesToken: Marketplace<'wildberries'>['check'] = async ({ calls, credentials, now }) => {
	const facts = readToken(credentials.token);
	if (!facts) throw new AppError('key-malformed', { what: 'API token' });
	if (facts.expiresAt <= now) throw new AppError('key-expired', { date: facts.expiresAt });
	if (facts.isTest) throw new AppError('key-refused');
	const seller = await calls.call(sellerInfo, undefined);
	return {
		marketplace: 'wildberries',
		accountId: seller.sid,
		accountName: seller.tradeMark ?? seller.name,
		key: {
			checkedAt: now,
			expiresAt: facts.expiresAt,
			rights: facts.rights,
			readOnly: facts.readOnly,
			roles: facts.categories,
		},
		shops: [],
		missing: rights.filter((right) => !facts.rights.includes(right)),
	};
};

/**
 * What a refusal means. The services of supplies, statistics and common data document no 403 at all: a token without the category is
 * refused there with 401 and words about its scope, as far as third parties tell.
 */
export function wildberriesRefusal(status: number, text: string): ErrorCode | undefined {
	if (status === 401 && /scope/i.test(text)) return 'key-lacks-rights';
	if (status === 402) return 'account-blocked';
	return undefined;
}
