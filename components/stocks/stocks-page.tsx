import { useMemo, useState } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import type { StockRow } from '../../lib/stocks/model.ts';
import { freeInWarehouse } from '../../lib/stocks/queries.ts';
import { searchRows } from '../../lib/stocks/rules.ts';
import { stockSnapshot } from '../../lib/stocks/snapshot.ts';
import { Button } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { SavedViews } from '../base/saved-views.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { copyRows } from '../base/table/copy-rows.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { RowGroup } from '../base/table/groups.ts';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { CabinetChips } from '../cabinets/cabinet-chips.tsx';
import { PrintGoods } from '../labels/print-goods.tsx';
import { SelectionBar } from '../orders/selection-bar.tsx';
import { ScanButton } from '../scan/scan-button.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { totalText } from './amounts.ts';
import { CategorySelect } from './category-select.tsx';
import { ItemAside } from './item-aside.tsx';
import { keepRow, type ShownColumn, shownColumns } from './stock-filter.ts';
import { categoryOf, type GroupSums, sumGroup } from './stock-groups.ts';
import { type ChosenWarehouse, tableColumns } from './table-columns.tsx';
import { useGroups } from './use-groups.ts';
import { WarehouseSelect } from './warehouse-select.tsx';
import './stocks.css';

const none: readonly StockRow[] = [];

/** All stock, a row per item and a column per cabinet and place. What the seller holds and what the marketplace holds stay apart. */
export function StocksPage({ cabinets, summary, params, setParams, now }: PageProps) {
	const snapshot = useLive(stockSnapshot, []);
	const ages = summary?.stock.columns;
	const lowStock = valueIn(useLive(readSettings, []))?.lowStock;
	const [selection, setSelection] = useState<Selection>(nothingSelected);

	const stock = valueIn(snapshot);
	const shown = useMemo(
		() => (stock ? shownColumns(stock.columns, params.cabinet, params.kind) : []),
		[stock, params.cabinet, params.kind],
	);
	const inWarehouse = useWarehouse(params.warehouse);
	const byId = useMemo(() => new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), [cabinets]);
	const minute = Math.floor(now / 60_000);
	const sort: Sort | undefined = params.sort ? { column: params.sort, descending: params.down === '1' } : undefined;
	// Found rows come best first; under a sort they are picked out of the whole table's order, which is made but once.
	const found = useMemo(() => (stock && params.q ? searchRows(stock.rows, params.q) : stock?.rows) ?? none, [stock, params.q]);
	const rows = sort && stock ? stock.rows : found;
	const sums = useMemo(() => sumsOnce(rows, shown, inWarehouse?.free), [rows, shown, inWarehouse]);
	const columns = useMemo(
		() => (stock ? tableColumns({ columns: stock.columns, shown, cabinets: byId, ages, lowStock, warehouse: inWarehouse, sums, now }) : []),
		[stock, shown, sums, byId, ages, lowStock, inWarehouse, minute],
	);
	const keepOthers = useMemo(
		() =>
			keepRow({ shown, low: params.low === '1' ? lowStock : undefined, doubtful: params.doubtful === '1', warehouse: inWarehouse?.free }),
		[shown, params.low, params.doubtful, lowStock, inWarehouse],
	);
	const keepChosen = useMemo(() => {
		const { category } = params;
		return category ? (row: StockRow) => categoryOf(row) === category && (keepOthers?.(row) ?? true) : keepOthers;
	}, [keepOthers, params.category]);
	const keep = useMemo(() => {
		if (rows === found) return keepChosen;
		const hits = new Set(found);
		return (row: StockRow) => hits.has(row) && (keepChosen?.(row) ?? true);
	}, [rows, found, keepChosen]);
	const visible = useVisible(rows, columns, sort, keep);
	const groups = useGroups(params.group === '1', rows, visible);
	const chosen = useMemo(() => (stock?.rows ?? none).filter(({ itemId }) => selection.ids.has(itemId)), [stock, selection]);
	const opened = useMemo(() => rowOfItem(stock?.rows, params.item), [stock, params.item]);

	if (snapshot.state === 'loading') return <Loading />;
	if (snapshot.state === 'failed') return <ErrorState failure={snapshot.failure} />;
	if (!stock || stock.rows.length === 0)
		return (
			<>
				<div class="page-head">
					<h1>{t('stocks')}</h1>
				</div>
				<Empty icon="box" title={t('stocks_none')}>
					{t('stocks_none_text')}
				</Empty>
			</>
		);
	return (
		<>
			<div class="page-head">
				<h1>{t('stocks')}</h1>
				<span class="quiet" aria-live="polite">
					{visible.length === stock.rows.length
						? plural('goods', visible.length)
						: t('shown_of', { shown: numberText(visible.length), all: numberText(stock.rows.length) })}
				</span>
				<Totals rows={found} keep={keepChosen} shown={shown} />
			</div>
			<div class="page-tools">
				<SearchBox label={t('popup_search')} value={params.q ?? ''} onInput={(q) => setParams({ q })}>
					<ScanButton onRead={(q) => setParams({ q })} />
				</SearchBox>
				<Toggle
					on={params.kind === 'own'}
					text={t('stock_kind_own')}
					onClick={() => setParams({ kind: params.kind === 'own' ? undefined : 'own' })}
				/>
				<Toggle
					on={params.kind === 'marketplace'}
					text={t('stock_kind_marketplace')}
					onClick={() => setParams({ kind: params.kind === 'marketplace' ? undefined : 'marketplace' })}
				/>
				<Toggle
					on={params.low === '1'}
					text={t('stock_low', { count: lowStock ?? '' })}
					onClick={() => setParams({ low: params.low === '1' ? undefined : '1' })}
				/>
				<Toggle
					on={params.doubtful === '1'}
					text={t('stock_doubtful')}
					onClick={() => setParams({ doubtful: params.doubtful === '1' ? undefined : '1' })}
				/>
				<Toggle on={groups !== undefined} text={t('stock_by_category')} onClick={() => setParams({ group: groups ? undefined : '1' })} />
				{groups && (
					<Button small look="quiet" onClick={groups.foldAll}>
						{t(groups.allFolded ? 'unfold_all' : 'fold_all')}
					</Button>
				)}
				<CategorySelect
					rows={found}
					keep={keepOthers}
					chosen={params.category || undefined}
					onChoose={(category) => setParams({ category })}
				/>
				<WarehouseSelect cabinets={byId} chosen={params.warehouse} onChoose={(warehouse) => setParams({ warehouse })} />
				<CabinetChips cabinets={cabinets} chosen={params.cabinet} onChoose={(cabinet) => setParams({ cabinet })} />
				<SavedViews name="stocks" params={params} volatile={['item']} onOpen={setParams} />
			</div>
			{selection.ids.size > 0 && (
				<SelectionBar
					chosen={chosen.length}
					all={stock.rows.length}
					hidden={0}
					onCopy={() => copyRows(columns, chosen)}
					onClear={() => setSelection(nothingSelected)}
				>
					<PrintGoods items={chosen} cabinets={cabinets} count={chosen.length} />
				</SelectionBar>
			)}
			<div class={`page-body${opened ? ' page-body-aside' : ''}`}>
				{visible.length === 0 ? (
					<Empty icon="search" title={t('stocks_found_none')}>
						{t('stocks_found_none_text')}
					</Empty>
				) : (
					<DataTable<StockRow>
						label={t('stocks')}
						name="stocks"
						rows={rows}
						visible={groups?.visible ?? visible}
						groups={groups}
						columns={columns}
						idOf={({ itemId }) => itemId}
						sort={sort}
						onSort={(next) => setParams({ sort: next?.column, down: next?.descending ? '1' : undefined })}
						selection={selection}
						onSelect={setSelection}
						onOpen={({ itemId }) => setParams({ item: itemId })}
						openId={params.item}
						rowHeight={38}
						headHeight={52}
					/>
				)}
				{opened && <ItemAside row={opened} rows={stock.rows} cabinets={byId} now={now} onClose={() => setParams({ item: undefined })} />}
			</div>
		</>
	);
}

