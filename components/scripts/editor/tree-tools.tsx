import { plural, t } from '../../../lib/platform/i18n.ts';
import { Button } from '../../base/button.tsx';
import { SearchBox } from '../../base/field.tsx';
import { Icon } from '../../base/icon.tsx';
import { treeId } from './tree-view.tsx';
import type { TreeState } from './use-tree.ts';

/** Above the tree: what is looked for in it, and how much of it is open. */
export function TreeTools({ state }: { state: TreeState }) {
	const { typed, onlyFindings, shown, tree } = state;
	/** The first row that has what is looked for in itself, not only in what hangs from it. */
	const goToFound = () => {
		const at = shown.findIndex((index, place) => (shown[place + 1] ?? -1) >= (tree.rows[index]?.end ?? 0) || place === shown.length - 1);
		const index = shown[at];
		if (index !== undefined) state.moveTo(index);
		document.getElementById(treeId)?.focus();
	};
	const isSearch = typed.trim() !== '';
	return (
		<div class="tree-head">
			<div data-own-undo>
				<SearchBox label={t('tree_search')} value={typed} onInput={state.search} onSubmit={goToFound} hotkey />
			</div>
			<div class="tree-head-tools">
				<Button small look="quiet" onClick={state.unfoldAll} disabled={isSearch || onlyFindings}>
					{t('tree_unfold_all')}
				</Button>
				<Button small look="quiet" onClick={state.foldAll} disabled={isSearch || onlyFindings}>
					{t('tree_fold_all')}
				</Button>
				<Button small look="quiet" pressed={onlyFindings} onClick={() => state.showOnlyFindings(!onlyFindings)}>
					<Icon name="alert" size={12} /> {t('tree_only_findings')}
				</Button>
				{(isSearch || onlyFindings) && (
					<span class="tree-count" role="status">
						{shown.length === 0 ? t('tree_none') : plural('tree_rows', shown.length)}
					</span>
				)}
			</div>
		</div>
	);
}
