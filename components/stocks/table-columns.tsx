import { ageText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { StockColumn, StockRow } from '../../lib/stocks/model.ts';
import { Icon } from '../base/icon.tsx';
import type { Column } from '../base/table/column.ts';
import type { RowGroup } from '../base/table/groups.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { totalText } from './amounts.ts';
import type { CabinetsById } from './cabinets-by-id.ts';
import { freeOf, type ShownColumn, shownTotal } from './stock-filter.ts';
import type { GroupSums } from './stock-groups.ts';

/** A warehouse by which the table is narrowed, with its free units per card. */
export interface ChosenWarehouse {
	id: string;
	free: ReadonlyMap<string, number>;
}

interface TableColumnsInput {
	columns: readonly StockColumn[];
	shown: readonly ShownColumn[];
	cabinets: CabinetsById;
	/** The same columns with their present age. */
	ages: readonly StockColumn[] | undefined;
	lowStock: number | undefined;
	warehouse: ChosenWarehouse | undefined;
	/** Sums of a group of rows, where they are grouped. */
	sums: (group: RowGroup) => GroupSums;
	now: number;
}

/** Article, name, total, then a column per shown cabinet and place; the warehouse's own when one is chosen. */
export function tableColumns(input: TableColumnsInput): Column<StockRow>[] {
	return [
		articleColumn(),
		nameColumn(),
		totalColumn(input),
		...(input.warehouse ? [warehouseColumn(input.warehouse, input.sums)] : []),
		...input.shown.map((column) => amountColumn(column, input)),
	];
}

const articleColumn = (): Column<StockRow> => ({
	id: 'article',
	title: t('article'),
	width: 120,
	cell: ({ article }) => <span class="cut">{article}</span>,
	sortBy: ({ article }) => article,
	text: ({ article }) => article,
});

const nameColumn = (): Column<StockRow> => ({
	id: 'name',
	title: t('item_name'),
	width: 260,
	grow: true,
	cell: ({ name, doubtful }) => (
		<>
			<span class="cut" title={name}>
				{name}
			</span>
			{doubtful && (
				<span class="stock-doubtful" title={t('stock_doubtful_title')}>
					<Icon name="link" size={13} />
					<span class="unseen">{t('stock_doubtful')}</span>
				</span>
			)}
		</>
	),
	sortBy: ({ name }) => name,
	text: ({ name }) => name,
});

const totalColumn = ({ shown, columns, lowStock, sums }: TableColumnsInput): Column<StockRow> => ({
	id: 'total',
	title: t('stock_total'),
	width: 92,
	numeric: true,
	cell: (row) => {
		const total = shownTotal(row, shown);
		if (total === null) return <NoData />;
		const partial = row.partial && shown.length === columns.length;
		return (
			<b class={lowStock !== undefined && total <= lowStock ? 'stock-low' : ''} title={partial ? t('stock_partial') : undefined}>
				{totalText(total, partial, numberText)}
			</b>
		);
	},
	sum: (group) => {
		const { total, partial } = sums(group);
		return total === null ? <NoData /> : totalText(total, partial && shown.length === columns.length, numberText);
	},
	sortBy: (row) => shownTotal(row, shown),
	orderKey: `total ${shown.map(({ index }) => index).join()}`,
	text: (row) => String(shownTotal(row, shown) ?? ''),
});

const warehouseColumn = ({ id, free }: ChosenWarehouse, sums: TableColumnsInput['sums']): Column<StockRow> => ({
	id: 'warehouse',
	title: t('warehouse'),
	width: 100,
	numeric: true,
	cell: (row) => <Amount value={freeOf(row, free)} />,
	sum: (group) => <Amount value={sums(group).free} />,
	sortBy: (row) => freeOf(row, free),
	orderKey: `warehouse ${id}`,
	text: (row) => String(freeOf(row, free) ?? ''),
});

function amountColumn(column: ShownColumn, { cabinets, ages, sums, now }: TableColumnsInput): Column<StockRow> {
	const cabinet = cabinets.get(column.cabinetId);
	const kind = t(column.kind === 'own' ? 'stock_kind_own' : 'stock_kind_marketplace');
	const asOf = ages?.find(({ cabinetId, kind: other }) => cabinetId === column.cabinetId && other === column.kind)?.asOf;
	return {
		id: `${column.cabinetId}/${column.kind}`,
		title: `${cabinet ? cabinetLabel(cabinet) : column.cabinetId} · ${kind}`,
		width: 126,
		numeric: true,
		head: (
			<span class="stock-head" style={{ '--cabinet': cabinet?.color }}>
				<span class="stock-head-title">
					<span class="mark" /> <span class="cut">{cabinet && cabinetLabel(cabinet)}</span>
				</span>
				<small class="cut">
					{column.kind === 'own' ? 'FBS' : 'FBO'} · {asOf === undefined ? t('no_data') : ageText(asOf, now)}
				</small>
			</span>
		),
		cell: (row) => <Amount value={row.amounts[column.index] ?? null} />,
		sum: (group) => <Amount value={sums(group).amounts[column.index] ?? null} />,
		sortBy: (row) => row.amounts[column.index] ?? null,
		text: (row) => String(row.amounts[column.index] ?? ''),
	};
}

function Amount({ value }: { value: number | null }) {
	return value === null ? <NoData /> : <span class={value === 0 ? 'quiet' : ''}>{numberText(value)}</span>;
}

/** Never a zero: a cabinet that does not sell the item, or has not told. */
function NoData() {
	return (
		<span class="quiet stock-unknown" title={t('no_data')}>
			<span aria-hidden="true">—</span>
			<span class="unseen">{t('no_data')}</span>
		</span>
	);
}
