import { plural, t } from '../../lib/platform/i18n.ts';
import type { OperatorStep } from '../../lib/supplies/plan.ts';

/** `за 3 полных дня до отгрузки, до конца дня` */
export function stepWhen({ daysBefore = 0, fullDaysBetween, clock }: OperatorStep): string {
	const day =
		fullDaysBetween !== undefined
			? plural('plan_day_full', fullDaysBetween)
			: daysBefore > 0
				? plural('plan_day_before', daysBefore)
				: t('plan_day_same');
	return clock ? t('plan_day_clock', { day, clock }) : t('plan_day_end', { day });
}
