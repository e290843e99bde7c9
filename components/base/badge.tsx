import type { ComponentChildren } from 'preact';

export type Tone = 'act' | 'wait' | 'done' | 'alarm' | 'off' | 'unknown';

/** A small word with colour and, first in `children`, a shape: colour never stands alone. */
export function Badge({ tone, title, children }: { tone: Tone; title?: string; children: ComponentChildren }) {
	return (
		<span class={`badge tone-${tone}`} title={title}>
			{children}
		</span>
	);
}
