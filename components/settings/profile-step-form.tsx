import { t } from '../../lib/platform/i18n.ts';
import type { Calendar } from '../../lib/supplies/calendar/calendar.ts';
import { type OperatorStep, proofKinds, type StepCondition, type StepWords, seenFacts, stepActors } from '../../lib/supplies/plan.ts';
import { type Changes, changeStep, type DraftStep, earlierSteps, withChanges } from '../../lib/supplies/profile/draft.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Field, Select, Switch } from '../base/field.tsx';
import { TextArea } from '../base/text-area.tsx';
import { Ticks } from '../base/ticks.tsx';
import type { Editing } from './editing.ts';
import { errorAt } from './fault-at-field.ts';
import { ProfileStepExample } from './profile-step-example.tsx';
import { ProfileTicketForm } from './profile-ticket-form.tsx';

const proofTexts = { ticket: 'plan_proof_ticket', 'pass-screenshot': 'plan_proof_pass', 'order-screenshot': 'plan_proof_order' } as const;
const seenTexts = {
	'shipment-allowed': 'profile_seen_shipment_allowed',
	'pass-taken': 'profile_seen_pass_taken',
	'cargo-printed': 'profile_seen_cargo_printed',
	shipped: 'profile_seen_shipped',
} as const;

interface ProfileStepFormProps extends Editing {
	step: DraftStep;
	day: string;
	calendar: Calendar;
	/** Plans that are ahead, to show a ticket with. */
	plans: readonly SupplyPlan[];
}

type Change = (changes: Changes<DraftStep>, about?: string) => void;

/** Everything that a regulation says of one step. */
export function ProfileStepForm({ draft, faults, edit, step, day, calendar, plans }: ProfileStepFormProps) {
	const change: Change = (changes, about) => edit(changeStep(draft, step.id, changes), about && `${step.id} ${about}`);
	const changeWords = (changes: Changes<StepWords>, about: string) => change({ words: withChanges(step.words, changes) }, about);
	const error = (field: string) => errorAt(faults, draft, 'step', step.id, field);
	const others = earlierSteps(draft, step);
	return (
		<div class="profile-form">
			<fieldset>
				<legend>{t('profile_edit_what')}</legend>
				<Field
					label={t('profile_edit_step_title')}
					value={step.words.title}
					onInput={(title) => changeWords({ title }, 'title')}
					{...error('words.title')}
				/>
				<TextArea
					label={t('profile_edit_hint')}
					value={step.words.hint ?? ''}
					onInput={(hint) => changeWords({ hint: hint || undefined }, 'hint')}
					{...error('words.hint')}
				/>
				<div class="profile-pair">
					<Select
						label={t('profile_edit_actor')}
						value={step.actor}
						options={stepActors.map((actor) => ({ value: actor, text: t(`actor_${actor}`) }))}
						onChange={(actor) => change({ actor })}
					/>
					<Field
						label={t('profile_edit_source')}
						value={step.source}
						hint={t('profile_edit_source_hint')}
						onInput={(source) => change({ source }, 'source')}
						{...error('source')}
					/>
				</div>
			</fieldset>
			<fieldset>
				<legend>{t('profile_edit_when')}</legend>
				<MomentFields step={step} change={change} error={error} />
				<ProfileStepExample step={step} zone={draft.zone} day={day} calendar={calendar} />
				<Switch
					label={t('profile_edit_estimated')}
					hint={t('profile_edit_estimated_hint')}
					checked={step.estimated ?? false}
					onChange={(on) => change({ estimated: on || undefined })}
				/>
			</fieldset>
			<Conditions step={step} change={change} error={error} />
			<fieldset>
				<legend>{t('profile_edit_after')}</legend>
				{others.length === 0 ? (
					<p class="quiet">{t('profile_edit_after_none')}</p>
				) : (
					<Ticks
						legend={t('profile_edit_after_hint')}
						choices={others.map(({ id, words }) => ({ value: id, text: words.title || t('profile_edit_new_step') }))}
						chosen={step.after ?? []}
						onChange={(after) => change({ after: after.length > 0 ? after : undefined })}
						{...error('after')}
					/>
				)}
			</fieldset>
			<fieldset>
				<legend>{t('profile_edit_done')}</legend>
				<TextArea
					label={t('profile_edit_done_text')}
					value={step.words.done ?? ''}
					onInput={(done) => changeWords({ done: done || undefined }, 'done')}
					{...error('words.done')}
				/>
				<Ticks
					legend={t('profile_edit_done_by')}
					hint={t('profile_edit_done_by_hint')}
					choices={seenFacts.map((fact) => ({ value: fact, text: t(seenTexts[fact]) }))}
					chosen={step.doneBy ?? []}
					onChange={(doneBy) => change({ doneBy: doneBy.length > 0 ? doneBy : undefined })}
					{...error('doneBy')}
				/>
				<Ticks
					legend={t('profile_edit_proofs')}
					choices={proofKinds.map((proof) => ({ value: proof, text: t(proofTexts[proof]) }))}
					chosen={step.proofs}
					onChange={(proofs) => change({ proofs })}
				/>
			</fieldset>
			<ProfileTicketForm step={step} plans={plans} change={change} error={error} />
			<fieldset>
				<legend>{t('profile_edit_missed')}</legend>
				<Switch
					label={t('profile_edit_moves')}
					checked={step.movesShipment ?? false}
					onChange={(on) => change({ movesShipment: on || undefined })}
				/>
				<TextArea
					label={t('profile_edit_missed_text')}
					value={step.words.missed ?? ''}
					onInput={(missed) => changeWords({ missed: missed || undefined }, 'missed')}
					{...error('words.missed')}
				/>
			</fieldset>
		</div>
	);
}

