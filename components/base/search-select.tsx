import { useId, useRef, useState } from 'preact/hooks';
import { searchText } from '../../lib/core/text.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Icon } from './icon.tsx';
import './search-select.css';

export interface Choice {
	value: string;
	text: string;
	/** Rows behind it. */
	count?: number;
}

interface SearchSelectProps {
	/** What is chosen here, for screen readers and the search box. */
	label: string;
	value: string;
	/** What the closed button says. */
	text: string;
	/** Asked for when the list opens, so that counting costs nothing while it is closed. */
	choices: () => readonly Choice[];
	onChange: (value: string) => void;
}

/** A choice of one among many: a button that opens a list with a search box. Arrows move, Enter takes, Esc closes. */
export function SearchSelect({ label, value, text, choices, onChange }: SearchSelectProps) {
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const close = (back: boolean) => {
		setOpen(false);
		if (back) button.current?.focus();
	};
	return (
		<div
			class="search-select"
			onFocusOut={({ currentTarget, relatedTarget }) => {
				if (open && !currentTarget.contains(relatedTarget as Node | null)) close(false);
			}}
		>
			<button
				ref={button}
				type="button"
				class="select search-select-button"
				aria-haspopup="listbox"
				aria-expanded={open}
				aria-label={`${label}: ${text}`}
				title={text}
				onClick={() => setOpen(!open)}
			>
				<span class="cut">{text}</span>
				<Icon name="down" size={12} />
			</button>
			{open && (
				<ChoiceList
					label={label}
					value={value}
					choices={choices()}
					onChoose={(chosen) => {
						close(true);
						onChange(chosen);
					}}
					onClose={() => close(true)}
				/>
			)}
		</div>
	);
}

interface ChoiceListProps {
	label: string;
	value: string;
	choices: readonly Choice[];
	onChoose: (value: string) => void;
	onClose: () => void;
}

/** Of thousands only so many are drawn; words find the others. */
const mostShown = 200;

function ChoiceList({ label, value, choices, onChoose, onClose }: ChoiceListProps) {
	const id = useId();
	const [words, setWords] = useState('');
	const wanted = searchText(words).trim();
	const all = wanted === '' ? choices : choices.filter((choice) => searchText(choice.text).includes(wanted));
	const found = all.slice(0, mostShown);
	const [place, setPlace] = useState(() =>
		Math.max(
			0,
			choices.findIndex((choice) => choice.value === value),
		),
	);
	const at = Math.min(place, found.length - 1);
	const move = (to: number) => {
		const next = Math.max(0, Math.min(found.length - 1, to));
		setPlace(next);
		document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
	};
	const press = (event: KeyboardEvent) => {
		const chosen = found[at];
		if (event.key === 'ArrowDown') move(at + 1);
		else if (event.key === 'ArrowUp') move(at - 1);
		else if (event.key === 'PageDown') move(at + 10);
		else if (event.key === 'PageUp') move(at - 10);
		else if (event.key === 'Escape') onClose();
		else if (event.key === 'Enter' && chosen) onChoose(chosen.value);
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div class="choices card">
			<div class="search">
				<Icon name="search" />
				<input
					ref={(input) => input?.focus()}
					type="text"
					role="combobox"
					aria-label={t('select_search', { what: label })}
					placeholder={t('select_search', { what: label })}
					aria-expanded="true"
					aria-controls={id}
					aria-autocomplete="list"
					aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
					autocomplete="off"
					spellcheck={false}
					value={words}
					onInput={(event) => {
						setWords(event.currentTarget.value);
						setPlace(0);
					}}
					onKeyDown={press}
				/>
			</div>
			<div class="choices-list" id={id} role="listbox" aria-label={label} tabIndex={-1}>
				{found.map((choice, index) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the search box hears the keys for the whole list
					<div
						key={choice.value}
						id={`${id}-${index}`}
						role="option"
						tabIndex={-1}
						aria-selected={choice.value === value}
						class={`choice${index === at ? ' choice-at' : ''}`}
						onClick={() => onChoose(choice.value)}
					>
						<span>{choice.text}</span>
						{choice.count !== undefined && <b>{numberText(choice.count)}</b>}
					</div>
				))}
			</div>
			{found.length === 0 && (
				<p class="choices-none quiet" role="status">
					{t('select_none')}
				</p>
			)}
			{all.length > found.length && (
				<p class="choices-none quiet" role="status">
					{t('select_rest', { count: numberText(all.length - found.length) })}
				</p>
			)}
		</div>
	);
}
