import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { AnyRequest } from './define.ts';
import type { RequestOverride } from './model.ts';
import { checkOverride } from './override.ts';

/** Keeps the user's change of a request. Throws `not-found` for an unknown request, `host-not-allowed` for a foreign host. */
export async function saveOverride(override: RequestOverride, known: readonly AnyRequest[], db: PrilavokDatabase): Promise<void> {
	const request = known.find(({ id }) => id === override.requestId);
	if (!request) throw new AppError('not-found', { what: override.requestId });
	checkOverride(request, override);
	await db.overrides.put(override);
}

/** Back to the shipped request. */
export const resetOverride = (requestId: string, db: PrilavokDatabase): Promise<void> => db.overrides.delete(requestId);
