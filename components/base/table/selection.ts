/** Which rows are chosen, by id, and the row from which Shift counts. */
export interface Selection {
	ids: ReadonlySet<string>;
	anchor: number;
}

/** The id of the row at a place; undefined where the head of a group stands, which cannot be chosen. */
type IdAt = (index: number) => string | undefined;

export const nothingSelected: Selection = { ids: new Set(), anchor: 0 };

/**
 * The selection after a click or key on row `index` of the shown order: `only` chooses it alone, `toggle` adds or removes
 * it (Ctrl, Space, tick box), `range` chooses everything from the anchor to it (Shift) and keeps the anchor.
 */
export function selectRow(selection: Selection, index: number, how: 'only' | 'toggle' | 'range', idAt: IdAt): Selection {
	if (how === 'only') return { ids: idsBetween(index, index, idAt), anchor: index };
	if (how === 'toggle') {
		const ids = new Set(selection.ids);
		for (const id of idsBetween(index, index, idAt)) if (!ids.delete(id)) ids.add(id);
		return { ids, anchor: index };
	}
	const [from, to] = index < selection.anchor ? [index, selection.anchor] : [selection.anchor, index];
	return { ids: idsBetween(from, to, idAt), anchor: selection.anchor };
}

function idsBetween(from: number, to: number, idAt: IdAt): Set<string> {
	const ids = new Set<string>();
	for (let row = from; row <= to; row++) {
		const id = idAt(row);
		if (id !== undefined) ids.add(id);
	}
	return ids;
}

/** Everything that is shown, or nothing when everything already is chosen. */
export function selectAll(selection: Selection, count: number, idAt: IdAt): Selection {
	const ids = idsBetween(0, count - 1, idAt);
	return { ids: selection.ids.size === ids.size ? new Set() : ids, anchor: selection.anchor };
}
