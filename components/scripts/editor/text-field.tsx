import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { cleanText } from '../../../lib/support/edit/field-text.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import { FieldNote } from '../../base/field-note.tsx';
import { FindingNotes } from './finding-notes.tsx';

interface TextFieldProps {
	label: string;
	/** The label is only read out, where the place says what it is. */
	bare?: boolean;
	value: string;
	/** Characters that the script's file takes. */
	most: number;
	/** Lines that are shown at first; it grows with its text. */
	rows?: number;
	/** Ends of lines belong to it. */
	lines?: boolean;
	/** It cannot be empty: until something is typed, the former text stays. */
	required?: boolean;
	hint?: string;
	/** What is typed as the file takes it; absent = as texts are. */
	clean?: (typed: string) => string;
	/** What the linter says of it. */
	script: ScriptBody;
	notes?: readonly ScriptFinding[];
	field?: Ref<HTMLTextAreaElement>;
	/** Shown with the field, such as what can be put in. */
	children?: ComponentChildren;
	onChange: (value: string) => void;
}

/** Share of `most` from which the room that is left is told. */
const nearFull = 0.85;
const longestKept = 40;

/** A text of a script: whatever is typed or pasted, only what can be saved comes of it, and the field says what it left out. */
export function TextField(props: TextFieldProps) {
	const { label, bare, value, most, rows = 1, lines = false, required, hint, script, notes = [], field, children, onChange } = props;
	const id = useId();
	const [blank, setBlank] = useState<string>();
	const [isCut, setCut] = useState(false);
	const shown = blank ?? value;
	// Whatever changes the text from elsewhere, undo above all, ends what was only begun here.
	const known = useRef(value);
	useEffect(() => {
		if (known.current === value) return;
		known.current = value;
		setBlank(undefined);
	}, [value]);
	const clean = props.clean ?? ((typed: string) => cleanText(typed, { most, lines }));
	const type = (element: HTMLTextAreaElement) => {
		const text = clean(element.value);
		setCut(text.length === most && element.value.length > most);
		if (text !== element.value) {
			// The cursor stays where it was, not at the end.
			const at = Math.min(element.selectionStart ?? text.length, text.length);
			element.value = text;
			element.setSelectionRange(at, at);
		}
		if (required && text.trim() === '') {
			setBlank(text);
			return;
		}
		setBlank(undefined);
		known.current = text;
		onChange(text);
	};
	const error = blank === undefined ? undefined : t('script_form_blank', { kept: keptText(value) });
	const left = most - shown.length;
	const note = isCut ? t('script_form_cut', { most }) : shown.length > most * nearFull ? t('script_form_left', { left }) : hint;
	const common = {
		id,
		class: 'input',
		value: shown,
		autocomplete: 'off' as const,
		'aria-required': required || undefined,
		'aria-invalid': error ? true : undefined,
		'aria-describedby':
			[error || note ? `${id}-note` : '', notes.length > 0 ? `${id}-findings` : ''].filter(Boolean).join(' ') || undefined,
		onBlur: () => {
			setBlank(undefined);
			setCut(false);
		},
	};
	return (
		<div class="field">
			<label class={bare ? 'unseen' : 'field-label'} for={id}>
				{label}
			</label>
			<textarea
				ref={field}
				rows={rows}
				style={{ '--rows': rows }}
				{...common}
				onInput={(event) => type(event.currentTarget)}
				onKeyDown={(event) => {
					if (event.key === 'Enter' && !lines && !event.isComposing) event.preventDefault();
				}}
			/>
			{children}
			<FieldNote id={`${id}-note`} error={error} hint={note} />
			<FindingNotes script={script} findings={notes} id={`${id}-findings`} />
		</div>
	);
}

const keptText = (text: string): string => (text.length > longestKept ? `${text.slice(0, longestKept).trimEnd()}…` : text);
