import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface ButtonProps {
	children: ComponentChildren;
	onClick?: () => unknown;
	look?: 'plain' | 'main' | 'danger' | 'quiet';
	small?: boolean;
	disabled?: boolean;
	type?: 'button' | 'submit';
	/** Spoken name where the children are only a picture. */
	label?: string;
	pressed?: boolean;
	form?: string;
}

const classOf = (look: ButtonProps['look'], small: boolean | undefined, icon: boolean): string =>
	`button button-${look ?? 'plain'}${small ? ' button-small' : ''}${icon ? ' button-icon' : ''}`;

/** A button. While the promise that `onClick` returns is open it is busy and cannot be pressed twice. */
export function Button({ children, onClick, look, small, disabled, type = 'button', label, pressed, form }: ButtonProps) {
	const [busy, setBusy] = useState(false);
	const press = async () => {
		const work = onClick?.();
		if (!(work instanceof Promise)) return;
		setBusy(true);
		try {
			await work;
		} finally {
			setBusy(false);
		}
	};
	return (
		<button
			type={type}
			form={form}
			class={classOf(look, small, label !== undefined)}
			disabled={disabled || busy}
			aria-busy={busy || undefined}
			aria-label={label}
			aria-pressed={pressed}
			title={label}
			onClick={type === 'submit' ? undefined : press}
		>
			{busy && <span class="spinner" />}
			{children}
		</button>
	);
}

/** A place to go to that looks like a button. */
export function LinkButton({
	href,
	children,
	look,
	small,
	target,
}: { href: string; children: ComponentChildren } & Pick<ButtonProps, 'look' | 'small'> & { target?: string }) {
	return (
		<a class={classOf(look, small, false)} href={href} target={target} rel={target ? 'noreferrer' : undefined}>
			{children}
		</a>
	);
}
