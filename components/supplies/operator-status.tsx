import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { OperatorProfile, OperatorStatus } from '../../lib/supplies/plan.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { nextFeasible } from '../../lib/supplies/visits/slot-rules.ts';
import { Button } from '../base/button.tsx';
import { Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { giveStatuses } from './give-status.ts';
import { ofDay, withOneStop } from './rule-words.ts';
import { wordsOfStep } from './step-title.ts';

/** The operator's last status, set by hand: it has no API. An e-mail of its is recognised at the head of the page. */
export function OperatorStatusPart({ plan, now, onTrial }: { plan: SupplyPlan; now: number; onTrial: () => void }) {
	const rules = valueIn(useLive(planRules, []));
	const profile = rules?.profile;
	const statuses = profile?.statuses ?? [];
	if (!rules || !profile || statuses.length === 0) return null;
	const { id } = plan.supply;
	const { operatorStatus: given, operatorStatusAt: at } = plan.facts ?? {};
	const known = statuses.find((status) => status.id === given);
	return (
		<section class="operator-status" aria-label={t('status_title', { operator: profile.title })}>
			<Select
				label={t('status_title', { operator: profile.title })}
				value={known?.id ?? ''}
				options={[{ value: '', text: t('status_none') }, ...statuses.map((status) => ({ value: status.id, text: status.title }))]}
				onChange={(status) => void giveStatuses([{ supplyId: id, status: status || undefined, before: given }], 'hand')}
			/>
			<p class="field-hint">
				{known && at !== undefined
					? [t('status_since', { moment: momentText(at) }), marksText(profile, known)].filter(Boolean).join(' · ')
					: t('status_hint')}
			</p>
			{known?.asksToMove && <AsksToMove day={nextFeasible(plan, rules, now, plan.shipDay)} onTrial={onTrial} />}
		</section>
	);
}

/** The operator wants a later day: the first one that can be kept, and the way to look at it; nothing moves by itself. */
function AsksToMove({ day, onTrial }: { day: string | undefined; onTrial: () => void }) {
	return (
		<Notice
			tone="act"
			icon="alert"
			action={
				<Button small onClick={onTrial}>
					{t('plan_if_try')}
				</Button>
			}
		>
			{day ? withOneStop(t('plan_if_first', { day: ofDay(day) })) : t('status_moves')}
		</Notice>
	);
}

/** What a status does to the plan: it marks a step, or asks for another day. */
export function marksText({ steps }: Pick<OperatorProfile, 'steps'>, { step, asksToMove }: OperatorStatus): string | undefined {
	const marked = steps.find(({ id }) => id === step);
	if (marked) return t('status_marks', { step: wordsOfStep(marked).title });
	return asksToMove ? t('status_moves') : undefined;
}
