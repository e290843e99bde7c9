import type { ComponentChildren } from 'preact';
import { plural, t } from '../../../lib/platform/i18n.ts';
import { linesOf, type ScriptTree, siblingsOf, type TreeRow } from '../../../lib/support/edit/tree.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { Icon } from '../../base/icon.tsx';
import { severityIcons, severityTones, severityWords } from './finding-notes.tsx';
import { isHead, kindIcons, kindWords, rowWords } from './tree-words.ts';
import type { RowMarks } from './use-tree.ts';

/** Deeper rows are told apart by their number, not by more room at their left. */
const mostLines = 12;

interface TreeRowProps {
	id: string;
	tree: ScriptTree;
	script: ScriptBody;
	index: number;
	row: TreeRow;
	top: number;
	isAt: boolean;
	isFolded: boolean;
	marks: RowMarks;
	/** In place of the text while it is edited. */
	input: ComponentChildren;
	/** Buttons of the row with the cursor. */
	tools: ComponentChildren;
	onChoose: () => void;
	onOpen: () => void;
	onFold: () => void;
}

/** A row of the tree: lines from what it hangs from, what it is, what it says, and what is wrong with it. */
export function TreeRowView({
	id,
	tree,
	script,
	index,
	row,
	top,
	isAt,
	isFolded,
	marks,
	input,
	tools,
	onChoose,
	onOpen,
	onFold,
}: TreeRowProps) {
	const { worst: severity = 'untidy' } = marks;
	const lines = linesOf(tree, index);
	const node = script.nodes[row.at];
	const isNode = row.key.startsWith('node ');
	const words = rowWords(script, row);
	const step = row.kind === 'step' && node?.kind === 'steps' ? node.steps[row.inner] : undefined;
	const topic = row.kind === 'topic' ? script.topics[row.at] : undefined;
	const isGuarded = (isNode && (node?.when ?? node?.validity) !== undefined) || step?.when !== undefined || topic?.fits !== undefined;
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it hears the keys for all of its rows
		// biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names this row as the one it is at
		<div
			id={id}
			class={`tree-row tree-${row.kind}${isAt ? ' tree-at' : ''}${input ? ' tree-editing' : ''}`}
			role="treeitem"
			aria-level={row.level}
			aria-posinset={row.nth + 1}
			aria-setsize={siblingsOf(tree, row)}
			aria-expanded={row.children > 0 ? !isFolded : undefined}
			aria-selected={isAt}
			style={{ transform: `translateY(${top}px)` }}
			onClick={onChoose}
			onDblClick={onOpen}
		>
			{lines.length > mostLines && <span class="tree-depth">{row.level}</span>}
			{lines.slice(-mostLines).map((goesOn, level, all) => {
				const isOwn = level === all.length - 1;
				return <span key={level} class={`tree-line${goesOn ? ' tree-line-on' : ''}${isOwn ? ' tree-line-own' : ''}`} />;
			})}
			{row.children > 0 ? (
				// biome-ignore lint/a11y/useKeyWithClickEvents: arrows of the tree do the same
				// biome-ignore lint/a11y/noStaticElementInteractions: the row itself says whether it is open
				<span
					class={`tree-fold${isFolded ? ' tree-folded' : ''}`}
					onClick={(event) => {
						event.stopPropagation();
						onFold();
					}}
				>
					<Icon name="down" size={11} />
				</span>
			) : (
				<span class="tree-fold" />
			)}
			<span class="tree-kind">
				<Icon name={kindIcons[row.kind]} size={14} />
				{!isHead(row.kind) && <span class="tree-word">{t(kindWords[row.kind])}</span>}
			</span>
			{input ?? (
				<span class={`tree-text cut${words.isOurs ? ' tree-ours' : ''}`} title={words.text || undefined}>
					{isHead(row.kind) && <b>{t(kindWords[row.kind])}</b>}
					{words.name !== undefined && <b>{words.name}</b>} {words.text}
				</span>
			)}
			{isGuarded && (
				<span class="tree-mark" title={t('tree_guarded')}>
					<Icon name="fork" size={12} />
					<span class="unseen">{t('tree_guarded')}</span>
				</span>
			)}
			{marks.own > 0 && (
				<span
					class={`tree-found tone-${severityTones[severity]}`}
					title={`${t(severityWords[severity])}: ${plural('tree_findings', marks.own)}`}
				>
					<Icon name={severityIcons[severity]} size={12} />
					<span aria-hidden="true">{marks.own}</span>
					<span class="unseen">{plural('tree_findings', marks.own)}</span>
				</span>
			)}
			{isFolded && marks.below > 0 && (
				<span class="tree-found tree-found-below" title={plural('tree_findings_below', marks.below)}>
					<Icon name="down" size={10} />
					<span aria-hidden="true">{marks.below}</span>
					<span class="unseen">{plural('tree_findings_below', marks.below)}</span>
				</span>
			)}
			{tools}
		</div>
	);
}
