import { call } from '../../lib/messaging/client.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';

/** A status for a plan; none = the operator has given none after all. */
export interface StatusPick {
	supplyId: string;
	status: string | undefined;
	/** What the plan had before, for the way back. */
	before: string | undefined;
}

const set = (supplyId: string, status: string | undefined, how: { from: 'hand' | 'mail'; undo?: true }) =>
	call['plans.setStatus']({ supplyId, ...(status === undefined ? {} : { status }), ...how });

/** Gives the statuses, with the way back for all of them. False when one was refused; what was given before it stays. */
export function giveStatuses(picks: readonly StatusPick[], from: 'hand' | 'mail'): Promise<boolean> {
	return tell(async () => {
		for (const { supplyId, status } of picks) await set(supplyId, status, { from });
		toast(plural('status_given', picks.length), {
			text: t('undo'),
			run: () =>
				tell(async () => {
					for (const { supplyId, before } of picks) await set(supplyId, before, { from: 'hand', undo: true });
				}),
		});
	});
}
