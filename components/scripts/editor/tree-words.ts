import { type MessageKey, plural, t } from '../../../lib/platform/i18n.ts';
import { rowText, type TreeRow, type TreeRowKind } from '../../../lib/support/edit/tree.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { IconName } from '../../base/icon.tsx';

/** What a row is, in a word and a picture. */
export const kindWords = {
	script: 'tree_script',
	topic: 'tree_topic',
	question: 'tree_question',
	say: 'tree_say',
	steps: 'tree_steps',
	request: 'tree_request',
	answer: 'tree_answer',
	step: 'tree_step',
	reference: 'tree_reference',
	gap: 'tree_gap',
	strays: 'tree_strays',
	lists: 'tree_lists',
	list: 'tree_list',
	snippets: 'tree_snippets',
	snippet: 'tree_snippet',
	twin: 'tree_twin',
} as const satisfies Record<TreeRowKind, MessageKey>;

export const kindIcons = {
	script: 'page',
	topic: 'today',
	question: 'ask',
	say: 'talk',
	steps: 'list',
	request: 'send',
	answer: 'answer',
	step: 'check',
	reference: 'link',
	gap: 'alert',
	strays: 'offline',
	lists: 'truck',
	list: 'truck',
	snippets: 'code',
	snippet: 'code',
	twin: 'ban',
} as const satisfies Record<TreeRowKind, IconName>;

/** Rows that are what their word says and nothing more. */
export const isHead = (kind: TreeRowKind): boolean => kind === 'strays' || kind === 'lists' || kind === 'snippets';

export interface RowWords {
	/** A name for the tree, before the words. */
	name?: string;
	text: string;
	/** The text is ours: the script itself has none here. */
	isOurs: boolean;
}

/** What a row says, also where the script says nothing. */
export function rowWords(script: ScriptBody, row: TreeRow): RowWords {
	const { name, text } = rowText(script, row);
	const ours = (words: string): RowWords => ({ ...(name === undefined ? {} : { name }), text: words, isOurs: true });
	switch (row.kind) {
		case 'gap':
			return ours(row.to === undefined ? t('tree_gap_none') : t('tree_gap_missing', { id: row.to }));
		case 'reference':
			return { text: t('tree_goes_to', { to: name ?? text ?? script.nodes[row.at]?.id ?? '' }), isOurs: false };
		case 'strays':
		case 'lists':
		case 'snippets':
			return ours('');
		case 'steps':
			return name === undefined ? ours(plural('tree_steps_count', row.children)) : { text: name, isOurs: false };
		default:
			if (text === undefined) return ours(t('tree_no_words'));
			return { ...(name === undefined ? {} : { name }), text: text.replace(/\s+/g, ' '), isOurs: false };
	}
}
