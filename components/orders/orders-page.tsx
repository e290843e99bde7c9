import { useEffect, useMemo, useState } from 'preact/hooks';
import { underWay } from '../../lib/changes/queries.ts';
import {
	activeParts,
	everything,
	type FilterPart,
	filterOfParams,
	keepOrder,
	type OrderFilter,
	paramsOfFilter,
	without,
} from '../../lib/orders/filter.ts';
import type { OrderRow } from '../../lib/orders/list.ts';
import { moscow, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { SavedViews } from '../base/saved-views.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { ColumnMenu } from '../base/table/column-menu.tsx';
import { copyRows } from '../base/table/copy-rows.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useColumns } from '../base/table/use-columns.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { PrintOrders } from '../labels/print-orders.tsx';
import { usePrinted } from '../labels/use-printed.ts';
import { ScanButton } from '../scan/scan-button.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { chosenRows } from './chosen-rows.ts';
import { ClientStatus } from './client-status.tsx';
import { goodsOfCode } from './goods-of-code.ts';
import { jumpToCode } from './jump-to-code.ts';
import { NothingFound } from './nothing-found.tsx';
import { OrderAside } from './order-aside.tsx';
import { hiddenColumns, orderColumns } from './order-columns.tsx';
import { OrderFilters } from './order-filters.tsx';
import { asOfOrdersIn } from './orders-as-of.ts';
import { SelectedActions } from './selected-actions.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useStatusNames } from './status-names.ts';
import { useLiveOrders } from './use-live-orders.ts';
import './orders.css';

const minuteMs = 60_000;

const noWishes: Awaited<ReturnType<typeof underWay>> = new Map();

/** All orders of all cabinets: filtered, sorted, searched, chosen, and one of them beside the list. */
export function OrdersPage({ cabinets, summary, params, setParams, now }: PageProps) {
	const list = useLiveOrders();
	const names = useStatusNames();
	const wishes = valueIn(useLive(underWay, [])) ?? noWishes;
	const printed = usePrinted();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const minute = Math.floor(now / minuteMs) * minuteMs;
	const filter = useFilter(params);
	const goods = useGoods(filter.words);
	const byId = useMemo(() => new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), [cabinets]);
	const columns = useMemo(
		() => orderColumns({ cabinets: byId, names, wishes, printed, now: minute }),
		[byId, names, wishes, printed, minute],
	);
	const choice = useColumns('orders', columns, hiddenColumns);
	const sort: Sort | undefined = params.sort ? { column: params.sort, descending: params.down === '1' } : undefined;
	const moving = filter.overdue ? minute : 0;
	// Only a filter that asks for it is made anew when something is printed.
	const printedMatters = filter.printed === '' ? undefined : printed;
	const keep = useMemo(
		() => keepOrder(filter, { now: minute, zone: moscow, printed, ...(goods ? { goods } : {}) }),
		[filter, goods, moving, printedMatters],
	);
	const visible = useVisible(list.rows, columns, sort, keep, !list.whole);
	const chosen = useMemo(() => chosenRows(list.rows, visible, selection), [list.rows, visible, selection]);
	const setFilter = (next: OrderFilter) => setParams(paramsOfFilter(next));
	const rowsWithout = (part: FilterPart): OrderRow[] => {
		const kept = keepOrder(without(filter, part), { now: minute, zone: moscow, printed, ...(goods ? { goods } : {}) });
		return kept ? list.rows.filter(kept) : [...list.rows];
	};
	const isFiltered = activeParts(filter).some((part) => part !== 'open');
	const asOf = asOfOrdersIn(summary);

	return (
		<>
			<div class="page-head">
				<h1>{t('orders')}</h1>
				<span class="quiet" aria-live="polite">
					{visible.length === list.rows.length
						? plural('orders_count', visible.length)
						: t('shown_of', { shown: numberText(visible.length), all: numberText(list.rows.length) })}
				</span>
				<span class="quiet">
					{t('data_age')}: <Age at={asOf()} now={now} />
				</span>
				{!list.whole && list.total > list.read && (
					<span class="ink-wait" role="status">
						{t('orders_reading', { read: numberText(list.read), total: numberText(list.total) })}
					</span>
				)}
				<span class="page-head-space" />
				{selection.ids.size === 0 && visible.length > 0 && (
					<PrintOrders rows={() => visibleOf(list.rows, visible)} count={visible.length} cabinets={cabinets} />
				)}
				<ColumnMenu columns={columns} choice={choice} />
			</div>
			<div class="page-tools">
				<SearchBox label={t('orders_search')} value={params.q ?? ''} onInput={(q) => setParams({ q })}>
					<ScanButton onRead={(code) => void jumpToCode(code)} />
				</SearchBox>
				<SavedViews name="orders" params={params} volatile={['order']} onOpen={setParams} />
				{isFiltered && (
					<Button small onClick={() => setFilter({ ...everything, all: filter.all })}>
						{t('orders_clear')}
					</Button>
				)}
			</div>
			<OrderFilters {...{ filter, rowsWithout, cabinets, names, now }} onChange={setFilter} />
			{selection.ids.size > 0 && (
				<SelectionBar
					chosen={chosen.length}
					all={visible.length}
					hidden={selection.ids.size - chosen.length}
					onCopy={() => copyRows(choice.shown, chosen)}
					onClear={() => setSelection(nothingSelected)}
				>
					<ClientStatus orderIds={chosen.map(({ id }) => id)} value={undefined} names={names} />
					<PrintOrders rows={chosen} cabinets={cabinets} />
					<SelectedActions rows={chosen} cabinets={cabinets} />
				</SelectionBar>
			)}
			<div class={`page-body${params.order ? ' page-body-aside' : ''}`}>
				{list.failure && <ErrorState failure={list.failure} />}
				{!list.failure && list.rows.length === 0 && (list.whole ? <NoOrders /> : <Loading />)}
				{list.rows.length > 0 &&
					(visible.length === 0 ? (
						list.whole ? (
							<NothingFound rows={list.rows} filter={filter} goods={goods} printed={printed} now={minute} onChange={setFilter} />
						) : (
							<Loading />
						)
					) : (
						<DataTable<OrderRow>
							label={t('orders')}
							name="orders"
							rows={list.rows}
							visible={visible}
							columns={choice.shown}
							idOf={({ id }) => id}
							sort={sort}
							onSort={(next) => setParams({ sort: next?.column, down: next?.descending ? '1' : undefined })}
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

function NoOrders() {
	return (
		<Empty icon="list" title={t('orders_none')}>
			{t('orders_none_text')}
		</Empty>
	);
}

/** The filter in the address; the same one as long as nothing in it changes. */
function useFilter(params: PageProps['params']): OrderFilter {
	const text = JSON.stringify(paramsOfFilter(filterOfParams(params, moscow)));
	return useMemo(() => filterOfParams(params, moscow), [text]);
}

/** The goods that the words name by a barcode. */
function useGoods(words: string): ReadonlySet<string> | undefined {
	const [found, setFound] = useState<{ code: string; goods: ReadonlySet<string> }>();
	const code = words.trim();
	useEffect(() => {
		let gone = false;
		goodsOfCode(code).then(
			(goods) => {
				if (!gone) setFound(goods.size > 0 ? { code, goods } : undefined);
			},
			// The background cannot be asked: what the orders themselves carry is found all the same.
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [code]);
	return found?.code === code ? found.goods : undefined;
}

/** All rows in sight, in their order. */
const visibleOf = (rows: readonly OrderRow[], visible: Uint32Array): OrderRow[] =>
	Array.from(visible, (place) => rows[place]).filter((row) => row !== undefined);
