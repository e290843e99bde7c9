/** Rows of a table under one head. */
export interface RowGroup {
	id: string;
	title: string;
	/** Numbers of its rows, in the order in which they are shown. */
	rows: readonly number[];
}

/**
 * What a grouped table shows from the top: the numbers of rows, and before those of each group its head, as `rowCount` plus the
 * group's place. A folded group shows only its head.
 */
export function withHeads(groups: readonly RowGroup[], folded: ReadonlySet<string>, rowCount: number): Uint32Array {
	const shown = groups.reduce((sum, { id, rows }) => sum + 1 + (folded.has(id) ? 0 : rows.length), 0);
	const visible = new Uint32Array(shown);
	let place = 0;
	for (const [index, { id, rows }] of groups.entries()) {
		visible[place] = rowCount + index;
		place += 1;
		if (folded.has(id)) continue;
		visible.set(rows, place);
		place += rows.length;
	}
	return visible;
}
