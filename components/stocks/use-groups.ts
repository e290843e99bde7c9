import { useMemo, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import type { StockRow } from '../../lib/stocks/model.ts';
import { type RowGroup, withHeads } from '../base/table/groups.ts';
import { groupByCategory } from './stock-groups.ts';

const noneFolded: ReadonlySet<string> = new Set();

export interface Groups {
	all: readonly RowGroup[];
	folded: ReadonlySet<string>;
	onFold: (id: string) => void;
	/** Folds every group, or opens all of them when all are folded. */
	foldAll: () => void;
	allFolded: boolean;
	/** Rows and heads from the top, for the table. */
	visible: Uint32Array;
}

/** The visible rows under the heads of their categories, when `on`; which are folded lives as long as the page is open. */
export function useGroups(on: boolean, rows: readonly StockRow[], visible: Uint32Array): Groups | undefined {
	const [folded, setFolded] = useState(noneFolded);
	const all = useMemo(() => (on ? groupByCategory(rows, visible, t('category_none')) : undefined), [on, rows, visible]);
	const withFolds = useMemo(() => all && withHeads(all, folded, rows.length), [all, folded, rows]);
	if (!all || !withFolds) return undefined;
	const allFolded = all.every(({ id }) => folded.has(id));
	return {
		all,
		folded,
		onFold: (id) => {
			const next = new Set(folded);
			if (!next.delete(id)) next.add(id);
			setFolded(next);
		},
		foldAll: () => setFolded(allFolded ? noneFolded : new Set(all.map(({ id }) => id))),
		allFolded,
		visible: withFolds,
	};
}
