import { elementScroll, observeElementOffset, observeElementRect, type VirtualItem, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualRows {
	/** The rows on screen and a few around them; `start` counts from the top of the scrolled content. */
	items: VirtualItem[];
	totalHeight: number;
	/** Rows that fit below the head. */
	page: number;
	scrollToRow: (row: number) => void;
}

/** Only the rows in sight exist: ties @tanstack/virtual-core to a scrolling element whose first `headHeight` pixels are a sticky head. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number, headHeight: number): VirtualRows {
	const [, redraw] = useReducer((times: number, _: undefined) => times + 1, 0);
	const options = {
		count,
		getScrollElement: () => scroller.current,
		estimateSize: () => rowHeight,
		overscan: 6,
		scrollMargin: headHeight,
		scrollPaddingStart: headHeight,
		observeElementRect,
		observeElementOffset,
		scrollToFn: elementScroll,
		onChange: () => redraw(undefined),
	};
	const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
	virtualizer.setOptions(options);
	useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
	useLayoutEffect(() => virtualizer._willUpdate());
	return {
		items: virtualizer.getVirtualItems(),
		totalHeight: count * rowHeight,
		page: Math.max(1, Math.floor(((virtualizer.scrollRect?.height ?? 0) - headHeight) / rowHeight) - 1),
		scrollToRow: (row) => virtualizer.scrollToIndex(row, { align: 'auto' }),
	};
}
