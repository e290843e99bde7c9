import type { Change } from '../../../changes/model.ts';
import { AppError } from '../../../core/errors.ts';
import type { Outcome } from '../../../outbox/action.ts';
import { nativeCode } from '../../../statuses/rules.ts';
import type { Caller } from '../../../sync/jobs.ts';
import { assemblyStatuses } from '../api/assembly-orders.ts';
import { waits } from '../offers.ts';

/** How an order stands at the marketplace now. */
export interface Standing {
	native: { status: string; substatus?: string };
	cancellable: boolean;
}

/** How the orders of up to 1000 changes stand, by number; without those that are not the seller's. */
export async function standingsOf({ call }: Caller, changes: readonly Pick<Change, 'number'>[]): Promise<Map<string, Standing>> {
	const { orders } = await call(assemblyStatuses, { ids: changes.map(({ number }) => number) });
	return new Map(
		orders.map(({ id, supplierStatus, wbStatus, isCancellable }) => [
			id,
			{
				native: { status: supplierStatus, ...(wbStatus === undefined ? {} : { substatus: wbStatus }) },
				cancellable: isCancellable === true,
			},
		]),
	);
}

/** The order is somewhere where it should not be for this. */
export const elsewhere = (standing: Standing | undefined): Outcome => ({ is: 'other', words: standing ? nativeCode(standing.native) : '' });

/** Whether an order may still be put into a supply. */
export const mayEnter = (standing: Standing | undefined): boolean => standing !== undefined && waits(standing.native);

/** The marketplace's words of a refusal. */
export const wordsOf = (thrown: unknown): string => (thrown instanceof AppError ? String(thrown.params.why ?? '') : '');
