import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { placeKey, rowAt, type TreeRow } from '../../../lib/support/edit/tree.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { useVirtualRows } from '../../base/table/use-virtual-rows.ts';
import { TreeAdd } from './tree-add.tsx';
import { type Addition, addAt, additionsAt, isRemovable, moveRow, removeRow, rowField, typedNote } from './tree-edits.ts';
import { TreeRowView } from './tree-row.tsx';
import { RowTools } from './tree-row-tools.tsx';
import { TreeText } from './tree-text.tsx';
import { kindWords } from './tree-words.ts';
import type { ScriptEdit } from './use-script-edit.ts';
import type { TreeState } from './use-tree.ts';

const rowHeight = 30;
/** There is one tree on a page. */
export const treeId = 'script-tree';

const ignored = (event: KeyboardEvent) => event.ctrlKey || event.metaKey;

/**
 * The script as a tree. Arrows walk and fold, Enter and F2 edit the text where it stands, Insert and + add, Delete takes away, with Shift the whole
 * branch, Alt with arrows moves. Only the rows in sight exist.
 */
export function TreeView({ edit, state }: { edit: ScriptEdit; state: TreeState }) {
	const { tree, shown, cursor, folded } = state;
	const { script, readOnly } = edit;
	const scroller = useRef<HTMLDivElement>(null);
	const base = useId();
	const { items, totalHeight, page, scrollToRow } = useVirtualRows(scroller, shown.length, rowHeight, 0);
	/** The row whose text is edited, and the one at which something is added. */
	const [editing, setEditing] = useState<string>();
	const [adding, setAdding] = useState<string>();
	const index = shown[cursor] ?? 0;
	const row = tree.rows[index];
	const isFolded = ({ key }: TreeRow) => folded.has(key) && state.typed.trim() === '' && !state.onlyFindings;
	const focus = () => scroller.current?.focus({ preventScroll: true });

	useLayoutEffect(() => scrollToRow(cursor), [cursor, shown.length]);

	const goTo = (place: number) => {
		const target = shown[Math.max(0, Math.min(shown.length - 1, place))];
		if (target !== undefined) state.moveTo(target);
	};
	const follow = (id: string | undefined) => {
		if (id !== undefined) edit.select({ node: id });
	};
	/** Edits what stands there, or goes where it leads. */
	const open = (at: TreeRow) => {
		if (at.kind === 'reference') follow(script.nodes[at.at]?.id);
		else if (readOnly) return;
		else if (at.kind === 'gap') setAdding(at.key);
		else if (rowField(script, at)) setEditing(at.key);
	};
	const add = (at: TreeRow, addition: Addition) => {
		setAdding(undefined);
		const place: ScriptPlace = addAt(edit, at, addition);
		setEditing(placeKey(place));
	};
	const remove = (at: TreeRow, whole: boolean) => {
		if (readOnly || !isRemovable(at)) return;
		removeRow(edit, tree, rowAt(tree, at.key), whole);
	};
	const press = (event: KeyboardEvent) => {
		if (!row || ignored(event) || event.target !== event.currentTarget) return;
		const key = event.code === 'NumpadAdd' ? '+' : event.key;
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp': {
				const by = key === 'ArrowDown' ? 1 : -1;
				if (!event.altKey) goTo(cursor + by);
				else if (!readOnly) moveRow(edit, row, by);
				break;
			}
			case 'ArrowRight':
				if (row.children > 0 && isFolded(row)) state.fold(row.key, false);
				else if (row.children > 0) goTo(cursor + 1);
				break;
			case 'ArrowLeft':
				if (row.children > 0 && !isFolded(row)) state.fold(row.key, true);
				else if (row.parent >= 0) state.moveTo(row.parent);
				break;
			case 'Home':
				goTo(0);
				break;
			case 'End':
				goTo(shown.length - 1);
				break;
			case 'PageDown':
				goTo(cursor + page);
				break;
			case 'PageUp':
				goTo(cursor - page);
				break;
			case 'Enter':
			case 'F2':
				open(row);
				break;
			case 'Delete':
				remove(row, event.shiftKey);
				break;
			case 'Insert':
			case '+':
				if (!readOnly && additionsAt(script, row).length > 0) setAdding(row.key);
				break;
			case '*':
				state.unfoldIn(index);
				break;
			default:
				return;
		}
		event.preventDefault();
	};

	/** Keys have spaces in them, and ids may not. */
	const rowId = (at: number) => `${base}-${at}`;
	const addAtIndex = adding === undefined ? -1 : rowAt(tree, adding);
	const addRow = tree.rows[addAtIndex];
	return (
		<>
			<div
				ref={scroller}
				id={treeId}
				class="tree"
				role="tree"
				aria-label={t('tree_label')}
				aria-activedescendant={row && rowId(index)}
				tabIndex={0}
				onKeyDown={press}
			>
				<div class="tree-rows" style={{ height: `${totalHeight}px` }}>
					{items.map(({ index: place, start }) => {
						const at = shown[place];
						const one = at === undefined ? undefined : tree.rows[at];
						if (!one || at === undefined) return null;
						const isAt = place === cursor;
						const field = editing === one.key && !readOnly ? rowField(script, one) : undefined;
						return (
							<TreeRowView
								key={one.key}
								id={rowId(at)}
								{...{ tree, script }}
								index={at}
								row={one}
								top={start}
								isAt={isAt}
								isFolded={one.children > 0 && isFolded(one)}
								marks={state.marks(at)}
								input={
									field && (
										<TreeText
											label={t(kindWords[one.kind])}
											field={field}
											onChange={(value) => edit.edit((now) => field.set(now, value), typedNote(one.place))}
											onEnd={(byKey) => {
												setEditing(undefined);
												if (byKey) focus();
											}}
										/>
									)
								}
								tools={
									isAt && !readOnly && !field ? (
										<RowTools
											row={one}
											canAdd={additionsAt(script, one).length > 0}
											onAdd={() => setAdding(one.key)}
											onRemove={() => remove(one, false)}
										/>
									) : undefined
								}
								onChoose={() => {
									if (editing === one.key) return;
									state.moveTo(at);
									focus();
								}}
								onOpen={() => open(one)}
								onFold={() => {
									state.fold(one.key, !folded.has(one.key));
									focus();
								}}
							/>
						);
					})}
				</div>
			</div>
			<p class="tree-keys quiet">{t(readOnly ? 'tree_keys_read' : 'tree_keys')}</p>
			{addRow && (
				<TreeAdd
					additions={additionsAt(script, addRow)}
					beside={document.getElementById(rowId(addAtIndex))}
					onAdd={(addition) => add(addRow, addition)}
					onClose={() => {
						setAdding(undefined);
						focus();
					}}
				/>
			)}
		</>
	);
}
