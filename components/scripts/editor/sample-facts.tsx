import { t } from '../../../lib/platform/i18n.ts';
import { factText } from '../../../lib/support/conditions.ts';
import { firstClaim } from '../../../lib/support/edit/condition-edit.ts';
import { factFrom } from '../../../lib/support/engine.ts';
import { valuesOf } from '../../../lib/support/fact-values.ts';
import { type DeliveryList, type FactName, type Facts, factKinds } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { Field, Select } from '../../base/field.tsx';
import { Icon } from '../../base/icon.tsx';
import { factName, valueWord } from '../../support/fact-words.ts';
import { factChoices, factNames } from './condition-claim.tsx';

interface SampleFactsProps {
	facts: Facts;
	lists: readonly DeliveryList[];
	onFacts: (facts: Facts) => void;
}

/** The order of the preview: what is known of it, each fact to be set and forgotten. */
export function SampleFacts({ facts, lists, onFacts }: SampleFactsProps) {
	const known = factNames.filter((name) => factText(facts, name) !== undefined);
	const add = (fact: FactName) => {
		const claim = firstClaim(fact, lists);
		const first = 'yes' in claim ? 'yes' : 'is' in claim ? (claim.is[0] ?? t('script_preview_some')) : '1';
		onFacts({ ...facts, ...factFrom(fact, first) });
	};
	const forget = (fact: FactName) => {
		const { [fact]: _, ...others } = facts;
		onFacts(others);
	};
	return (
		<details class="form-fold sample">
			<summary>
				{t('script_preview_facts')}
				{known.length > 0 && <b> {known.length}</b>}
			</summary>
			<div class="form-fields">
				{known.length === 0 && <p class="quiet">{t('script_preview_no_facts')}</p>}
				{known.map((fact) => (
					<div key={fact} class="sample-fact">
						<SampleValue
							fact={fact}
							value={factText(facts, fact) ?? ''}
							lists={lists}
							onValue={(value) => onFacts({ ...facts, ...factFrom(fact, value) })}
						/>
						<Button small look="quiet" label={t('script_preview_forget', { fact: factName(fact) })} onClick={() => forget(fact)}>
							<Icon name="close" size={13} />
						</Button>
					</div>
				))}
				<Select<FactName | ''>
					bare
					label={t('script_preview_add_fact')}
					value=""
					options={[
						{ value: '', text: `+ ${t('script_preview_add_fact')}` },
						...factChoices().filter(({ value }) => !known.includes(value)),
					]}
					onChange={(fact) => fact !== '' && add(fact)}
				/>
			</div>
		</details>
	);
}

interface SampleValueProps {
	fact: FactName;
	value: string;
	lists: readonly DeliveryList[];
	onValue: (value: string) => void;
}

function SampleValue({ fact, value, lists, onValue }: SampleValueProps) {
	const values = valuesOf(fact, { lists });
	if (values)
		return (
			<Select
				label={factName(fact)}
				value={value}
				options={[...new Set([...values, value])].map((one) => ({ value: one, text: valueWord(fact, one, lists) }))}
				onChange={onValue}
			/>
		);
	return (
		<Field
			label={factName(fact)}
			type={factKinds[fact] === 'count' ? 'number' : 'text'}
			min={0}
			value={value}
			onInput={(typed) => typed.trim() !== '' && Object.keys(factFrom(fact, typed.trim())).length > 0 && onValue(typed.trim())}
		/>
	);
}
