import type { ComponentChildren } from 'preact';

interface ChoiceButtonProps {
	/** The digit that leads to it; absent = none does, as for what is not the agent's turn now. */
	number?: number | undefined;
	/** It is what stands now. */
	chosen?: boolean | undefined;
	onClick: () => void;
	children: ComponentChildren;
}

/** One of several ways on, over the whole width, with its digit. */
export function ChoiceButton({ number, chosen, onClick, children }: ChoiceButtonProps) {
	return (
		<button
			type="button"
			class="talk-choice"
			data-choice={number}
			aria-pressed={chosen}
			aria-keyshortcuts={number !== undefined && number < 10 ? String(number) : undefined}
			onClick={onClick}
		>
			{number !== undefined && (
				<span class="key" aria-hidden="true">
					{number}
				</span>
			)}
			{children}
		</button>
	);
}
