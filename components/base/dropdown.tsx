import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import './search-select.css';

interface DropdownProps {
	/** What is set here, for screen readers. */
	label: string;
	/** What the closed button says; the label when absent. */
	text?: string;
	/** Something is set. */
	active?: boolean;
	/** Drawn, and asked for, only while it is open. */
	children: () => ComponentChildren;
}

/** A button that opens a small panel under it. Esc, a click elsewhere or moving on closes it; the button has the focus again after Esc. */
export function Dropdown({ label, text = label, active, children }: DropdownProps) {
	const [open, setOpen] = useState<'left' | 'right'>();
	const button = useRef<HTMLButtonElement>(null);
	const toggle = () => {
		const at = button.current?.getBoundingClientRect().left ?? 0;
		setOpen(open ? undefined : at > innerWidth / 2 ? 'right' : 'left');
	};
	const close = () => {
		setOpen(undefined);
		button.current?.focus();
	};
	useEffect(() => {
		if (!open) return;
		// A button inside that was busy for a moment has lost the focus to the page.
		const press = ({ key }: KeyboardEvent) => {
			if (key === 'Escape' && document.activeElement === document.body) close();
		};
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	}, [open]);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: what is heard here comes from the button and the panel inside
		<div
			class="dropdown"
			onFocusOut={({ currentTarget, relatedTarget }) => {
				// A click on bare ground inside moves the focus to nothing.
				if (open && relatedTarget !== null && !currentTarget.contains(relatedTarget as Node)) setOpen(undefined);
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || !open) return;
				event.stopPropagation();
				close();
			}}
		>
			<button
				ref={button}
				type="button"
				class={`chip dropdown-button${active ? ' dropdown-active' : ''}`}
				aria-haspopup="dialog"
				aria-expanded={open !== undefined}
				aria-label={text.startsWith(label) ? text : `${label}: ${text}`}
				title={text}
				onClick={toggle}
			>
				<span class="cut">{text}</span>
				<Icon name="down" size={11} />
			</button>
			{open && (
				<>
					<button type="button" class="dropdown-veil" tabIndex={-1} aria-hidden="true" onClick={() => setOpen(undefined)} />
					<div class={`choices card dropdown-${open}`} role="dialog" aria-label={label}>
						{children()}
					</div>
				</>
			)}
		</div>
	);
}
