import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { factText } from '../../lib/support/conditions.ts';
import { factFrom } from '../../lib/support/engine.ts';
import { valuesOf } from '../../lib/support/fact-values.ts';
import { type DeliveryList, type FactName, type Facts, factKinds } from '../../lib/support/model.ts';
import { Button } from '../base/button.tsx';
import { Dropdown } from '../base/dropdown.tsx';
import { Field, Select } from '../base/field.tsx';
import { factLabel, factName, shownFacts, valueWord } from './fact-words.ts';

interface FactChipsProps {
	/** With what the agent says over the order. */
	facts: Facts;
	said: Facts;
	lists: readonly DeliveryList[];
	onSaid: (said: Facts) => void;
}

/** What is understood from the order; each fact opens to be said otherwise, and goes back to the order's. */
export function FactChips({ facts, said, lists, onSaid }: FactChipsProps) {
	const known = shownFacts.filter((name) => factText(facts, name) !== undefined);
	if (known.length === 0) return null;
	return (
		<section class="talk-facts" aria-label={t('support_known')}>
			<span class="field-label">{t('support_known')}</span>
			<ul class="chips">
				{known.map((name) => (
					<li key={name}>
						<FactChip
							name={name}
							text={factLabel(facts, name, lists)}
							value={factText(facts, name) ?? ''}
							isSaid={name in said}
							lists={lists}
							onValue={(value) => onSaid({ ...without(said, name), ...(value === undefined ? {} : factFrom(name, value)) })}
						/>
					</li>
				))}
			</ul>
		</section>
	);
}

function without(facts: Facts, name: FactName): Facts {
	const { [name]: _, ...others } = facts;
	return others;
}

interface FactChipProps {
	name: FactName;
	text: string;
	value: string;
	isSaid: boolean;
	lists: readonly DeliveryList[];
	/** Undefined = what the order says counts again. */
	onValue: (value: string | undefined) => void;
}

function FactChip({ name, text, value, isSaid, lists, onValue }: FactChipProps) {
	const values = valuesOf(name, { lists });
	return (
		<Dropdown label={factName(name)} text={isSaid ? `${text} · ${t('support_said')}` : text} active={isSaid}>
			{() => (
				<div class="talk-fact">
					{values ? (
						<Select
							label={factName(name)}
							value={value}
							options={[...new Set([value, ...values])].map((one) => ({ value: one, text: valueWord(name, one, lists) }))}
							onChange={onValue}
						/>
					) : (
						<TypedFact name={name} value={value} onValue={onValue} />
					)}
					{isSaid && (
						<Button small onClick={() => onValue(undefined)}>
							{t('support_as_order')}
						</Button>
					)}
				</div>
			)}
		</Dropdown>
	);
}

/** A code or a count that is typed; what is no value is not taken. */
function TypedFact({ name, value, onValue }: Pick<FactChipProps, 'name' | 'value' | 'onValue'>) {
	const [text, setText] = useState(value);
	const isCount = factKinds[name] === 'count';
	return (
		<Field
			label={factName(name)}
			type={isCount ? 'number' : 'text'}
			{...(isCount ? { min: 0 } : {})}
			value={text}
			onInput={(typed) => {
				setText(typed);
				const next = typed.trim();
				if (next !== '' && Object.keys(factFrom(name, next)).length > 0) onValue(next);
			}}
		/>
	);
}
