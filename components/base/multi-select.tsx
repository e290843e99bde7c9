import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { searchText } from '../../lib/core/text.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Dropdown } from './dropdown.tsx';
import { Icon } from './icon.tsx';

export interface Tick {
	value: string;
	text: string;
	/** Before the text: a mark, a badge. */
	mark?: ComponentChildren;
	/** Rows behind it. */
	count?: number;
}

interface MultiSelectProps {
	label: string;
	chosen: readonly string[];
	/** Asked for when the list opens, so that counting costs nothing while it is closed. */
	choices: () => readonly Tick[];
	onChange: (chosen: string[]) => void;
	/** Where the place says what is chosen, the closed button says only the values. */
	bare?: boolean;
	/** The name of a chosen value, for the closed button. */
	nameOf: (value: string) => string;
}

/** More than these get a search box. */
const few = 8;

/** A choice of several among many: a button with a list of tick boxes. */
export function MultiSelect({ label, chosen, choices, onChange, bare, nameOf }: MultiSelectProps) {
	const first = chosen[0];
	const text =
		first === undefined
			? label
			: `${bare ? '' : `${label}: `}${nameOf(first)}${chosen.length > 1 ? ` ${t('select_more', { count: chosen.length - 1 })}` : ''}`;
	return (
		<Dropdown label={label} text={text} active={chosen.length > 0}>
			{() => <Ticks label={label} chosen={chosen} choices={choices()} onChange={onChange} />}
		</Dropdown>
	);
}

function Ticks({
	label,
	chosen,
	choices,
	onChange,
}: Pick<MultiSelectProps, 'label' | 'chosen' | 'onChange'> & { choices: readonly Tick[] }) {
	const [words, setWords] = useState('');
	const wanted = searchText(words).trim();
	const found = choices.filter(({ text }) => searchText(text).includes(wanted));
	const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
	return (
		<>
			{choices.length > few && (
				<div class="search">
					<Icon name="search" />
					<input
						type="text"
						aria-label={t('select_search', { what: label })}
						placeholder={t('select_search', { what: label })}
						autocomplete="off"
						spellcheck={false}
						value={words}
						onInput={(event) => setWords(event.currentTarget.value)}
					/>
				</div>
			)}
			<ul class="choices-list">
				{found.map(({ value, text, mark, count }) => (
					<li key={value}>
						<label class="choice tick">
							<input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
							{mark}
							<span>{text}</span>
							{count !== undefined && <b>{numberText(count)}</b>}
						</label>
					</li>
				))}
			</ul>
			{found.length === 0 && (
				<p class="choices-none quiet" role="status">
					{t('select_none')}
				</p>
			)}
			{chosen.length > 0 && (
				<button type="button" class="link choices-clear" onClick={() => onChange([])}>
					{t('select_clear')}
				</button>
			)}
		</>
	);
}
