import { type ItemState, itemStates, type LabelKind, type LabelRefusal, type PrintItem, type PrintSource } from '../../lib/labels/model.ts';
import type { ItemCounts } from '../../lib/labels/rules.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { Icon, type IconName } from '../base/icon.tsx';

const looks: Record<ItemState, { tone: Tone; icon: IconName }> = {
	queued: { tone: 'off', icon: 'clock' },
	fetching: { tone: 'wait', icon: 'refresh' },
	waiting: { tone: 'wait', icon: 'clock' },
	unread: { tone: 'wait', icon: 'scan' },
	ready: { tone: 'act', icon: 'file' },
	sent: { tone: 'act', icon: 'send' },
	confirmed: { tone: 'done', icon: 'check' },
	failed: { tone: 'alarm', icon: 'alert' },
	dropped: { tone: 'off', icon: 'ban' },
	withdrawn: { tone: 'off', icon: 'close' },
};

export const stateText = (state: ItemState): string => t(`label_state_${state}`);
export const kindText = (kind: LabelKind): string => t(`label_kind_${kind}`);
export const sourceText = (source: PrintSource): string => t(`label_source_${source.replaceAll('-', '_')}` as MessageKey);
export const refusalText = (reason: LabelRefusal): string => t(`label_refusal_${reason.replaceAll('-', '_')}` as MessageKey);

/** A state as a word, a shape and a colour; with `count`, how many stand so. */
export function StateBadge({ state, count }: { state: ItemState; count?: number }) {
	const { tone, icon } = looks[state];
	return (
		<Badge tone={tone}>
			<Icon name={icon} size={12} />
			{stateText(state)}
			{count !== undefined && <b>{numberText(count)}</b>}
		</Badge>
	);
}

/** How many items of a job stand in each state. */
export function StateCounts({ counts }: { counts: ItemCounts }) {
	return (
		<span class="label-counts">
			{itemStates
				.filter((state) => counts[state] > 0)
				.map((state) => (
					<StateBadge key={state} state={state} count={counts[state]} />
				))}
		</span>
	);
}

/** Why an item stands as it does, in our words and then in the marketplace's own. Empty where there is nothing to say. */
export const itemWords = ({ failure, words }: Pick<PrintItem, 'failure' | 'words'>): string =>
	[failure && failureSentence(failure), words].filter(Boolean).join(' · ');
