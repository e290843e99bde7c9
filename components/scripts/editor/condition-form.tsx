import type { JSX } from 'preact';
import { t } from '../../../lib/platform/i18n.ts';
import {
	addPart,
	canNest,
	canUnnest,
	changePart,
	firstClaim,
	hasRoom,
	isGroup,
	negatePart,
	nestPart,
	type PartPath,
	partsOf,
	removePart,
	setGroup,
	unnestPart,
	viewOf,
} from '../../../lib/support/edit/condition-edit.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { countLimits } from '../../../lib/support/limits.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import type { Condition, FactName } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { Select } from '../../base/field.tsx';
import { Icon } from '../../base/icon.tsx';
import { ConditionClaim, factChoices } from './condition-claim.tsx';
import { conditionText } from './condition-words.ts';
import { FindingNotes } from './finding-notes.tsx';

interface ConditionFormProps {
	legend: string;
	hint?: string;
	/** What no condition means, in words. */
	noneText: string;
	script: ScriptBody;
	condition: Condition | undefined;
	notes: readonly ScriptFinding[];
	onChange: (condition: Condition | undefined) => void;
}

/** A condition, built of claims about facts and of groups of them, with what it says as one sentence. */
export function ConditionForm({ legend, hint, noneText, script, condition, notes, onChange }: ConditionFormProps) {
	const { lists } = script;
	const part = condition && viewOf(condition).part;
	return (
		<fieldset class="form-part cond">
			<legend class="field-label">{legend}</legend>
			<p class={condition ? 'cond-says' : 'cond-says quiet'}>{condition ? conditionText(condition, lists) : noneText}</p>
			{condition && <Part path={[]} part={condition} {...{ script, condition, onChange }} />}
			<div class="cond-tools">
				{/* A group has a place for one more of its own. */}
				{!(part && isGroup(part)) && <AddClaim path={[]} label={t('script_cond_add')} {...{ script, condition, onChange }} />}
				{condition && (
					<Button small look="quiet" onClick={() => onChange(undefined)}>
						{t('script_cond_clear')}
					</Button>
				)}
			</div>
			<FindingNotes script={script} findings={notes} />
			{hint && <p class="field-hint">{hint}</p>}
		</fieldset>
	);
}

interface PartProps {
	script: ScriptBody;
	/** The whole. */
	condition: Condition;
	path: PartPath;
	part: Condition;
	onChange: (condition: Condition | undefined) => void;
}

function Part(props: PartProps) {
	const { script, condition, path, part: whole, onChange } = props;
	const { part, negated } = viewOf(whole);
	const text = conditionText(whole, script.lists);
	const tools = (
		<span class="cond-part-tools">
			{isGroup(part) && canUnnest(condition, path) && (
				<Button small look="quiet" onClick={() => onChange(unnestPart(condition, path))}>
					{t('script_cond_unnest')}
				</Button>
			)}
			{!isGroup(part) && canNest(condition, path) && (
				<Button small look="quiet" onClick={() => onChange(nestPart(condition, path))}>
					{t('script_cond_nest')}
				</Button>
			)}
			{path.length > 0 && (
				<Button small look="quiet" label={t('script_form_remove', { what: text })} onClick={() => onChange(removePart(condition, path))}>
					<Icon name="close" size={13} />
				</Button>
			)}
		</span>
	);
	if (isGroup(part)) return <Group {...props} negated={negated} tools={tools} />;
	return (
		<div class="cond-part">
			<ConditionClaim
				claim={part}
				negated={negated}
				lists={script.lists}
				onClaim={(claim) => onChange(changePart(condition, path, () => claim))}
				onNegate={() => onChange(negatePart(condition, path))}
			/>
			{tools}
		</div>
	);
}

const groupKinds = ['all', 'any', 'none', 'not-all'] as const;
const groupWords = {
	all: 'script_cond_all',
	any: 'script_cond_any',
	none: 'script_cond_none',
	'not-all': 'script_cond_not_all',
} as const;

function Group({ script, condition, path, part: whole, onChange, negated, tools }: PartProps & { negated: boolean; tools: JSX.Element }) {
	const { part } = viewOf(whole);
	if (!isGroup(part)) return null;
	const kind = 'all' in part ? (negated ? 'not-all' : 'all') : negated ? 'none' : 'any';
	const set = (next: (typeof groupKinds)[number]) => {
		const grouped = setGroup(condition, path, next === 'all' || next === 'not-all' ? 'all' : 'any');
		const turned = (next === 'none' || next === 'not-all') !== negated;
		onChange(grouped && turned ? negatePart(grouped, path) : grouped);
	};
	return (
		<fieldset class="cond-group">
			<legend class="unseen">{t(groupWords[kind])}</legend>
			<div class="cond-group-head">
				<Select
					bare
					label={t('script_cond_group')}
					value={kind}
					options={groupKinds.map((one) => ({ value: one, text: t(groupWords[one]) }))}
					onChange={set}
				/>
				{tools}
			</div>
			<ul class="cond-parts">
				{partsOf(part).map((one, place) => (
					<li key={place}>
						<Part {...{ script, condition, onChange }} path={[...path, place]} part={one} />
					</li>
				))}
			</ul>
			<AddClaim path={path} label={t('script_cond_add_to')} {...{ script, condition, onChange }} />
		</fieldset>
	);
}

interface AddClaimProps {
	script: ScriptBody;
	condition: Condition | undefined;
	path: PartPath;
	label: string;
	onChange: (condition: Condition | undefined) => void;
}

/** Choosing a fact adds what is asked of it. */
function AddClaim({ script, condition, path, label, onChange }: AddClaimProps) {
	if (!hasRoom(condition)) return <p class="field-hint">{t('script_form_full', { most: countLimits.claims })}</p>;
	return (
		<div class="form-add">
			<Select<FactName | ''>
				bare
				label={label}
				value=""
				options={[{ value: '', text: `+ ${label}` }, ...factChoices()]}
				onChange={(fact) => fact !== '' && onChange(addPart(condition, path, firstClaim(fact, script.lists)))}
			/>
		</div>
	);
}
