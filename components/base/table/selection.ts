/** Which rows are chosen, by id, and the row from which Shift counts. */
export interface Selection {
	ids: ReadonlySet<string>;
	anchor: number;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: 0 };

/**
 * The selection after a click or key on row `index` of the shown order: `only` chooses it alone, `toggle` adds or removes
 * it (Ctrl, Space, tick box), `range` chooses everything from the anchor to it (Shift) and keeps the anchor.
 */
export function selectRow(
	selection: Selection,
	index: number,
	how: 'only' | 'toggle' | 'range',
	idAt: (index: number) => string,
): Selection {
	if (how === 'only') return { ids: new Set([idAt(index)]), anchor: index };
	if (how === 'toggle') {
		const ids = new Set(selection.ids);
		const id = idAt(index);
		if (!ids.delete(id)) ids.add(id);
		return { ids, anchor: index };
	}
	const ids = new Set<string>();
	const [from, to] = index < selection.anchor ? [index, selection.anchor] : [selection.anchor, index];
	for (let row = from; row <= to; row++) ids.add(idAt(row));
	return { ids, anchor: selection.anchor };
}

/** Everything that is shown, or nothing when everything already is chosen. */
export function selectAll(selection: Selection, count: number, idAt: (index: number) => string): Selection {
	if (selection.ids.size === count && count > 0) return { ids: new Set(), anchor: selection.anchor };
	const ids = new Set<string>();
	for (let row = 0; row < count; row++) ids.add(idAt(row));
	return { ids, anchor: selection.anchor };
}
