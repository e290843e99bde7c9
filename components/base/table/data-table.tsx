import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { beginsTyping, clipboardCells, type PastedCell } from './cell-edit.ts';
import { type AfterCell, CellInput } from './cell-input.tsx';
import type { Column } from './column.ts';
import { copyRows } from './copy-rows.ts';
import { GroupHead, headColumn } from './group-head.tsx';
import type { RowGroup } from './groups.ts';
import { HeadCell } from './head-cell.tsx';
import { type Cell, moveBy } from './keys.ts';
import type { Sort } from './order.ts';
import { nothingSelected, type Selection, selectAll, selectRow } from './selection.ts';
import './table.css';
import { useVirtualRows } from './use-virtual-rows.ts';
import { useWidths } from './use-widths.ts';

interface DataTableProps<Row> {
	/** Names the table for screen readers. */
	label: string;
	/** Names it for what is remembered of it. */
	name: string;
	rows: readonly Row[];
	/** Numbers of the rows to show, in order (`useVisible`); with `groups` also their heads (`withHeads`). */
	visible: Uint32Array;
	/** Rows under heads that fold. */
	groups?: { all: readonly RowGroup[]; folded: ReadonlySet<string>; onFold: (id: string) => void } | undefined;
	columns: readonly Column<Row>[];
	idOf: (row: Row) => string;
	sort?: Sort | undefined;
	onSort: (sort: Sort | undefined) => void;
	selection?: Selection;
	onSelect?: (selection: Selection) => void;
	/** Click or Enter on a row. */
	onOpen?: (row: Row) => void;
	openId?: string | undefined;
	/** Texts pasted over cells that can be changed, from the cursor on. */
	onPaste?: (cells: PastedCell<Row>[]) => void;
	/** More class names of a row. */
	lookOf?: (row: Row) => string | undefined;
	rowHeight?: number;
	headHeight?: number;
}

/** The cell that is being changed. */
interface Editing extends Cell {
	text: string;
	typed: boolean;
}