interface PartProps {
	step: OperatorStep;
	change: Change;
	error: (field: string) => { error?: string };
}

type DayKind = 'full' | 'before' | 'same';
const dayKinds: readonly DayKind[] = ['full', 'before', 'same'];

const kindOf = ({ fullDaysBetween, daysBefore }: OperatorStep): DayKind =>
	fullDaysBetween !== undefined ? 'full' : daysBefore === 0 ? 'same' : 'before';

/** A number as it stands in a field; what is no whole number is kept as `NaN`, which is told at the field. */
const numberIn = (text: string): number => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN);
const textOf = (number: number | undefined): string => (number === undefined || Number.isNaN(number) ? '' : String(number));

function MomentFields({ step, change, error }: PartProps) {
	const kind = kindOf(step);
	const days = step.fullDaysBetween ?? step.daysBefore;
	const setDays = (next: DayKind, count: number) =>
		next === 'full'
			? { fullDaysBetween: count, daysBefore: undefined }
			: { daysBefore: next === 'same' ? 0 : count, fullDaysBetween: undefined };
	return (
		<div class="profile-moment">
			<Select
				label={t('profile_edit_day_kind')}
				value={kind}
				options={dayKinds.map((each) => ({ value: each, text: t(`profile_edit_day_${each}`) }))}
				onChange={(next) => change(setDays(next, days === undefined || (next === 'before' && days === 0) ? 1 : days))}
			/>
			{kind !== 'same' && (
				<Field
					label={t('profile_edit_days')}
					type="number"
					min={kind === 'full' ? 0 : 1}
					value={textOf(days)}
					onInput={(text) => change(setDays(kind, numberIn(text)), 'days')}
					{...error('days')}
				/>
			)}
			<Field
				label={t('profile_edit_clock')}
				value={step.clock ?? ''}
				placeholder="23:59"
				hint={t('profile_edit_clock_hint')}
				onInput={(clock) => change({ clock: clock.trim() || undefined }, 'clock')}
				{...error('clock')}
			/>
		</div>
	);
}

const isUnits = (condition: StepCondition): condition is { unitsOver: number } => typeof condition === 'object';
const manyUnits = 1000;

function Conditions({ step, change, error }: PartProps) {
	const when = step.when ?? [];
	const units = when.find(isUnits);
	const set = (next: readonly StepCondition[], about?: string) => change({ when: next.length > 0 ? next : undefined }, about);
	const toggle = (condition: 'special-goods' | 'operator-delivers', on: boolean) =>
		set(on ? [...when, condition] : when.filter((other) => other !== condition));
	return (
		<fieldset>
			<legend>{t('profile_edit_if')}</legend>
			<p class="field-hint">{t('profile_edit_if_hint')}</p>
			<Switch
				label={t('profile_edit_if_units')}
				checked={units !== undefined}
				onChange={(on) => set(on ? [{ unitsOver: manyUnits }, ...when] : when.filter((condition) => !isUnits(condition)))}
			/>
			{units && (
				<Field
					label={t('profile_edit_if_units_number')}
					type="number"
					min={0}
					value={textOf(units.unitsOver)}
					onInput={(text) =>
						set(
							when.map((condition) => (condition === units ? { unitsOver: numberIn(text) } : condition)),
							'units',
						)
					}
					{...error('when')}
				/>
			)}
			<Switch
				label={t('profile_edit_if_special')}
				checked={when.includes('special-goods')}
				onChange={(on) => toggle('special-goods', on)}
			/>
			<Switch
				label={t('profile_edit_if_delivers')}
				checked={when.includes('operator-delivers')}
				onChange={(on) => toggle('operator-delivers', on)}
			/>
		</fieldset>
	);
}
