import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Change } from '../../lib/changes/model.ts';
import { changeStates } from '../../lib/changes/model.ts';
import { isUnderWay } from '../../lib/changes/rules.ts';
import { orderKey, supplyOfTargetKey } from '../../lib/core/ids.ts';
import { exactText, momentText, moneyText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Column } from '../base/table/column.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { actionTitle } from './action-title.ts';
import { ChangeBadge } from './change-badge.tsx';
import { changeWords } from './change-words.ts';
import { isPriceChange, priceMove } from './price-move.ts';
import { isSupplyChange, slotMove } from './slot-move.ts';

const nextText = ({ due, after, state }: Change): string => {
	if (!isUnderWay(state)) return '';
	if (due === undefined) return after === undefined ? '' : t('changes_waits_before');
	return state === 'sending' ? '' : t('changes_next_at', { moment: momentText(due) });
};

const stateText = (change: Change): string =>
	change.undoneBy === undefined ? t(`change_${change.state}`) : `${t(`change_${change.state}`)} · ${t('changes_undone')}`;

const actionColumn = (): Column<Change> => ({
	id: 'action',
	title: t('changes_step'),
	width: 170,
	cell: ({ actionId }) => <span class="cut">{actionTitle(actionId)}</span>,
	sortBy: ({ actionId }) => actionTitle(actionId),
	text: ({ actionId }) => actionTitle(actionId),
});

/** Old and new price of a change, as far as they are known. */
function moveTexts(change: Change): [string, string] | undefined {
	const move = priceMove(change);
	if (!move) return undefined;
	const text = (kopecks: number | undefined) => (kopecks === undefined ? t('no_data') : moneyText(kopecks));
	return [text(move.before.priceKopecks), text(move.after.priceKopecks)];
}

const moveCell = (move: readonly [string | undefined, string] | undefined) => {
	if (!move) return null;
	const [before, after] = move;
	const moved = before !== undefined && before !== after;
	return (
		<span class="cut">
			{moved && <s class="quiet">{before}</s>} {moved && '→'} <b>{after}</b>
		</span>
	);
};

const priceColumn = (): Column<Change> => ({
	id: 'price',
	title: t('changes_price'),
	width: 190,
	cell: (change) => moveCell(moveTexts(change)),
	sortBy: (change) => priceMove(change)?.after.priceKopecks ?? null,
	text: (change) => moveTexts(change)?.join(' → ') ?? '',
});

const slotColumn = (): Column<Change> => ({
	id: 'slot',
	title: t('changes_slot'),
	width: 250,
	cell: (change) => moveCell(slotMove(change)),
	sortBy: ({ wanted }) => (typeof wanted === 'object' && wanted !== null && 'from' in wanted ? String(wanted.from) : null),
	text: (change) => slotMove(change)?.filter(Boolean).join(' → ') ?? '',
});

/** What the changes of a group hold, and its rows have columns for. */
export interface GroupHolds {
	/** Several actions: the rows say of which one they are. */
	steps: boolean;
	prices: boolean;
	slots: boolean;
}

export const changeColumns = (cabinets: readonly Cabinet[], { steps, prices, slots }: GroupHolds): Column<Change>[] => [
	{
		id: 'number',
		title: t('changes_number'),
		width: 180,
		cell: ({ number, cabinetId, targetId }) => {
			const cabinet = cabinets.find(({ id }) => id === cabinetId);
			return (
				<>
					<span class="mark" style={{ '--cabinet': cabinet?.color }} title={cabinet && cabinetLabel(cabinet)} />
					{targetId === orderKey(cabinetId, number) ? (
						<a href={`#/orders?order=${encodeURIComponent(targetId)}`}>{number}</a>
					) : isPriceChange({ targetId }) ? (
						<a class="cut" href={`#/prices?price=${encodeURIComponent(targetId)}`}>
							{number}
						</a>
					) : isSupplyChange({ targetId }) ? (
						<a class="cut" href={`#/supplies?id=${encodeURIComponent(supplyOfTargetKey(targetId))}`}>
							{number}
						</a>
					) : (
						<span class="cut">{number}</span>
					)}
				</>
			);
		},
		sortBy: ({ number }) => number,
		text: ({ number }) => number,
	},
	...(steps ? [actionColumn()] : []),
	...(prices ? [priceColumn()] : []),
	...(slots ? [slotColumn()] : []),
	{
		id: 'state',
		title: t('changes_state'),
		width: 232,
		cell: (change) => (
			<>
				<ChangeBadge state={change.state} />
				{change.undoneBy !== undefined && <small class="quiet">{t('changes_undone')}</small>}
			</>
		),
		sortBy: ({ state }) => changeStates.indexOf(state),
		text: stateText,
	},
	{
		id: 'words',
		title: t('changes_words'),
		width: 260,
		grow: true,
		cell: (change) => (
			<span class="cut" title={changeWords(change)}>
				{changeWords(change)}
			</span>
		),
		sortBy: changeWords,
		text: changeWords,
	},
	{
		id: 'tries',
		title: t('changes_tries'),
		width: 100,
		numeric: true,
		cell: ({ attempts }) => numberText(attempts),
		sortBy: ({ attempts }) => attempts,
		text: ({ attempts }) => String(attempts),
	},
	{
		id: 'next',
		title: t('changes_next'),
		width: 220,
		cell: (change) => <span class="quiet cut">{nextText(change)}</span>,
		sortBy: ({ due }) => due ?? null,
		text: nextText,
	},
	{
		id: 'changed',
		title: t('changes_changed'),
		width: 170,
		cell: ({ changedAt }) => (
			<time dateTime={new Date(changedAt).toISOString()} title={exactText(changedAt)}>
				{momentText(changedAt)}
			</time>
		),
		sortBy: ({ changedAt }) => changedAt,
		text: ({ changedAt }) => exactText(changedAt),
	},
];
