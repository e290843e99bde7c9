import { type Credentials, rights } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import { checkId } from '../core/ids.ts';
import { marketplaceOf } from '../marketplaces/registry.ts';
import type { KeyCheck } from '../messaging/protocol.ts';
import { type CallTools, createCaller } from './caller.ts';

/**
 * Asks the marketplace about a key before it is stored: whose it is, what it may read, until when. Throws `key-malformed`,
 * `key-other-marketplace`, `key-refused`, `key-expired`, `key-lacks-rights` when no right is left, or why the marketplace could not be asked.
 */
export async function checkKey(entered: Credentials, tools: CallTools): Promise<{ credentials: Credentials; check: KeyCheck }> {
	const marketplace = marketplaceOf(entered);
	const credentials = marketplace.readCredentials(entered);
	const calls = createCaller({ cabinetId: checkId(marketplace.id), marketplace, authorization: marketplace.authorize(credentials) }, tools);
	const check = await marketplace.check({ calls, credentials, now: tools.now() }).catch(withRights);
	const { expiresAt } = check.key;
	if (expiresAt !== undefined && expiresAt <= tools.now()) throw new AppError('key-expired', { date: expiresAt });
	if (check.key.rights.length === 0) throw new AppError('key-lacks-rights', { rights: check.missing.join(', ') });
	return { credentials, check };
}

/** A key that may not even ask what it may do has none of the rights. */
function withRights(thrown: unknown): never {
	if (thrown instanceof AppError && thrown.code === 'key-lacks-rights' && thrown.params.rights === undefined)
		throw new AppError(thrown.code, { ...thrown.params, rights: rights.join(', ') }, thrown.retryAt, { cause: thrown });
	throw thrown;
}
