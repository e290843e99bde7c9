import { numberText } from '../../../lib/platform/format.ts';
import { Icon } from '../icon.tsx';
import type { Column } from './column.ts';
import type { RowGroup } from './groups.ts';

interface GroupHeadProps<Row> {
	group: RowGroup;
	folded: boolean;
	columns: readonly Column<Row>[];
	/** Whether the rows below have a tick box of their own column. */
	ticks: boolean;
	/** Row of the grid, from 1. */
	rowIndex: number;
	top: number;
	/** The id of the cell in a column, for the cursor. */
	cellId: (column: number) => string;
	/** Column in which the cursor stands; undefined when it is elsewhere. */
	cursor: number | undefined;
	onClick: () => void;
}

/** Columns before the first one with numbers: their place is taken by the group's name. */
export const titleSpan = <Row,>(columns: readonly Column<Row>[]): number => {
	const first = columns.findIndex(({ numeric }) => numeric);
	return first === -1 ? columns.length : Math.max(1, first);
};

/** The column whose cell in a group's head stands for the given one. */
export const headColumn = <Row,>(column: number, columns: readonly Column<Row>[]): number => (column < titleSpan(columns) ? 0 : column);

/** The head of a group of rows: its name, how many rows it has, and their sums under the columns that have one. Press to fold. */
export function GroupHead<Row>({ group, folded, columns, ticks, rowIndex, top, cellId, cursor, onClick }: GroupHeadProps<Row>) {
	const span = titleSpan(columns);
	const before = ticks ? 1 : 0;
	const look = (column: number, kind: string) => `table-cell ${kind}${cursor === column ? ' table-cursor' : ''}`;
	return (
		// biome-ignore lint/a11y/useSemanticElements: a row of a virtual grid, see DataTable
		// biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself hears the keys
		<div
			class="table-row table-group"
			role="row"
			tabIndex={-1}
			aria-level={1}
			aria-expanded={!folded}
			aria-rowindex={rowIndex}
			style={{ transform: `translateY(${top}px)` }}
			onClick={onClick}
		>
			{/* biome-ignore lint/a11y/useSemanticElements: see above */}
			<div
				id={cellId(0)}
				class={look(cursor !== undefined && cursor < span ? cursor : 0, 'table-group-title')}
				role="rowheader"
				tabIndex={-1}
				aria-colindex={1}
				aria-colspan={span + before}
				style={{ gridColumn: `span ${span + before}` }}
			>
				<span class={`table-fold${folded ? ' table-folded' : ''}`}>
					<Icon name="down" size={12} />
				</span>
				<span class="cut">{group.title}</span>
				<span class="table-group-count">{numberText(group.rows.length)}</span>
			</div>
			{columns.slice(span).map((column, index) => (
				// biome-ignore lint/a11y/useSemanticElements: see above
				<div
					key={column.id}
					id={cellId(span + index)}
					class={look(span + index, column.numeric ? 'table-number' : '')}
					role="gridcell"
					tabIndex={-1}
					aria-colindex={span + index + before + 1}
				>
					{column.sum?.(group)}
				</div>
			))}
		</div>
	);
}
