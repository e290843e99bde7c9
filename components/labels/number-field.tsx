import { useState } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Field } from '../base/field.tsx';

interface NumberFieldProps {
	label: string;
	/** Undefined = nothing is said. */
	value: number | undefined;
	min: number;
	max: number;
	whole?: boolean;
	/** An empty field says nothing. */
	mayBeEmpty?: boolean;
	hint?: string;
	onChange: (value: number | undefined) => void;
}

/** A number with a comma or a point, kept while it lies within its bounds. */
export function NumberField({ label, value, min, max, whole, mayBeEmpty, hint, onChange }: NumberFieldProps) {
	const [text, setText] = useState(value === undefined ? '' : String(value).replace('.', ','));
	const read = (typed: string): number | undefined => {
		const number = Number(typed.trim().replace(',', '.'));
		return typed.trim() !== '' && Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isInteger(number))
			? number
			: undefined;
	};
	const isFine = read(text) !== undefined || (mayBeEmpty === true && text.trim() === '');
	return (
		<Field
			label={label}
			value={text}
			{...(hint ? { hint } : {})}
			{...(isFine ? {} : { error: t('label_number_wrong', { min: numberText(min), max: numberText(max) }) })}
			onInput={(typed) => {
				setText(typed);
				const number = read(typed);
				if (number !== undefined) onChange(number);
				else if (mayBeEmpty && typed.trim() === '') onChange(undefined);
			}}
		/>
	);
}
