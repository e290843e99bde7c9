import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface DialogProps {
	title: string;
	onClose: () => void;
	children: ComponentChildren;
	/** Buttons; the last one is the step forward. */
	actions?: ComponentChildren;
}

/** Enter in a line of text takes the step forward, unless that is one which destroys. */
function stepForward(event: KeyboardEvent, dialog: HTMLDialogElement | null): void {
	const isLine = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox' && event.target.type !== 'color';
	if (event.key !== 'Enter' || event.isComposing || !isLine) return;
	dialog?.querySelector<HTMLButtonElement>('.dialog-foot .button-main:enabled')?.click();
}

/** A modal question. Esc and the cross close it, Enter goes on; the cursor goes to the field marked `autofocus`, else to the first one, and back where it was in the end. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const heading = useId();
	useEffect(() => {
		const element = dialog.current;
		if (!element) return;
		const before = document.activeElement;
		element.showModal();
		const first =
			element.querySelector<HTMLElement>('[data-autofocus]') ??
			element.querySelector<HTMLElement>('.dialog-body :is(input, select, button)');
		first?.focus();
		return () => {
			element.close();
			// By now it may be out of the page already, and then the browser does not give the focus back by itself.
			if (before instanceof HTMLElement) before.focus();
		};
	}, []);
	return (
		<dialog
			ref={dialog}
			class="dialog"
			aria-labelledby={heading}
			onKeyDown={(event) => {
				// What the dialog stands in has an Esc of its own; this one is the dialog's.
				if (event.key === 'Escape') event.stopPropagation();
				stepForward(event, dialog.current);
			}}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
		>
			<div class="dialog-head">
				<h2 id={heading}>{title}</h2>
				<Button look="quiet" label={t('close')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			<div class="dialog-body">{children}</div>
			{actions && <div class="dialog-foot">{actions}</div>}
		</dialog>
	);
}
