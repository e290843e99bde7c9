import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import { leftoversIn } from '../../../lib/support/lint/leftover-places.ts';
import { placeholderName } from '../../../lib/support/placeholder-words.ts';
import { isPlaceholder, namesIn, placeholders } from '../../../lib/support/texts.ts';
import { TextField } from './text-field.tsx';

interface WordsFieldProps {
	label: string;
	value: string;
	most: number;
	rows: number;
	/** Ends of lines belong to it. */
	lines?: boolean;
	required?: boolean;
	script: ScriptBody;
	notes: readonly ScriptFinding[];
	onChange: (value: string) => void;
}

/** Findings that the field tells at once by itself, while somebody types. */
export const toldAtOnce = ['unknown-place', 'leftover-place'] as const;

/** A text whose placeholders are filled in: they are put in where the cursor stands, and what nothing is known for is told at once. */
export function WordsField({ label, value, most, rows, lines = false, required, script, notes, onChange }: WordsFieldProps) {
	const field = useRef<HTMLTextAreaElement>(null);
	const insert = (name: string) => {
		const element = field.current;
		const text = `{${name}}`;
		if (!element || element.value.length + text.length > most) return;
		element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end');
		element.focus();
		onChange(element.value);
	};
	const unknown = unknownIn(value);
	return (
		<TextField {...{ label, value, most, rows, lines, script, notes, field, onChange }} {...(required ? { required } : {})}>
			<Unknown names={unknown} />
			<fieldset class="form-placeholders">
				<legend class="unseen">{t('script_form_placeholders')}</legend>
				<span class="field-hint" aria-hidden="true">
					{t('script_form_placeholders')}
				</span>
				{placeholders.map((name) => (
					<button
						key={name}
						type="button"
						class="chip"
						title={`{${name}}`}
						disabled={value.length + name.length + 2 > most}
						onClick={() => insert(name)}
					>
						{placeholderName(name)}
					</button>
				))}
			</fieldset>
		</TextField>
	);
}

/** What in a text nobody fills in, as it stands there. */
export function unknownIn(text: string): string[] {
	const leftover = leftoversIn(text);
	const names = namesIn(text)
		.filter((name) => !isPlaceholder(name) && !leftover.some((whole) => whole.includes(`{${name}}`)))
		.map((name) => `{${name}}`);
	return [...names, ...leftover];
}

function Unknown({ names }: { names: readonly string[] }): JSX.Element | null {
	if (names.length === 0) return null;
	return (
		<p class="form-finding tone-act" role="status">
			{t('script_form_unknown', { what: names.join(', ') })}
		</p>
	);
}
