import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Where the cursor goes once a cell is kept. */
export type AfterCell = 'stay' | 'down' | 'up' | 'next' | 'previous';

interface CellInputProps {
	label: string;
	/** Text to begin with. */
	text: string;
	/** The text was begun by a key: the cursor stands behind it, and nothing is chosen. */
	typed: boolean;
	/** Keeps the text; gives words when it cannot be kept, and the cell stays open. */
	onKeep: (text: string, after: AfterCell) => string | undefined;
	/** `back`: the cursor is to be in the table again. */
	onCancel: (back: boolean) => void;
}

/** The field in a cell that is being changed. Enter and Tab keep and go on, Esc leaves everything as it was. */
export function CellInput({ label, text, typed, onKeep, onCancel }: CellInputProps) {
	const [value, setValue] = useState(text);
	const [wrong, setWrong] = useState<string>();
	const input = useRef<HTMLInputElement>(null);
	const ended = useRef(false);
	useLayoutEffect(() => {
		input.current?.focus({ preventScroll: true });
		if (!typed) input.current?.select();
	}, []);
	const keep = (after: AfterCell) => {
		ended.current = true;
		const words = onKeep(value, after);
		setWrong(words);
		if (words !== undefined) ended.current = false;
	};
	const press = (event: KeyboardEvent) => {
		event.stopPropagation();
		if (event.isComposing) return;
		if (event.key === 'Enter') keep(event.shiftKey ? 'up' : 'down');
		else if (event.key === 'Tab') keep(event.shiftKey ? 'previous' : 'next');
		else if (event.key === 'Escape') {
			ended.current = true;
			onCancel(true);
		} else return;
		event.preventDefault();
	};
	return (
		<input
			ref={input}
			class="input table-input"
			value={value}
			aria-label={label}
			aria-invalid={wrong ? true : undefined}
			title={wrong ?? label}
			autocomplete="off"
			spellcheck={false}
			inputMode="decimal"
			onClick={(event) => event.stopPropagation()}
			onPaste={(event) => event.stopPropagation()}
			onInput={(event) => {
				setValue(event.currentTarget.value);
				setWrong(undefined);
			}}
			onKeyDown={press}
			onBlur={() => {
				if (ended.current) return;
				ended.current = true;
				// Whoever clicks elsewhere means what stands there, unless it means nothing.
				if (value === text || onKeep(value, 'stay') !== undefined) onCancel(false);
			}}
		/>
	);
}
