import type { PrintMark } from '../../lib/labels/model.ts';
import type { LabelState } from '../../lib/orders/rules.ts';
import { momentText } from '../../lib/platform/format.ts';
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

/** `Напечатана пт 27 нояб., 09:30 МСК`, or that it was only sent to a printer. */
export const printedText = ({ at, confirmed }: Pick<PrintMark, 'at' | 'confirmed'>): string =>
	t(confirmed ? 'labels_printed_at' : 'labels_sent_at', { moment: momentText(at) });

/** Whether the label can be printed, or was: a shape and a word. */
export function LabelStateText({ state, mark }: { state: LabelState; mark?: PrintMark | undefined }) {
	if (mark)
		return (
			<span class={`label-state ${mark.confirmed ? 'label-ready' : 'ink-act'}`} title={printedText(mark)}>
				<Icon name="print" size={13} /> {t(mark.confirmed ? 'order_label_printed' : 'order_label_sent')}
			</span>
		);
	const icon = icons[state];
	return (
		<span class={`label-state${state === 'ready' ? ' label-ready' : state === 'not-yet' ? '' : ' quiet'}`}>
			{icon && <Icon name={icon} size={12} />} {labelText(state)}
		</span>
	);
}
