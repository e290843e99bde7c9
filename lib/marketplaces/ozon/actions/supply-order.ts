import type { Change } from '../../../changes/model.ts';
import { AppError } from '../../../core/errors.ts';
import type { Doing, Outcome } from '../../../outbox/action.ts';
import { refusalWords } from './words.ts';

/** So long a call that nobody answered, or an operation that nobody knows, may still be at work; how long Ozon's take is not documented. */
const lostAfter = 2 * 60_000;

/** The only change of a call, and the supply order that it is about. */
export function ofOrder({ changes: [change] }: Doing): { change: Change; orderId: string } {
	if (!change) throw new AppError('internal', { name: 'no change' });
	return { change, orderId: change.targetId.slice(change.targetId.lastIndexOf('/') + 1) };
}

/** What is kept of a call that was taken. */
export const taken = (operation: string | undefined): Outcome => ({
	is: 'accepted',
	result: operation === undefined ? null : { operation },
});

/** The operation that a call began. */
export function operationOf({ result }: Change): string | undefined {
	const operation = (result as { operation?: unknown } | null | undefined)?.operation;
	return typeof operation === 'string' ? operation : undefined;
}

/** Codes of a refusal as an outcome: a supply that stands elsewhere meanwhile is something else than a wish that is not granted. */
export function refusedFor(codes: readonly string[]): Outcome {
	const words = codes.join(', ');
	return /INVALID_ORDER_STATE/.test(words) ? { is: 'other', words } : { is: 'refused', words };
}

/** What a call tells; undefined where Ozon refuses to: an operation that it does not know. */
export async function unlessRefused<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
	try {
		return await call;
	} catch (thrown) {
		if (refusalWords(thrown) === undefined) throw thrown;
		return undefined;
	}
}

/** It stands as before. What was begun may still come about, for a while; then nothing came of it. */
export const notYet = ({ sentAt }: Change, now: number): Outcome =>
	now - (sentAt ?? 0) < lostAfter ? { is: 'accepted' } : { is: 'absent' };
