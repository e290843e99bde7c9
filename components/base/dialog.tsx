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

/** A modal question. Esc and the cross close it; the cursor goes to the field marked `autofocus`, else to the first one. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const heading = useId();
	useEffect(() => {
		const element = dialog.current;
		if (!element) return;
		element.showModal();
		const first =
			element.querySelector<HTMLElement>('[data-autofocus]') ??
			element.querySelector<HTMLElement>('.dialog-body :is(input, select, button)');
		first?.focus();
		return () => element.close();
	}, []);
	return (
		<dialog
			ref={dialog}
			class="dialog"
			aria-labelledby={heading}
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
