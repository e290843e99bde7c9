import type { ComponentChildren } from 'preact';
import type { CellEdit } from './cell-edit.ts';
import type { RowGroup } from './groups.ts';
import type { SortValue } from './order.ts';

/** One column: how it is drawn, sorted and copied. */
export interface Column<Row> {
	id: string;
	/** Its name, also for the clipboard. */
	title: string;
	/** Drawn in the head in place of the bare title. */
	head?: ComponentChildren;
	/** Pixels to begin with. */
	width: number;
	/** Takes what is left of the width. */
	grow?: boolean;
	numeric?: boolean;
	cell: (row: Row) => ComponentChildren;
	/** Drawn in the head of a group, from the numbers of its rows. */
	sum?: (group: RowGroup) => ComponentChildren;
	/** Absent = cannot be sorted by. */
	sortBy?: (row: Row) => SortValue;
	/** Tells orders of this column apart when `sortBy` depends on more than the row; its id when absent. */
	orderKey?: string;
	/** Changed in place; absent = only shown. */
	edit?: CellEdit<Row>;
	/** What goes to the clipboard. */
	text: (row: Row) => string;
}

export const narrowest = 48;
