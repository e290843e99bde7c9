import { momentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { PlanMove, ProfileEffect, StepMove } from '../../lib/supplies/profile/compare.ts';
import { Button } from '../base/button.tsx';
import { stepTitle } from '../supplies/step-title.ts';

const shownPlans = 8;

interface ProfileSaveBarProps {
	faults: number;
	/** Whether plans are made by this regulation. */
	isChosen: boolean;
	/** Undefined while it is counted. */
	effect: ProfileEffect | undefined;
	onShowFault: () => void;
	onDiscard: () => void;
	onSave: () => Promise<unknown>;
}

/** Stands at the foot of the editor while something is not saved: what is wrong, or what saving does to the plans. */
export function ProfileSaveBar({ faults, isChosen, effect, onShowFault, onDiscard, onSave }: ProfileSaveBarProps) {
	return (
		<section class="save-bar card" aria-label={t('profile_edit_unsaved')}>
			<div class="save-bar-text" role="status">
				<span class="quiet">{t('profile_edit_unsaved')}</span>
				{faults > 0 ? (
					<span>
						{plural('profile_edit_faults', faults)}{' '}
						<button type="button" class="link" onClick={onShowFault}>
							{t('profile_edit_fault_show')}
						</button>
					</span>
				) : !isChosen ? (
					<span>{t('profile_edit_effect_not_chosen')}</span>
				) : effect ? (
					<Effect effect={effect} />
				) : (
					<span class="quiet">{t('profile_edit_effect_counting')}</span>
				)}
			</div>
			<Button onClick={onDiscard}>{t('profile_edit_discard')}</Button>
			<Button look="main" disabled={faults > 0} onClick={onSave}>
				{t('save')}
			</Button>
		</section>
	);
}

function Effect({ effect: { plans, moved } }: { effect: ProfileEffect }) {
	if (moved.length === 0) return <span>{t('profile_edit_effect_none')}</span>;
	const [late, inTime] = (['late', 'in-time'] as const).map((kind) => moved.filter(({ becomes }) => becomes === kind).length);
	return (
		<div>
			<b>{plural('profile_edit_effect', moved.length, { total: plans })}</b>
			{[late ? plural('profile_edit_effect_late', late) : '', inTime ? plural('profile_edit_effect_in_time', inTime) : '']
				.filter(Boolean)
				.map((sentence) => (
					<span key={sentence}> · {sentence}</span>
				))}
			<details class="profile-effect">
				<summary>{t('profile_edit_effect_show')}</summary>
				<dl>
					{moved.slice(0, shownPlans).map((plan) => (
						<MovedPlan key={plan.supplyId} plan={plan} />
					))}
				</dl>
				{moved.length > shownPlans && <p class="quiet">{plural('profile_edit_effect_rest', moved.length - shownPlans)}</p>}
			</details>
		</div>
	);
}

const MovedPlan = ({ plan: { number, steps } }: { plan: PlanMove }) => (
	<div>
		<dt>{number}</dt>
		{steps.map((step) => (
			<dd key={step.stepId}>{moveText(step)}</dd>
		))}
	</div>
);

function moveText({ from, to, ...named }: StepMove): string {
	const step = stepTitle(named);
	if (to === undefined) return t('profile_edit_effect_goes', { step });
	if (from === undefined) return t('profile_edit_effect_comes', { step, to: momentText(to) });
	return t('profile_edit_effect_move', { step, from: momentText(from), to: momentText(to) });
}
