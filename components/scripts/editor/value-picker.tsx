import { t } from '../../../lib/platform/i18n.ts';
import { cleanText } from '../../../lib/support/edit/field-text.ts';
import { countPattern, valuesOf } from '../../../lib/support/fact-values.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import { type DeliveryList, type FactName, factKinds } from '../../../lib/support/model.ts';
import { MultiSelect } from '../../base/multi-select.tsx';
import { Ticks } from '../../base/ticks.tsx';
import { factName, valueWord } from '../../support/fact-words.ts';
import { TypedList } from './typed-list.tsx';

interface ValuePickerProps {
	fact: FactName;
	label: string;
	hint?: string;
	values: readonly string[];
	lists: readonly DeliveryList[];
	/** Only the ways of this list are offered, with those that are chosen already. */
	list?: string | undefined;
	/** Values that others have. */
	taken?: ReadonlySet<string>;
	/** In one line, where there is no room for ticks. */
	tight?: boolean;
	onChange: (values: readonly string[]) => void;
}

/** More than these are chosen in a list with a search. */
const few = 7;

/** Values of a fact: ticked by their names where they can be listed, else typed. */
export function ValuePicker({ fact, label, hint, values, lists, list, taken, tight, onChange }: ValuePickerProps) {
	const known = valuesOf(fact, { lists }, list);
	if (!known) {
		const isCount = factKinds[fact] === 'count';
		return (
			<TypedList
				label={label}
				addLabel={t('script_form_add_value')}
				{...(hint === undefined ? {} : { hint })}
				items={values}
				{...(isCount ? { nameOf: (value: string) => valueWord(fact, value, lists) } : {})}
				most={countLimits.values}
				read={(typed) => (isCount ? readCount(typed) : cleanText(typed, { most: textLimits.value, lines: false }) || undefined)}
				wrong={t('script_form_days_wrong')}
				digits={isCount}
				bare={tight === true}
				onChange={onChange}
			/>
		);
	}
	// What is chosen and is none of its values stays to be seen, and can be taken off.
	const offered = [...known, ...values.filter((value) => !known.includes(value))];
	const change = (next: readonly string[]) => onChange(next.slice(0, countLimits.values));
	const nameOf = (value: string) => valueWord(fact, value, lists);
	const choices = offered.map((value) => ({
		value,
		text: taken?.has(value) ? t('script_form_value_taken', { value: nameOf(value) }) : nameOf(value),
	}));
	if (!tight && offered.length <= few)
		return <Ticks legend={label} {...(hint === undefined ? {} : { hint })} choices={choices} chosen={values} onChange={change} />;
	const pick = (
		<MultiSelect bare label={tight ? factName(fact) : label} chosen={values} choices={() => choices} nameOf={nameOf} onChange={onChange} />
	);
	return tight ? (
		pick
	) : (
		<div class="field">
			<span class="field-label">{label}</span>
			{pick}
			{hint && <p class="field-hint">{hint}</p>}
		</div>
	);
}

const readCount = (typed: string): string | undefined => (countPattern.test(typed) ? String(Number(typed)) : undefined);
