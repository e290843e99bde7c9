import { exactText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import type { PriceListRow, ReadBack } from '../../lib/prices/list.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { changeWords } from '../changes/change-words.ts';

const looks: Record<Exclude<ReadBack, 'none'>, { tone: Tone; sign: string }> = {
	waiting: { tone: 'wait', sign: '◑' },
	accepted: { tone: 'done', sign: '✓' },
	held: { tone: 'act', sign: '‖' },
	unsent: { tone: 'act', sign: '–' },
	refused: { tone: 'alarm', sign: '✕' },
};

export const readBackText = (readBack: ReadBack): string => (readBack === 'none' ? '' : t(`price_read_${readBack}` as MessageKey));

/** Why, in the marketplace's words or ours. */
export function readBackWords({ change, hold, readBack }: Pick<PriceListRow, 'change' | 'hold' | 'readBack'>): string {
	if (hold) return hold.reasons.join(', ');
	return change && (readBack === 'refused' || readBack === 'held' || readBack === 'unsent') ? changeWords(change) : '';
}

/** What became of the last price that was sent: taken, in quarantine, held back here, refused and why, or still awaited. */
export function ReadBackBadge({ row }: { row: Pick<PriceListRow, 'change' | 'hold' | 'readBack'> }) {
	const { readBack, change } = row;
	if (readBack === 'none') return null;
	const { tone, sign } = looks[readBack];
	const words = readBackWords(row);
	const when = change ? exactText(change.changedAt) : '';
	return (
		<Badge tone={tone} title={[readBackText(readBack), words, when].filter(Boolean).join('\n')}>
			<span aria-hidden="true">{sign}</span>
			<span class="cut">
				{readBackText(readBack)}
				{words && `: ${words}`}
			</span>
		</Badge>
	);
}