/** The row of an item, named by its own id or by that of any of its cards. */
const rowOfItem = (rows: readonly StockRow[] | undefined, id: string | undefined): StockRow | undefined =>
	id ? rows?.find(({ itemId, cardIds }) => itemId === id || cardIds.includes(id)) : undefined;

function Toggle({ on, text, onClick }: { on: boolean; text: string; onClick: () => void }) {
	return (
		<button type="button" class="chip" aria-pressed={on} onClick={onClick}>
			{text}
		</button>
	);
}

/** Sums of groups of these rows, each made once, when its head is drawn. */
function sumsOnce(
	rows: readonly StockRow[],
	shown: readonly ShownColumn[],
	warehouse: ReadonlyMap<string, number> | undefined,
): (group: RowGroup) => GroupSums {
	const made = new WeakMap<RowGroup, GroupSums>();
	return (group) => {
		const sums = made.get(group) ?? sumGroup(rows, group, shown, warehouse);
		made.set(group, sums);
		return sums;
	};
}

/** Sums of what is shown, own and marketplace apart; "at least" when some cell has no data. */
function Totals({
	rows,
	keep,
	shown,
}: {
	rows: readonly StockRow[];
	keep: ((row: StockRow) => boolean) | undefined;
	shown: readonly ShownColumn[];
}) {
	const sums = useMemo(() => {
		const total = { own: 0, marketplace: 0 };
		let partial = false;
		for (const row of rows) {
			if (keep && !keep(row)) continue;
			partial ||= row.partial;
			for (const { kind, index } of shown) total[kind] += row.amounts[index] ?? 0;
		}
		return { ...total, partial };
	}, [rows, keep, shown]);
	const kinds = (['own', 'marketplace'] as const).filter((kind) => shown.some((column) => column.kind === kind));
	return (
		<span class="stock-totals" title={sums.partial ? t('stock_partial') : undefined}>
			{kinds.map((kind) => (
				<span key={kind}>
					{t(kind === 'own' ? 'stock_kind_own' : 'stock_kind_marketplace')}: <b>{totalText(sums[kind], sums.partial, numberText)}</b>
				</span>
			))}
		</span>
	);
}

/** Free units per card in the chosen warehouse; undefined when none is chosen or it is not read yet. */
function useWarehouse(id: string | undefined): ChosenWarehouse | undefined {
	const live = useLive(async () => {
		if (!id) return undefined;
		const [cabinetId = '', kind, ...rest] = id.split('/');
		return { id, free: await freeInWarehouse({ cabinetId, kind: kind === 'own' ? 'own' : 'marketplace', nativeId: rest.join('/') }) };
	}, [id]);
	return id ? valueIn(live) : undefined;
}
