import { t } from '../../../lib/platform/i18n.ts';
import type { TreeRow } from '../../../lib/support/edit/tree.ts';
import { Icon } from '../../base/icon.tsx';
import { isRemovable } from './tree-edits.ts';

interface RowToolsProps {
	row: TreeRow;
	canAdd: boolean;
	onAdd: () => void;
	onRemove: () => void;
}

/** For hands on a mouse: what Insert and Delete do from the keyboard. */
export function RowTools({ row, canAdd, onAdd, onRemove }: RowToolsProps) {
	const tool = (icon: 'plus' | 'trash', label: string, run: () => void) => (
		<button
			type="button"
			class="tree-tool"
			tabIndex={-1}
			aria-label={label}
			title={label}
			onClick={(event) => {
				event.stopPropagation();
				run();
			}}
			onDblClick={(event) => event.stopPropagation()}
		>
			<Icon name={icon} size={13} />
		</button>
	);
	return (
		<span class="tree-tools">
			{canAdd && tool('plus', t('tree_add'), onAdd)}
			{isRemovable(row) && tool('trash', t('tree_remove'), onRemove)}
		</span>
	);
}
