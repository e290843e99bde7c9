import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { cleanText } from '../../../lib/support/edit/field-text.ts';
import type { RowField } from './tree-edits.ts';

interface TreeTextProps {
	/** What is edited, for screen readers. */
	label: string;
	field: RowField;
	/** Every keystroke that leaves something to be saved. */
	onChange: (value: string) => void;
	/** `byKey` = the tree goes on; otherwise the cursor has gone elsewhere already. */
	onEnd: (byKey: boolean) => void;
}

/** A text of the tree, edited where it stands. Enter ends it, Shift+Enter is a new line where texts have lines, Esc brings back what was there. */
export function TreeText({ label, field, onChange, onEnd }: TreeTextProps) {
	const input = useRef<HTMLTextAreaElement>(null);
	const [first] = useState(field.value);
	const [typed, setTyped] = useState(field.value);
	const put = (value: string) => {
		setTyped(value);
		if (field.mayBeEmpty || value.trim() !== '') onChange(value.trim() === '' ? '' : value);
	};
	useLayoutEffect(() => {
		input.current?.focus();
		input.current?.select();
	}, []);
	useLayoutEffect(() => {
		const element = input.current;
		if (!element) return;
		element.style.height = '0';
		element.style.height = `${element.scrollHeight + 2}px`;
	}, [typed]);
	return (
		<textarea
			ref={input}
			class="input tree-input"
			rows={1}
			aria-label={label}
			spellcheck
			value={typed}
			maxLength={field.most}
			data-own-undo
			onInput={({ currentTarget }) => put(cleanText(currentTarget.value, { most: field.most, lines: field.isLong }))}
			onBlur={() => onEnd(false)}
			onKeyDown={(event) => {
				// The tree around it has keys of its own.
				event.stopPropagation();
				if (event.isComposing) return;
				if (event.key === 'Escape') put(first);
				else if (event.key !== 'Enter' || (event.shiftKey && field.isLong)) return;
				event.preventDefault();
				onEnd(true);
			}}
		/>
	);
}