/**
 * A table of any length: only the rows in sight are drawn. Arrows, PageUp/Down, Home/End (with Ctrl: the very first and
 * last) move, Space chooses, Shift and Ctrl choose many, Ctrl+C copies, Enter opens; on the head of a group they fold it. In a cell that can be
 * changed Enter, F2 or a digit begins to, Delete takes the change back, Ctrl+V puts a column of texts from there on.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
	const {
		label,
		name,
		rows,
		visible,
		groups,
		columns,
		idOf,
		sort,
		onSort,
		onSelect,
		onOpen,
		openId,
		onPaste,
		lookOf,
		rowHeight = 36,
		headHeight = 36,
	} = props;
	const selection = props.selection ?? nothingSelected;
	const base = useId();
	const scroller = useRef<HTMLDivElement>(null);
	const [cursor, setCursor] = useState<Cell>({ row: 0, column: 0 });
	const [focused, setFocused] = useState(false);
	const [editing, setEditing] = useState<Editing>();
	const [widths, setWidth] = useWidths(name);
	const { items, totalHeight, page, scrollToRow } = useVirtualRows(scroller, visible.length, rowHeight, headHeight);

	const rowCount = visible.length - (groups?.all.length ?? 0);
	const groupAt = (place: number): RowGroup | undefined => groups?.all[(visible[place] ?? 0) - rows.length];
	const rowAt = (place: number): Row | undefined => rows[visible[place] ?? 0];
	const idAt = (place: number): string | undefined => {
		const row = rowAt(place);
		return row === undefined ? undefined : idOf(row);
	};
	const isSelected = (place: number): boolean => {
		const id = idAt(place);
		return id !== undefined && selection.ids.has(id);
	};
	const cellId = (cell: Cell): string => `${base}-${cell.row}-${cell.column}`;
	const widthOf = (column: Column<Row>): number => widths[column.id] ?? column.width;
	const tracks = columns.map((column) =>
		column.grow && widths[column.id] === undefined ? `minmax(${column.width}px, 1fr)` : `${widthOf(column)}px`,
	);
	const template = `${onSelect ? '36px ' : ''}${tracks.join(' ')}${columns.some(({ grow, id }) => grow && widths[id] === undefined) ? '' : ' 1fr'}`;
	const select = (place: number, how: 'only' | 'toggle' | 'range') => onSelect?.(selectRow(selection, place, how, idAt));

	const copy = async () => {
		const places = selection.ids.size > 0 ? Array.from(visible.keys()).filter(isSelected) : [cursor.row];
		const chosen = places.map(rowAt).filter((row) => row !== undefined);
		await copyRows(columns, chosen);
	};

	/** Begins to change a cell; false where there is nothing to change. */
	const edit = (cell: Cell, typed?: string): boolean => {
		const row = rowAt(cell.row);
		const text = row === undefined ? undefined : columns[cell.column]?.edit?.begin(row);
		if (text === undefined) return false;
		setCursor(cell);
		scrollToRow(cell.row);
		setEditing({ ...cell, text: typed ?? text, typed: typed !== undefined });
		return true;
	};

	/** The nearest cell that can be changed, forwards or back, in this row and then in the next one. */
	const editNext = ({ row, column }: Cell, step: 1 | -1): boolean => {
		for (let place = row; place === row || place === row + step; place += step) {
			const from = place === row ? column + step : step === 1 ? 0 : columns.length - 1;
			for (let at = from; at >= 0 && at < columns.length; at += step) if (edit({ row: place, column: at })) return true;
		}
		return false;
	};

	const endEdit = (cell: Cell, after: AfterCell) => {
		setEditing(undefined);
		if (after === 'stay') return;
		if ((after === 'next' || after === 'previous') && editNext(cell, after === 'next' ? 1 : -1)) return;
		scroller.current?.focus({ preventScroll: true });
		const row = after === 'down' ? cell.row + 1 : after === 'up' ? cell.row - 1 : cell.row;
		const next = { ...cell, row: Math.max(0, Math.min(visible.length - 1, row)) };
		setCursor(next);
		scrollToRow(next.row);
	};

	const pasteHere = (event: ClipboardEvent) => {
		const lines = clipboardCells(event.clipboardData?.getData('text/plain') ?? '');
		if (!onPaste || event.target !== scroller.current || lines.length === 0) return;
		const cells = lines.flatMap((texts, down) =>
			texts.flatMap((text, right): PastedCell<Row>[] => {
				const row = rowAt(cursor.row + down);
				const column = columns[cursor.column + right];
				return row !== undefined && column?.edit?.begin(row) !== undefined ? [{ row, column: column.id, text }] : [];
			}),
		);
		event.preventDefault();
		if (cells.length > 0) onPaste(cells);
	};

	/** Folds, unfolds or opens what stands at a place. */
	const open = (place: number) => {
		const group = groupAt(place);
		const row = rowAt(place);
		if (group) groups?.onFold(group.id);
		else if (row !== undefined) onOpen?.(row);
	};

	/** Keys that mean something else on the head of a group than in the rows. */
	const foldBy = (key: string): boolean => {
		const group = groupAt(cursor.row);
		if (!group || !groups) return false;
		const folded = groups.folded.has(group.id);
		const folds = key === ' ' || (key === 'ArrowRight' && folded) || (key === 'ArrowLeft' && !folded && cursor.column === 0);
		if (folds) groups.onFold(group.id);
		return folds;
	};

	const move = (event: KeyboardEvent) => {
		if (event.target !== scroller.current || visible.length === 0) return;
		const ctrl = event.ctrlKey || event.metaKey;
		if (!ctrl && !event.shiftKey && foldBy(event.key)) {
			event.preventDefault();
			return;
		}
		const next = moveBy(event.key, ctrl, cursor, { rows: visible.length, columns: columns.length, page });
		if (next) {
			setCursor(next);
			scrollToRow(next.row);
			if (event.shiftKey && next.row !== cursor.row) select(next.row, 'range');
		} else if (event.key === ' ') select(cursor.row, event.shiftKey ? 'range' : 'toggle');
		else if (event.key === 'Enter' || event.key === 'F2') {
			if (!edit(cursor) && event.key === 'Enter') open(cursor.row);
		} else if (!ctrl && beginsTyping(event.key) && edit(cursor, event.key)) event.preventDefault();
		else if (event.key === 'Delete' || event.key === 'Backspace') {
			const row = rowAt(cursor.row);
			const column = columns[cursor.column];
			if (row === undefined || column?.edit?.begin(row) === undefined) return;
			column.edit.keep(row, '');
		} else if (event.key === 'Escape' && selection.ids.size > 0) onSelect?.(nothingSelected);
		else if (ctrl && event.code === 'KeyA' && onSelect) onSelect(selectAll({ ids: new Set(), anchor: 0 }, visible.length, idAt));
		else if (ctrl && event.code === 'KeyC' && !getSelection()?.toString()) void copy();
		else return;
		event.preventDefault();
	};

	const click = (event: MouseEvent, place: number) => {
		// What stands in a cell to be pressed answers for itself.
		if ((event.target as Element).closest('label, button, a, input')) return;
		const at = Number((event.target as Element).closest<HTMLElement>('[data-column]')?.dataset.column ?? -1);
		setCursor(at >= 0 ? { row: place, column: at } : { ...cursor, row: place });
		if (event.shiftKey) select(place, 'range');
		else if (event.ctrlKey || event.metaKey) select(place, 'toggle');
		else if (at < 0 || !edit({ row: place, column: at })) open(place);
	};

	const editable = columns.some((column) => column.edit);
	const onScreen = items.some(({ index }) => index === cursor.row);
	return (
		// biome-ignore lint/a11y/useSemanticElements: a <table> cannot be virtual: rows out of sight do not exist
		<div
			ref={scroller}
			class="table"
			role="grid"
			{...(groups ? { role: 'treegrid' as const } : {})}
			tabIndex={0}
			aria-label={label}
			aria-rowcount={visible.length + 1}
			aria-colcount={columns.length + (onSelect ? 1 : 0)}
			aria-multiselectable={onSelect ? true : undefined}
			aria-activedescendant={
				focused && onScreen ? cellId(groupAt(cursor.row) ? { ...cursor, column: headColumn(cursor.column, columns) } : cursor) : undefined
			}
			style={{ '--columns': template, '--row': `${rowHeight}px`, '--head': `${headHeight}px` }}
			onKeyDown={move}
			onPaste={pasteHere}
			onFocus={(event) => setFocused(event.target === scroller.current)}
			onBlur={() => setFocused(false)}
		>
			{/* biome-ignore lint/a11y/useSemanticElements: see above */}
			<div class="table-head" role="row" tabIndex={-1} aria-rowindex={1}>
				{onSelect && (
					// biome-ignore lint/a11y/useSemanticElements: see above
					<div class="table-tick" role="columnheader" tabIndex={-1}>
						<input
							type="checkbox"
							aria-label={t('table_select_all')}
							checked={selection.ids.size > 0 && selection.ids.size === rowCount}
							indeterminate={selection.ids.size > 0 && selection.ids.size < rowCount}
							onChange={() => onSelect(selectAll(selection, visible.length, idAt))}
						/>
					</div>
				)}
				{columns.map((column) => (
					<HeadCell
						key={column.id}
						column={column}
						width={widthOf(column)}
						sort={sort}
						onSort={onSort}
						onWidth={(width) => setWidth(column.id, width)}
					/>
				))}
			</div>
			{/* biome-ignore lint/a11y/useSemanticElements: see above */}
			<div role="rowgroup" class="table-body" style={{ height: `${totalHeight}px` }}>
				{items.map((item) => {
					const top = item.start - headHeight;
					const group = groupAt(item.index);
					if (group)
						return (
							<GroupHead
								key={`group ${group.id}`}
								group={group}
								folded={groups?.folded.has(group.id) ?? false}
								columns={columns}
								ticks={onSelect !== undefined}
								rowIndex={item.index + 2}
								top={top}
								cellId={(column) => cellId({ row: item.index, column })}
								cursor={focused && item.index === cursor.row ? cursor.column : undefined}
								onClick={() => {
									setCursor({ row: item.index, column: 0 });
									groups?.onFold(group.id);
								}}
							/>
						);
					const row = rowAt(item.index);
					if (row === undefined) return null;
					const id = idOf(row);
					const chosen = selection.ids.has(id);
					const look = lookOf?.(row);
					return (
						// biome-ignore lint/a11y/useSemanticElements: see above
						// biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself hears the keys
						<div
							key={id}
							class={`table-row${chosen ? ' table-chosen' : ''}${id === openId ? ' table-open' : ''}${look ? ` ${look}` : ''}`}
							role="row"
							tabIndex={-1}
							aria-rowindex={item.index + 2}
							aria-level={groups ? 2 : undefined}
							aria-selected={onSelect ? chosen : undefined}
							style={{ transform: `translateY(${top}px)` }}
							onClick={(event) => click(event, item.index)}
						>
							{onSelect && (
								// biome-ignore lint/a11y/useSemanticElements: see above
								<div class="table-tick" role="gridcell" tabIndex={-1}>
									<input
										type="checkbox"
										tabIndex={-1}
										aria-label={t('table_select_row')}
										checked={chosen}
										onClick={(event) => {
											event.stopPropagation();
											setCursor({ ...cursor, row: item.index });
											select(item.index, event.shiftKey ? 'range' : 'toggle');
										}}
									/>
								</div>
							)}
							{columns.map((column, place) => (
								// biome-ignore lint/a11y/useSemanticElements: see above
								<div
									key={column.id}
									id={cellId({ row: item.index, column: place })}
									class={`table-cell${column.numeric ? ' table-number' : ''}${column.edit ? ' table-edit' : ''}${focused && item.index === cursor.row && place === cursor.column ? ' table-cursor' : ''}`}
									role="gridcell"
									tabIndex={-1}
									aria-colindex={place + (onSelect ? 2 : 1)}
									aria-readonly={editable && !column.edit ? true : undefined}
									data-column={column.edit ? place : undefined}
								>
									{editing?.row === item.index && editing.column === place && column.edit ? (
										<CellInput
											label={column.edit.label(row)}
											text={editing.text}
											typed={editing.typed}
											onKeep={(text, after) => {
												const wrong = column.edit?.keep(row, text);
												if (wrong === undefined) endEdit(editing, after);
												return wrong;
											}}
											onCancel={(back) => {
												setEditing(undefined);
												if (back) scroller.current?.focus({ preventScroll: true });
											}}
										/>
									) : (
										column.cell(row)
									)}
								</div>
							))}
						</div>
					);
				})}
			</div>
		</div>
	);
}
