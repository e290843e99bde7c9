import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { isMissedMove, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { Badge } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { ofDay, withOneStop } from './rule-words.ts';
import { stepTitle } from './step-title.ts';

/** Whether the day of a plan can be kept, and which one can if it cannot. */
export function DayVerdict({ plan, onTake }: { plan: SupplyPlan; onTake: (day: string) => void }) {
	const late = plan.chain.find(isMissedMove);
	const { movedTo } = plan;
	return (
		<p class="day-verdict" role="status">
			{late ? (
				<Badge tone="alarm">
					<Icon name="alert" size={12} /> {t('plan_if_misses', { step: stepTitle(late), moment: momentText(late.at) })}
				</Badge>
			) : (
				<Badge tone="done">
					<Icon name="check" size={12} /> {t('plan_if_fits')}
				</Badge>
			)}
			{movedTo && (
				<>
					<span>{withOneStop(t('plan_if_first', { day: ofDay(movedTo) }))}</span>
					<Button small onClick={() => onTake(movedTo)}>
						{t('plan_if_take', { day: ofDay(movedTo) })}
					</Button>
				</>
			)}
			{plan.readingsDiffer && <span class="quiet">{t('readings_differ')}</span>}
			{plan.decreeUnknown && plan.shipDay && <span class="quiet">{t('decree_unknown', { year: plan.shipDay.slice(0, 4) })}</span>}
		</p>
	);
}
