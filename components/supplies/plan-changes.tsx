import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Change } from '../../lib/changes/model.ts';
import { changesOfTarget, groupRows } from '../../lib/changes/queries.ts';
import { supplyTargetKey } from '../../lib/core/ids.ts';
import { offerOf } from '../../lib/marketplaces/offer-of.ts';
import { shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { PlaceLink } from '../base/place-link.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { actionTitle } from '../changes/action-title.ts';
import { ChangeBadge } from '../changes/change-badge.tsx';
import { changeWords } from '../changes/change-words.ts';
import { GroupButtons } from '../changes/group-buttons.tsx';
import '../changes/changes.css';

/** What was sent about a supply, by its actions, and how far it is. */
export function PlanChanges({ supply, cabinets, now }: { supply: Supply; cabinets: readonly Cabinet[]; now: number }) {
	const target = supplyTargetKey(supply.cabinetId, supply.nativeId);
	const sent = valueIn(useLive(() => changesOfTarget(target), [target])) ?? [];
	if (sent.length === 0) return null;
	return (
		<section aria-label={t('plan_sent')}>
			<h3 class="section-title">{t('plan_sent')}</h3>
			<ul class="order-wishes">
				{sent.map((change) => (
					<li key={change.id}>
						<ChangeBadge state={change.state} />
						<b>{actionTitle(change.actionId)}</b>
						<span class="quiet">{shortMomentText(change.changedAt, now)}</span>
						<WishButtons change={change} cabinets={cabinets} />
						<PlaceLink to={`#/changes?group=${encodeURIComponent(change.groupId)}`}>{t('act_show')}</PlaceLink>
						{changeWords(change) && <small>{changeWords(change)}</small>}
					</li>
				))}
			</ul>
		</section>
	);
}

/** To try again, to take back what has not been sent, or what has been done. */
function WishButtons({ change, cabinets }: { change: Change; cabinets: readonly Cabinet[] }) {
	const { groupId } = change;
	const rows = valueIn(useLive(() => groupRows(groupId, offerOf), [groupId]));
	return rows ? <GroupButtons chosen={[change]} rows={rows} cabinets={cabinets} /> : null;
}
