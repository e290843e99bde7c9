import type { LabelState } from '../../lib/orders/rules.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { Icon, type IconName } from '../base/icon.tsx';

const words = {
	ready: 'order_label_ready',
	'not-yet': 'order_label_not_yet',
	'not-needed': 'order_label_not_needed',
	'no-data': 'order_label_no_data',
} as const satisfies Record<LabelState, MessageKey>;

const icons: Partial<Record<LabelState, IconName>> = { ready: 'check', 'not-yet': 'clock' };

export const labelText = (state: LabelState): string => t(words[state]);

/** Whether the label can be printed: a shape and a word. */
export function LabelStateText({ state }: { state: LabelState }) {
	const icon = icons[state];
	return (
		<span class={`label-state${state === 'ready' ? ' label-ready' : state === 'not-yet' ? '' : ' quiet'}`}>
			{icon && <Icon name={icon} size={12} />} {labelText(state)}
		</span>
	);
}
