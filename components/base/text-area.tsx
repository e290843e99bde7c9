import type { Ref } from 'preact';
import { useId } from 'preact/hooks';

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
			{error ? (
				<p class="field-error" id={noteId} role="alert">
					{error}
				</p>
			) : (
				hint && (
					<p class="field-hint" id={noteId}>
						{hint}
					</p>
				)
			)}
		</div>
	);
}
