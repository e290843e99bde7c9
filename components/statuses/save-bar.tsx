import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { StatusMove } from '../../lib/statuses/counts.ts';
import type { OwnStatus } from '../../lib/statuses/model.ts';
import { Button } from '../base/button.tsx';
import { statusWord } from './status-words.ts';

const shownMoves = 4;

/** What saving would do to stored orders, in words; the biggest moves first. */
export function Moves({ moves, own }: { moves: readonly StatusMove[]; own: readonly OwnStatus[] }) {
	const total = moves.reduce((sum, { count }) => sum + count, 0);
	if (total === 0) return <span>{t('map_moves_none')}</span>;
	const rest = moves.slice(shownMoves).reduce((sum, { count }) => sum + count, 0);
	return (
		<div class="moves">
			<b>{plural('map_moves', total)}</b>
			<ul>
				{moves.slice(0, shownMoves).map(({ from, to, count }) => (
					<li key={`${from} ${to}`}>
						{statusWord(from, own)} → {statusWord(to, own)}: {numberText(count)}
					</li>
				))}
				{rest > 0 && <li class="quiet">{plural('map_moves_more', rest)}</li>}
			</ul>
		</div>
	);
}

interface SaveBarProps {
	lines: number;
	moves: readonly StatusMove[] | undefined;
	own: readonly OwnStatus[];
	onSave: () => Promise<unknown>;
	onDiscard: () => void;
}

/** Stands at the foot of the editor while something is not saved. */
export function SaveBar({ lines, moves, own, onSave, onDiscard }: SaveBarProps) {
	return (
		<section class="save-bar card" aria-label={t('map_unsaved')}>
			<div class="save-bar-text">
				<span class="quiet">{plural('map_lines', lines)}</span>
				{moves ? <Moves moves={moves} own={own} /> : <span class="quiet">{t('map_counting')}</span>}
			</div>
			<Button onClick={onDiscard}>{t('map_discard')}</Button>
			<Button look="main" onClick={onSave}>
				{t('map_save')}
			</Button>
		</section>
	);
}
