import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
	foldableKeys,
	keysAbove,
	placeKey,
	rowAt,
	rowsWith,
	type ScriptTree,
	searchedRows,
	treeOf,
	unfoldedRows,
} from '../../../lib/support/edit/tree.ts';
import { type Severity, severities, severityOf } from '../../../lib/support/lint/finding-kinds.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import type { ScriptEdit } from './use-script-edit.ts';

/** A script with more rows than these opens with its topics closed. */
const mostOpened = 400;

export interface TreeState {
	tree: ScriptTree;
	/** Indexes of the rows that are seen, in order. */
	shown: readonly number[];
	/** Where among them the cursor is. */
	cursor: number;
	moveTo: (index: number) => void;
	folded: ReadonlySet<string>;
	fold: (key: string, isFolded: boolean) => void;
	/** Opens a row and all that hang from it. */
	unfoldIn: (index: number) => void;
	foldAll: () => void;
	unfoldAll: () => void;
	typed: string;
	search: (typed: string) => void;
	onlyFindings: boolean;
	showOnlyFindings: (only: boolean) => void;
	marks: (index: number) => RowMarks;
}

/** Findings at a row, with the worst of them, and at the rows that hang from it. */
export interface RowMarks {
	own: number;
	worst?: Severity;
	below: number;
}

/** A script as a tree that is folded, searched and walked through. */
export function useTree({ script, place, select }: ScriptEdit, findings: readonly ScriptFinding[] | undefined): TreeState {
	const before = useRef<ScriptTree | undefined>(undefined);
	const tree = treeOf(script, before.current);
	before.current = tree;
	const { rows } = tree;
	const [folded, setFolded] = useState<ReadonlySet<string>>(() => {
		if (rows.length <= mostOpened) return new Set();
		const open = keysAbove(tree, rowAt(tree, placeKey(place)));
		return new Set(rows.flatMap(({ key, level, children }) => (level === 1 && children > 0 && !open.includes(key) ? [key] : [])));
	});
	const [typed, search] = useState('');
	const [onlyFindings, showOnlyFindings] = useState(false);
	const [cursorKey, setCursorKey] = useState(placeKey(place));

	/** How many findings rows have, and before each row how many all rows above it have. */
	const { counts, sums, worst } = useMemo(() => {
		const byKey = new Map<string, number>();
		const worst = new Map<string, Severity>();
		for (const found of findings ?? []) {
			const key = placeKey(found.place);
			byKey.set(key, (byKey.get(key) ?? 0) + 1);
			const [severity, before] = [severityOf(found.code), worst.get(key)];
			if (before === undefined || severities.indexOf(severity) < severities.indexOf(before)) worst.set(key, severity);
		}
		const counts = new Uint32Array(rows.length);
		const sums = new Uint32Array(rows.length + 1);
		rows.forEach(({ key }, index) => {
			counts[index] = byKey.size > 0 ? (byKey.get(key) ?? 0) : 0;
			sums[index + 1] = (sums[index] ?? 0) + (counts[index] ?? 0);
		});
		return { counts, sums, worst };
	}, [rows, findings]);

	const shown = useMemo(() => {
		if (typed.trim() !== '') {
			const found = searchedRows(tree, typed);
			return onlyFindings ? found.filter((index) => (sums[rows[index]?.end ?? 0] ?? 0) > (sums[index] ?? 0)) : found;
		}
		return onlyFindings ? rowsWith(tree, (_, index) => (counts[index] ?? 0) > 0) : unfoldedRows(tree, folded);
	}, [typed.trim() === '' ? rows : tree, typed, onlyFindings, onlyFindings ? counts : undefined, folded]);

	const unfold = (index: number) => {
		const above = keysAbove(tree, index).filter((key) => folded.has(key));
		if (above.length > 0) setFolded((now) => new Set([...now].filter((key) => !above.includes(key))));
	};
	// What is chosen elsewhere, in the preview or among the findings, is where the cursor is.
	useLayoutEffect(() => {
		const key = placeKey(place);
		const at = rows[rowAt(tree, cursorKey)];
		const isHere = at !== undefined && placeKey(at.place) === key;
		if (!isHere) setCursorKey(key);
		const index = isHere ? -1 : rowAt(tree, key);
		if (index >= 0) unfold(index);
	}, [place, rows]);

	const row = rowAt(tree, cursorKey);
	/** The row with the cursor, or that which is seen in its place. */
	const cursor = useMemo(() => {
		if (row < 0) return 0;
		let last = 0;
		for (let low = 0, high = shown.length - 1; low <= high; ) {
			const middle = (low + high) >> 1;
			if ((shown[middle] ?? 0) <= row) {
				last = middle;
				low = middle + 1;
			} else high = middle - 1;
		}
		return last;
	}, [shown, row]);

	const moveTo = (index: number) => {
		const target = rows[index];
		if (!target) return;
		setCursorKey(target.key);
		select(target.place);
	};
	return {
		tree,
		shown,
		cursor,
		moveTo,
		folded,
		fold: (key, isFolded) => {
			setFolded((now) => {
				const next = new Set(now);
				if (isFolded) next.add(key);
				else next.delete(key);
				return next;
			});
			// The cursor does not stay behind a closed row.
			if (isFolded && keysAbove(tree, row).includes(key)) moveTo(rowAt(tree, key));
		},
		unfoldIn: (index) => {
			const inside = new Set(rows.slice(index, rows[index]?.end).map(({ key }) => key));
			setFolded((now) => new Set([...now].filter((key) => !inside.has(key))));
		},
		foldAll: () => {
			setFolded(new Set(foldableKeys(tree)));
			const outermost = keysAbove(tree, row).at(-1);
			if (outermost !== undefined) moveTo(rowAt(tree, outermost));
		},
		unfoldAll: () => setFolded(new Set()),
		typed,
		search,
		onlyFindings,
		showOnlyFindings,
		marks: (index) => {
			const own = counts[index] ?? 0;
			const severity = worst.get(rows[index]?.key ?? '');
			return { own, ...(severity ? { worst: severity } : {}), below: (sums[rows[index]?.end ?? 0] ?? 0) - (sums[index + 1] ?? 0) };
		},
	};
}
