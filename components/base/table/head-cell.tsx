import { t } from '../../../lib/platform/i18n.ts';
import { type Column, narrowest } from './column.ts';
import type { Sort } from './order.ts';

interface HeadCellProps<Row> {
	column: Column<Row>;
	width: number;
	sort: Sort | undefined;
	onSort: (sort: Sort | undefined) => void;
	/** Undefined = back to the shipped width. */
	onWidth: (width: number | undefined) => void;
}

const keyStep = 16;

/** First press sorts up, the second down, the third takes the sort away. */
function nextSort(column: string, sort: Sort | undefined): Sort | undefined {
	if (sort?.column !== column) return { column, descending: false };
	return sort.descending ? undefined : { column, descending: true };
}

/** Head of one column: press to sort; its right edge is dragged, or moved with Ctrl and the arrows, to set the width. */
export function HeadCell<Row>({ column, width, sort, onSort, onWidth }: HeadCellProps<Row>) {
	const sorted = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
	const drag = (event: PointerEvent) => {
		const handle = event.currentTarget as HTMLElement;
		const from = event.clientX;
		const begin = handle.parentElement?.getBoundingClientRect().width ?? width;
		const widthAt = ({ clientX }: PointerEvent) => Math.max(narrowest, Math.round(begin + clientX - from));
		const moved = (move: PointerEvent) => onWidth(widthAt(move));
		handle.setPointerCapture(event.pointerId);
		handle.addEventListener('pointermove', moved);
		handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', moved), { once: true });
		event.preventDefault();
	};
	const resize = (event: KeyboardEvent) => {
		const step = event.key === 'ArrowRight' ? keyStep : event.key === 'ArrowLeft' ? -keyStep : 0;
		if (!event.ctrlKey || step === 0) return;
		event.preventDefault();
		onWidth(Math.max(narrowest, width + step));
	};
	const content = column.head ?? <span class="cut">{column.title}</span>;
	return (
		// biome-ignore lint/a11y/useSemanticElements: the head of a virtual grid, see DataTable
		<div
			class={`table-head-cell${column.numeric ? ' table-number' : ''}`}
			role="columnheader"
			tabIndex={-1}
			aria-sort={sorted}
			aria-label={column.title}
			onKeyDown={resize}
		>
			{column.sortBy ? (
				<button
					type="button"
					class="table-sort"
					title={t('table_sort', { column: column.title })}
					onClick={() => onSort(nextSort(column.id, sort))}
				>
					{content}
					<span class="table-arrow" aria-hidden="true">
						{sorted === 'ascending' ? '↑' : sorted === 'descending' ? '↓' : ''}
					</span>
				</button>
			) : (
				<span class="table-sort">{content}</span>
			)}
			<span class="table-grip" aria-hidden="true" onPointerDown={drag} onDblClick={() => onWidth(undefined)} />
		</div>
	);
}
