import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { FieldNote } from './field-note.tsx';

interface TextAreaProps {
	label: string;
	value: string;
	onInput: (value: string) => void;
	rows?: number;
	hint?: string;
	error?: string;
	field?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text with their label, a hint and, in place of the hint, what is wrong. */
export function TextArea({ label, value, onInput, rows = 2, hint, error, field }: TextAreaProps) {
	const id = useId();
	const noteId = `${id}-note`;
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{label}
			</label>
			<textarea
				ref={field}
				id={id}
				class="input"
				rows={rows}
				value={value}
				aria-invalid={error ? true : undefined}
				aria-describedby={error || hint ? noteId : undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			<FieldNote id={noteId} error={error} hint={hint} />
		</div>
	);
}
