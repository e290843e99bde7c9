import { useId } from 'preact/hooks';

interface CalendarFieldProps {
	label: string;
	type: 'date' | 'time';
	/** `2026-11-27` or `09:30`; empty = none. */
	value: string;
	onInput: (value: string) => void;
	hint?: string | undefined;
	error?: string | undefined;
}

/** A day or a time of day with its label and, in place of the hint, what is wrong. */
export function CalendarField({ label, type, value, onInput, hint, error }: CalendarFieldProps) {
	const id = useId();
	const note = error ?? hint;
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{label}
			</label>
			<input
				id={id}
				class="input"
				type={type}
				value={value}
				aria-invalid={error ? true : undefined}
				aria-describedby={note ? `${id}-note` : undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			{note && (
				<p class={error ? 'field-error' : 'field-hint'} id={`${id}-note`} role={error ? 'alert' : undefined}>
					{note}
				</p>
			)}
		</div>
	);
}
