import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { type Change, type ChangeGroup, changeStates } from '../../lib/changes/model.ts';
import { groupRows } from '../../lib/changes/queries.ts';
import { countStates, isUnderWay } from '../../lib/changes/rules.ts';
import { offerOf } from '../../lib/marketplaces/offer-of.ts';
import { exactText, momentText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { SearchBox } from '../base/field.tsx';
import { Progress } from '../base/progress.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { copyRows } from '../base/table/copy-rows.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { SelectionBar } from '../orders/selection-bar.tsx';
import { actionTitle } from './action-title.ts';
import { changeColumns } from './change-columns.tsx';
import { GroupButtons } from './group-buttons.tsx';
import { isPriceChange } from './price-move.ts';
import { slotMove } from './slot-move.ts';

interface GroupDetailProps {
	group: ChangeGroup;
	cabinets: readonly Cabinet[];
	/** Only changes in this state are shown. */
	state: string | undefined;
	onState: (state: string | undefined) => void;
}

const none: readonly Change[] = [];

/** Every change of what was confirmed at once, and what can still be done with those in sight or with the chosen ones of them. */
export function GroupDetail({ group, cabinets, state, onState }: GroupDetailProps) {
	const live = useLive(() => groupRows(group.id, offerOf), [group.id]);
	const [query, setQuery] = useState('');
	const [sort, setSort] = useState<Sort>();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const rows = valueIn(live);
	const changes = rows?.changes ?? none;
	const steps = useMemo(() => new Set(changes.map(({ actionId }) => actionId)).size > 1, [changes]);
	const prices = useMemo(() => changes.some(isPriceChange), [changes]);
	const slots = useMemo(() => changes.some((change) => slotMove(change) !== undefined), [changes]);
	const columns = useMemo(() => changeColumns(cabinets, { steps, prices, slots }), [cabinets, steps, prices, slots]);
	const wanted = query.trim().toLowerCase();
	const keep = useMemo(
		() => (change: Change) => (!state || change.state === state) && (wanted === '' || change.number.toLowerCase().includes(wanted)),
		[state, wanted],
	);
	const visible = useVisible(changes, columns, sort, keep);
	const counts = useMemo(() => countStates(changes), [changes]);
	const ended = changes.filter((change) => !isUnderWay(change.state)).length;
	const shown = useMemo(() => Array.from(visible, (place) => changes[place]).filter((change) => change !== undefined), [visible, changes]);
	const isChoosing = selection.ids.size > 0;
	const chosen = useMemo(() => (isChoosing ? shown.filter(({ id }) => selection.ids.has(id)) : shown), [shown, selection]);
	const buttons = rows && <GroupButtons chosen={chosen} rows={rows} cabinets={cabinets} />;
	return (
		<section class="changes-detail" aria-label={actionTitle(group.actionId)}>
			<div class="changes-head">
				<h2>{actionTitle(group.actionId)}</h2>
				<span class="quiet" title={exactText(group.createdAt)}>
					{momentText(group.createdAt)} · {t(`changes_source_${group.source}`)}
					{group.undoOf && ` · ${t('changes_undo_of')}`}
				</span>
			</div>
			{ended < changes.length && (
				<Progress
					text={t('changes_progress', { done: numberText(ended), total: numberText(changes.length) })}
					share={ended / changes.length}
				/>
			)}
			<div class="page-tools">
				<SearchBox label={t('changes_number')} value={query} onInput={setQuery} />
				<span class="chips changes-states">
					{changeStates
						.filter((one) => counts[one] > 0 || one === state)
						.map((one) => (
							<button
								key={one}
								type="button"
								class="chip"
								aria-pressed={state === one}
								onClick={() => onState(state === one ? undefined : one)}
							>
								{t(`change_${one}`)} <b>{numberText(counts[one])}</b>
							</button>
						))}
				</span>
				{!isChoosing && buttons}
			</div>
			{isChoosing && (
				<SelectionBar
					chosen={chosen.length}
					all={shown.length}
					hidden={selection.ids.size - chosen.length}
					onCopy={() => copyRows(columns, chosen)}
					onClear={() => setSelection(nothingSelected)}
				>
					{buttons}
				</SelectionBar>
			)}
			<div class="page-body">
				{live.state === 'loading' && <Loading />}
				{live.state === 'failed' && <ErrorState failure={live.failure} />}
				{live.state === 'ready' &&
					(visible.length === 0 ? (
						<Empty icon="search" title={t('changes_found_none')} />
					) : (
						<DataTable
							label={t('changes')}
							name="changes"
							rows={changes}
							visible={visible}
							columns={columns}
							idOf={({ id }) => id}
							sort={sort}
							onSort={setSort}
							selection={selection}
							onSelect={setSelection}
							rowHeight={36}
						/>
					))}
			</div>
		</section>
	);
}
