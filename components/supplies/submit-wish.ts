import type { Offer, Plain } from '../../lib/changes/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { supplyStanding } from '../../lib/supplies/rules.ts';
import { toast } from '../base/toast.tsx';
import { go } from '../shell/route.ts';

/** Why a wish is not sent, in words. */
export const skipText = (reason: string): string => t(`skip_${reason.replaceAll('-', '_')}` as MessageKey);

/**
 * Puts one wish about a supply into the outbox, on the supply as it is on the screen. Gives back why it was not taken, undefined when it
 * was. Rejects as calls do: `plan-changed` when the supply is another one by now.
 */
export async function submitWish(groupId: string, offer: Offer<Supply>, supply: Supply, wanted: Plain): Promise<string | undefined> {
	const { queued, skipped } = await call['plans.submit']({
		groupId,
		actionId: offer.id,
		supplyId: supply.id,
		wanted,
		assumed: supplyStanding(supply),
	});
	const [refused] = skipped;
	if (refused) return skipText(refused.reason);
	toast(plural('act_queued', queued), { text: t('act_show'), run: () => go('changes', { group: groupId }) });
	return undefined;
}
