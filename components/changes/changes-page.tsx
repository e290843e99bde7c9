import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Change, ChangeGroup, ChangeState } from '../../lib/changes/model.ts';
import { changeStates } from '../../lib/changes/model.ts';
import { changesOf, countsOf, recentGroups } from '../../lib/changes/queries.ts';
import { isUnderWay } from '../../lib/changes/rules.ts';
import { orderKey } from '../../lib/core/ids.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { exactText, momentText, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { Progress } from '../base/progress.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import type { Column } from '../base/table/column.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import type { PageProps } from '../shell/page-props.ts';
import { UndoDialog } from './action-dialog.tsx';
import { actionTitle } from './action-title.ts';
import { ChangeBadge } from './change-badge.tsx';
import { changeWords } from './change-words.ts';
import './changes.css';

const groupsShown = 100;

/** The journal of everything that was sent: groups on the left, the changes of the chosen one beside them. */
export function ChangesPage({ cabinets, params, setParams }: PageProps) {
	const live = useLive(() => recentGroups(groupsShown), []);
	const groups = valueIn(live);
	const chosen = groups?.find(({ id }) => id === params.group) ?? groups?.[0];
	return (
		<>
			<div class="page-head">
				<h1>{t('changes')}</h1>
				{groups?.length === groupsShown && <span class="quiet">{t('changes_all_groups', { count: groupsShown })}</span>}
			</div>
			<p class="quiet">{t('changes_about')}</p>
			{live.state === 'loading' && <Loading />}
			{live.state === 'failed' && <ErrorState failure={live.failure} />}
			{groups?.length === 0 && (
				<Empty icon="send" title={t('changes_none')}>
					{t('changes_none_text')}
				</Empty>
			)}
			{groups && chosen && (
				<div class="changes">
					<ul class="changes-groups" aria-label={t('changes')}>
						{groups.map((group) => (
							<li key={group.id}>
								<GroupEntry
									group={group}
									cabinets={cabinets}
									chosen={group.id === chosen.id}
									onChoose={() => setParams({ group: group.id })}
								/>
							</li>
						))}
					</ul>
					<Group key={chosen.id} group={chosen} cabinets={cabinets} state={params.state} onState={(state) => setParams({ state })} />
				</div>
			)}
		</>
	);
}

function GroupEntry({
	group,
	cabinets,
	chosen,
	onChoose,
}: {
	group: ChangeGroup;
	cabinets: readonly Cabinet[];
	chosen: boolean;
	onChoose: () => void;
}) {
	const counts = valueIn(useLive(() => countsOf(group.id), [group.id]));
	const shown = changeStates.filter((state) => (counts?.[state] ?? 0) > 0);
	return (
		<button type="button" class="changes-group" aria-current={chosen ? 'true' : undefined} onClick={onChoose}>
			<b class="cut">{actionTitle(group.actionId)}</b>
			<small class="quiet">{momentText(group.createdAt)}</small>
			<span class="changes-group-cabinets">
				{group.cabinetIds.map((id) => (
					<span key={id} class="mark" style={{ '--cabinet': cabinets.find((cabinet) => cabinet.id === id)?.color }} />
				))}
				<small>{plural('changes_count', group.total)}</small>
			</span>
			<span class="changes-group-states">
				{shown.map((state) => (
					<ChangeBadge key={state} state={state} count={counts?.[state] ?? 0} />
				))}
			</span>
		</button>
	);
}

