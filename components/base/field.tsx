import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldNote } from './field-note.tsx';
import { Icon } from './icon.tsx';

interface FieldProps {
	label: string;
	value: string;
	onInput: (value: string) => void;
	hint?: ComponentChildren;
	error?: string;
	/** A day is written `2026-11-27`, a time of day `09:30`; empty = none. */
	type?: 'text' | 'password' | 'number' | 'date' | 'time';
	placeholder?: string;
	required?: boolean;
	/** Off for keys: nothing outside our vault should keep them. */
	autocomplete?: 'off' | 'new-password' | 'current-password';
	min?: number;
	autofocus?: boolean;
}

/** One line of text, a number, a day or a time of day, with its label, a hint and, in place of the hint, what is wrong. */
export function Field({
	label,
	value,
	onInput,
	hint,
	error,
	type = 'text',
	placeholder,
	required,
	autocomplete = 'off',
	min,
	autofocus,
}: FieldProps) {
	const id = useId();
	const noteId = `${id}-note`;
	// Preact's typings know one set of attributes per type; those used here are the same for all of these.
	const kind = { type } as { type: 'text' };
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{label}
			</label>
			<input
				id={id}
				class="input"
				{...kind}
				value={value}
				min={min}
				placeholder={placeholder}
				required={required}
				autocomplete={autocomplete}
				spellcheck={false}
				data-autofocus={autofocus || undefined}
				aria-invalid={error ? true : undefined}
				aria-describedby={error || hint ? noteId : undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			<FieldNote id={noteId} error={error} hint={hint} />
		</div>
	);
}

interface SelectProps<Value extends string> {
	label: string;
	value: Value;
	options: readonly { value: Value; text: string }[];
	onChange: (value: Value) => void;
	hint?: string;
	/** Label only for screen readers, where the place says what it is. */
	bare?: boolean;
}

/** A choice of one among few. */
export function Select<Value extends string>({ label, value, options, onChange, hint, bare }: SelectProps<Value>) {
	const id = useId();
	return (
		<div class="field">
			<label class={bare ? 'unseen' : 'field-label'} for={id}>
				{label}
			</label>
			<select id={id} class="select" value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.text}
					</option>
				))}
			</select>
			{hint && <p class="field-hint">{hint}</p>}
		</div>
	);
}

/** On or off, at once. */
export function Switch({
	label,
	hint,
	checked,
	onChange,
	disabled,
}: {
	label: string;
	hint?: string;
	checked: boolean;
	onChange: (checked: boolean) => void;
	disabled?: boolean;
}) {
	return (
		<label class="switch">
			<input
				type="checkbox"
				role="switch"
				checked={checked}
				aria-checked={checked}
				disabled={disabled}
				onChange={(event) => onChange(event.currentTarget.checked)}
			/>
			<span>
				{label}
				{hint && <span class="field-hint"> · {hint}</span>}
			</span>
		</label>
	);
}

/**
 * A search box; `/` anywhere on the page brings the cursor here when it carries `data-search`. Enter leaves the words chosen, so that
 * the next code from a hand scanner, which types it and presses Enter, takes their place.
 */
export function SearchBox({
	label,
	value,
	onInput,
	onSubmit,
	hotkey,
	children,
}: {
	label: string;
	value: string;
	onInput: (value: string) => void;
	onSubmit?: (value: string) => void;
	hotkey?: boolean;
	/** A button inside, at the end. */
	children?: ComponentChildren;
}) {
	return (
		<div class="search">
			<Icon name="search" />
			<input
				type="search"
				value={value}
				placeholder={label}
				aria-label={label}
				aria-keyshortcuts={hotkey ? '/' : undefined}
				data-search={hotkey || undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key !== 'Enter') return;
					event.currentTarget.select();
					onSubmit?.(event.currentTarget.value);
				}}
			/>
			{hotkey && value === '' && <span class="key">/</span>}
			{children}
		</div>
	);
}
