import { useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { type ClaimPart, claimAbout, countClaim } from '../../../lib/support/edit/condition-edit.ts';
import { countPattern, isOfItsKind } from '../../../lib/support/fact-values.ts';
import { countLimits } from '../../../lib/support/limits.ts';
import { type DeliveryList, type FactName, factKinds } from '../../../lib/support/model.ts';
import { Select } from '../../base/field.tsx';
import { factName } from '../../support/fact-words.ts';
import { ValuePicker } from './value-picker.tsx';

interface ConditionClaimProps {
	claim: ClaimPart;
	negated: boolean;
	lists: readonly DeliveryList[];
	onClaim: (claim: ClaimPart) => void;
	onNegate: () => void;
}

export const factNames = Object.keys(factKinds) as FactName[];
export const factChoices = () => factNames.map((fact) => ({ value: fact, text: factName(fact) }));

/** What is asked of one fact: which it is, how it is compared, and with what. */
export function ConditionClaim({ claim, negated, lists, onClaim, onNegate }: ConditionClaimProps) {
	const { fact } = claim;
	return (
		<div class="cond-claim">
			<Select
				bare
				label={t('script_cond_fact')}
				value={fact}
				options={factChoices()}
				onChange={(next) => onClaim(claimAbout(claim, next, lists))}
			/>
			<div class="cond-test">
				<Comparison {...{ claim, negated, lists, onClaim, onNegate }} />
				{!isOfItsKind(claim) && <p class="field-error">{t('script_cond_says_wrong', { fact: factName(fact) })}</p>}
			</div>
		</div>
	);
}

function Comparison({ claim, negated, lists, onClaim, onNegate }: ConditionClaimProps) {
	const { fact } = claim;
	if ('yes' in claim) {
		// Turned twice, yes is yes: one choice says both.
		const holds = claim.yes !== negated;
		return (
			<Select
				bare
				label={t('script_cond_test')}
				value={holds ? 'yes' : 'no'}
				options={[
					{ value: 'yes', text: t('script_cond_holds') },
					{ value: 'no', text: t('script_cond_fails') },
				]}
				onChange={(next) => (next === 'yes') !== holds && onClaim({ fact, yes: !claim.yes })}
			/>
		);
	}
	const isWords = 'is' in claim;
	return (
		<>
			<Select
				bare
				label={t('script_cond_test')}
				value={negated ? 'no' : 'yes'}
				options={[
					{ value: 'yes', text: t(isWords ? 'script_cond_is' : 'script_cond_within') },
					{ value: 'no', text: t(isWords ? 'script_cond_is_not' : 'script_cond_beyond') },
				]}
				onChange={(next) => (next === 'no') !== negated && onNegate()}
			/>
			{isWords ? (
				<ValuePicker
					tight
					fact={fact}
					label={t('script_cond_values')}
					values={claim.is}
					lists={lists}
					onChange={(is) => onClaim({ fact, is })}
				/>
			) : (
				<Days key={fact} claim={claim} onClaim={onClaim} />
			)}
		</>
	);
}

const daysText = (days: number | undefined): string => (days === undefined ? '' : String(days));

/** From and to so many days; one of the two can be open. */
function Days({ claim, onClaim }: { claim: Extract<ClaimPart, { atLeast?: number }>; onClaim: (claim: ClaimPart) => void }) {
	const [typed, setTyped] = useState<{ from: string; to: string }>();
	const from = typed?.from ?? daysText(claim.atLeast);
	const to = typed?.to ?? daysText(claim.atMost);
	const change = (next: { from: string; to: string }) => {
		const atLeast = daysOf(next.from);
		const atMost = daysOf(next.to);
		const changed = atLeast === null || atMost === null ? undefined : countClaim(claim.fact, atLeast, atMost);
		setTyped(changed ? undefined : next);
		if (changed) onClaim(changed);
	};
	const isWrong = daysOf(from) === null || daysOf(to) === null;
	const error = isWrong
		? t('script_form_days_wrong')
		: typed
			? t('script_cond_days_needed')
			: Number(from) > Number(to) && to !== ''
				? t('script_cond_days_order')
				: undefined;
	const field = (label: string, value: string, onInput: (value: string) => void) => (
		<label class="cond-days">
			<span>{label}</span>
			<input
				class="input"
				type="text"
				inputMode="numeric"
				autocomplete="off"
				value={value}
				aria-invalid={error ? true : undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
				onBlur={() => setTyped(undefined)}
			/>
		</label>
	);
	return (
		<>
			{field(t('script_cond_from_days'), from, (value) => change({ from: value, to }))}
			{field(t('script_cond_to_days'), to, (value) => change({ from, to: value }))}
			{error && (
				<p class="field-error" role="alert">
					{error}
				</p>
			)}
		</>
	);
}

/** Undefined = open, null = no number of days. */
function daysOf(typed: string): number | undefined | null {
	const text = typed.trim();
	if (text === '') return undefined;
	const days = countPattern.test(text) ? Number(text) : Number.NaN;
	return days <= countLimits.days ? days : null;
}