function Group({
	group,
	cabinets,
	state,
	onState,
}: {
	group: ChangeGroup;
	cabinets: readonly Cabinet[];
	state: string | undefined;
	onState: (state: string | undefined) => void;
}) {
	const live = useLive(() => changesOf(group.id), [group.id]);
	const [query, setQuery] = useState('');
	const [sort, setSort] = useState<Sort>();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const [undoing, setUndoing] = useState<readonly string[]>();
	const { failure, run } = useWork();
	const changes = valueIn(live) ?? none;
	const columns = useMemo(() => changeColumns(cabinets), [cabinets]);
	const wanted = query.trim().toLowerCase();
	const keep = useMemo(
		() => (change: Change) => (!state || change.state === state) && (wanted === '' || change.number.toLowerCase().includes(wanted)),
		[state, wanted],
	);
	const visible = useVisible(changes, columns, sort, keep);
	const counts = new Map<ChangeState, number>();
	for (const change of changes) counts.set(change.state, (counts.get(change.state) ?? 0) + 1);
	const ended = changes.filter((change) => !isUnderWay(change.state)).length;
	const selected = selection.ids.size > 0 ? changes.filter(({ id }) => selection.ids.has(id)) : changes;
	const unsent = selected.filter((change) => change.state === 'queued');
	const retried = selected.filter((change) => change.state === 'failed' || change.state === 'conflict');
	const waiting = selected.filter((change) => change.state === 'unsure' || change.state === 'followed' || change.state === 'queued');
	const done = selected.filter((change) => change.state === 'done' && change.undoneBy === undefined);
	const retry = (those: readonly Change[]) =>
		run(async () => {
			toast(plural('changes_retried', await call['outbox.retry']({ changeIds: those.map(({ id }) => id) })));
		});
	const withdraw = () =>
		run(async () => {
			toast(plural('changes_withdrawn_some', await call['outbox.withdraw']({ changeIds: unsent.map(({ id }) => id) })));
		});
	return (
		<section class="changes-detail" aria-label={actionTitle(group.actionId)}>
			<div class="changes-head">
				<h2>{actionTitle(group.actionId)}</h2>
				<span class="quiet">
					{exactText(group.createdAt)} · {t(`changes_source_${group.source}`)}
					{group.undoOf && ` · ${t('changes_undo_of')}`}
				</span>
			</div>
			{ended < changes.length && (
				<Progress
					text={t('changes_progress', { done: numberText(ended), total: numberText(changes.length) })}
					share={changes.length === 0 ? 0 : ended / changes.length}
				/>
			)}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			<div class="page-tools">
				<SearchBox label={t('changes_number')} value={query} onInput={setQuery} />
				{changeStates
					.filter((one) => counts.has(one))
					.map((one) => (
						<button
							key={one}
							type="button"
							class="chip"
							aria-pressed={state === one}
							onClick={() => onState(state === one ? undefined : one)}
						>
							{t(`change_${one}`)} {numberText(counts.get(one) ?? 0)}
						</button>
					))}
				<span class="changes-buttons">
					{selection.ids.size > 0 && <span class="quiet">{t('act_selected', { count: numberText(selection.ids.size) })}</span>}
					{retried.length > 0 && (
						<Button small look="main" onClick={() => retry(retried)}>
							{t('changes_retry')} {numberText(retried.length)}
						</Button>
					)}
					{waiting.length > 0 && (
						<Button small onClick={() => retry(waiting)}>
							{t('changes_retry_now')}
						</Button>
					)}
					{unsent.length > 0 && (
						<Button small onClick={withdraw}>
							{t('changes_withdraw')} {numberText(unsent.length)}
						</Button>
					)}
					{done.length > 0 && (
						<Button small onClick={() => setUndoing(done.map(({ id }) => id))}>
							{t('changes_undo')}…
						</Button>
					)}
				</span>
			</div>
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
			{undoing && <UndoDialog changeIds={undoing} cabinets={cabinets} onClose={() => setUndoing(undefined)} />}
		</section>
	);
}

const none: readonly Change[] = [];

const nextText = ({ due, after, state }: Change): string => {
	if (!isUnderWay(state)) return '';
	if (due === undefined) return after === undefined ? '' : t('changes_waits_before');
	return state === 'sending' ? '' : t('changes_next_at', { moment: exactText(due) });
};

const stateText = (change: Change): string =>
	change.undoneBy === undefined ? t(`change_${change.state}`) : `${t(`change_${change.state}`)} · ${t('changes_undone')}`;

const changeColumns = (cabinets: readonly Cabinet[]): Column<Change>[] => [
	{
		id: 'number',
		title: t('changes_number'),
		width: 210,
		cell: ({ number, cabinetId, targetId }) => {
			const cabinet = cabinets.find(({ id }) => id === cabinetId);
			return (
				<>
					<span class="mark" style={{ '--cabinet': cabinet?.color }} title={cabinet && cabinetLabel(cabinet)} />
					{targetId === orderKey(cabinetId, number) ? (
						<a href={`#/orders?order=${encodeURIComponent(targetId)}`}>{number}</a>
					) : (
						<span class="cut">{number}</span>
					)}
				</>
			);
		},
		sortBy: ({ number }) => number,
		text: ({ number }) => number,
	},
	{
		id: 'action',
		title: t('order_actions'),
		width: 170,
		cell: ({ actionId }) => <span class="cut">{actionTitle(actionId)}</span>,
		sortBy: ({ actionId }) => actionTitle(actionId),
		text: ({ actionId }) => actionTitle(actionId),
	},
	{
		id: 'state',
		title: t('changes_state'),
		width: 200,
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
		id: 'tries',
		title: t('changes_tries'),
		width: 84,
		numeric: true,
		cell: ({ attempts }) => numberText(attempts),
		sortBy: ({ attempts }) => attempts,
		text: ({ attempts }) => String(attempts),
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
		width: 150,
		cell: ({ changedAt }) => exactText(changedAt),
		sortBy: ({ changedAt }) => changedAt,
		text: ({ changedAt }) => exactText(changedAt),
	},
];
