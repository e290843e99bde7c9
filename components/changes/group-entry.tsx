import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ChangeGroup, ChangeState } from '../../lib/changes/model.ts';
import { countsOf } from '../../lib/changes/queries.ts';
import { momentText, numberText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { actionTitle } from './action-title.ts';

/** The states of a change, as far as somebody who only looks over the groups wants to know. */
const kinds: readonly { text: MessageKey; tone: Tone; sign: string; states: readonly ChangeState[] }[] = [
	{ text: 'changes_open', tone: 'wait', sign: '◐', states: ['queued', 'sending', 'unsure', 'followed'] },
	{ text: 'change_failed', tone: 'alarm', sign: '✕', states: ['failed', 'conflict'] },
	{ text: 'change_done', tone: 'done', sign: '✓', states: ['done'] },
	{ text: 'change_withdrawn', tone: 'off', sign: '–', states: ['withdrawn'] },
];

interface GroupEntryProps {
	group: ChangeGroup;
	cabinets: readonly Cabinet[];
	chosen: boolean;
	onChoose: () => void;
}

/** What was confirmed at once: when, in which cabinets, and how far it is. */
export function GroupEntry({ group, cabinets, chosen, onChoose }: GroupEntryProps) {
	const counts = valueIn(useLive(() => countsOf(group.id), [group.id]));
	return (
		<button type="button" class="changes-group" aria-current={chosen ? 'true' : undefined} onClick={onChoose}>
			<b class="cut">{actionTitle(group.actionId)}</b>
			<small class="quiet">{momentText(group.createdAt)}</small>
			<span class="changes-group-cabinets">
				{group.cabinetIds.map((id) => {
					const cabinet = cabinets.find((one) => one.id === id);
					return <span key={id} class="mark" style={{ '--cabinet': cabinet?.color }} title={cabinet && cabinetLabel(cabinet)} />;
				})}
				<small>{plural('changes_count', group.total)}</small>
			</span>
			<span class="changes-group-states">
				{kinds.map(({ text, tone, sign, states }) => {
					const count = states.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0);
					return (
						count > 0 && (
							<Badge key={text} tone={tone}>
								<span aria-hidden="true">{sign}</span>
								{t(text)}
								<b>{numberText(count)}</b>
							</Badge>
						)
					);
				})}
			</span>
		</button>
	);
}
