import { useMemo, useState } from 'preact/hooks';
import { underWay } from '../../lib/changes/queries.ts';
import { type OrderRow, type RowSources, rowOfOrder } from '../../lib/orders/list.ts';
import type { Order } from '../../lib/orders/model.ts';
import { clientStatuses, mostOfDay, ordersDue, ordersSince, ordersWithoutMoment, warehouseNames } from '../../lib/orders/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { ColumnMenu } from '../base/table/column-menu.tsx';
import { copyRows } from '../base/table/copy-rows.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useColumns } from '../base/table/use-columns.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { CabinetChips } from '../cabinets/cabinet-chips.tsx';
import { PrintOrders } from '../labels/print-orders.tsx';
import { usePrinted } from '../labels/use-printed.ts';
import type { PageProps } from '../shell/page-props.ts';
import { chosenRows } from './chosen-rows.ts';
import { NextSteps } from './next-steps.tsx';
import { OrderAside } from './order-aside.tsx';
import { hiddenColumns, orderColumns } from './order-columns.tsx';
import { asOfOrdersIn } from './orders-as-of.ts';
import { SelectionBar } from './selection-bar.tsx';
import './orders.css';
import { useStatusNames } from './status-names.ts';
import { type Lists, shows, splitLists, type TodayList } from './today-lists.ts';

const dayMs = 86_400_000;
/** Columns that say little about a day's work; the user may want them all the same. */
const hiddenToday: ReadonlySet<string> = new Set([...hiddenColumns, 'created', 'cabinet', 'scheme', 'units', 'client', 'label']);

const readLists = async (hour: number): Promise<Lists> => {
	const [due, undated, fresh] = await Promise.all([ordersDue(Number.MAX_SAFE_INTEGER), ordersWithoutMoment(), ordersSince(hour - dayMs)]);
	const [clients, warehouses] = await Promise.all([
		clientStatuses([due, undated, fresh].flatMap((orders) => orders.map(({ id }) => id))),
		warehouseNames(),
	]);
	// Nothing is searched for here.
	const sources: RowSources = { clients, warehouses, normal: (text) => text, shared: (text) => text };
	const rows = (orders: readonly Order[]) => orders.map((order) => rowOfOrder(order, sources));
	return { due: rows(due), undated: rows(undated), fresh: rows(fresh), most: mostOfDay };
};

const nothing: TodayList = { rows: [], cut: false };
const noWishes: Awaited<ReturnType<typeof underWay>> = new Map();

/** What has to be done today: orders by urgency, and the next steps of the supplies. */
export function TodayPage({ cabinets, summary, params, setParams, now }: PageProps) {
	// The lists follow the database; the clock only moves their borders, so a minute is fine enough.
	const minute = Math.floor(now / 60_000) * 60_000;
	const lists = useLive(() => readLists(Math.floor(Date.now() / 3_600_000) * 3_600_000), []);
	const names = useStatusNames();
	const wishes = valueIn(useLive(underWay, [])) ?? noWishes;
	const printed = usePrinted();
	const sort: Sort | undefined = params.sort ? { column: params.sort, descending: params.down === '1' } : undefined;
	const setSort = (next: Sort | undefined) => setParams({ sort: next?.column, down: next?.descending ? '1' : undefined });
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const show = shows.find((id) => id === params.show) ?? 'today';
	const split = useMemo(() => (lists.state === 'ready' ? splitLists(lists.value, minute) : undefined), [lists, minute]);
	const columns = useMemo(
		() => orderColumns({ cabinets: new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), names, wishes, printed, now: minute }),
		[cabinets, names, wishes, printed, minute],
	);
	const choice = useColumns('today', columns, hiddenToday);
	const { rows, cut } = split?.[show] ?? nothing;
	const keep = useMemo(() => (params.cabinet ? (order: OrderRow) => order.cabinetId === params.cabinet : undefined), [params.cabinet]);
	const visible = useVisible(rows, columns, sort, keep);
	const chosen = useMemo(() => chosenRows(rows, visible, selection), [rows, visible, selection]);
	const asOf = asOfOrdersIn(summary);
	const oldest = asOf();
	const byRisk = sort?.column === 'money' && sort.descending;

	return (
		<>
			<div class="page-head">
				<h1>{t('today')}</h1>
				<span class="quiet">
					{t('data_age')}: <Age at={oldest} now={now} />
				</span>
				<span class="page-head-space" />
				<ColumnMenu columns={columns} choice={choice} />
			</div>
			{summary && summary.deadlines.length > 0 && <NextSteps summary={summary} now={now} />}
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('today_lists')}>
					{shows.map((id) => (
						<button key={id} type="button" class="chip" aria-pressed={id === show} onClick={() => setParams({ show: id })}>
							{t(`today_${id}`)} {split && <b>{`${numberText(split[id].rows.length)}${split[id].cut ? '+' : ''}`}</b>}
						</button>
					))}
				</fieldset>
				<button
					type="button"
					class="chip"
					aria-pressed={byRisk}
					title={t('order_money_hint')}
					onClick={() => setSort(byRisk ? undefined : { column: 'money', descending: true })}
				>
					{t('order_sort_risk')}
				</button>
				<CabinetChips cabinets={cabinets} chosen={params.cabinet} onChoose={(cabinet) => setParams({ cabinet })} />
			</div>
			{cut && (
				<Notice tone="wait" icon="list" action={<a href="#/orders">{t('today_cut_rest')}</a>}>
					{t('today_cut', { count: numberText(rows.length) })}
				</Notice>
			)}
			{selection.ids.size > 0 && (
				<SelectionBar
					chosen={chosen.length}
					all={visible.length}
					hidden={selection.ids.size - chosen.length}
					onCopy={() => copyRows(choice.shown, chosen)}
					onClear={() => setSelection(nothingSelected)}
				>
					<PrintOrders rows={chosen} cabinets={cabinets} />
				</SelectionBar>
			)}
			<div class={`page-body${params.order ? ' page-body-aside' : ''}`}>
				{lists.state === 'loading' && <Loading />}
				{lists.state === 'failed' && <ErrorState failure={lists.failure} />}
				{split &&
					(visible.length === 0 ? (
						<Empty icon="check" title={t(`today_none_${show}`)}>
							{oldest === undefined ? t('today_not_read') : undefined}
						</Empty>
					) : (
						<DataTable
							label={t(`today_${show}`)}
							name="today"
							rows={rows}
							visible={visible}
							columns={choice.shown}
							idOf={({ id }) => id}
							sort={sort}
							onSort={setSort}
							selection={selection}
							onSelect={setSelection}
							onOpen={({ id }) => setParams({ order: id })}
							openId={params.order}
						/>
					))}
				{params.order && (
					<OrderAside id={params.order} cabinets={cabinets} asOf={asOf} now={now} onClose={() => setParams({ order: undefined })} />
				)}
			</div>
		</>
	);
}
