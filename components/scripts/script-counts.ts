import { plural } from '../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../lib/support/library.ts';

/** `3 темы · 41 узел · 2 списка доставки`; what there is none of is left out, but topics and nodes are always said. */
export const countWords = ({ topics, nodes, lists, snippets = [] }: ScriptBody): string =>
	[
		plural('script_topics', topics.length),
		plural('script_nodes', nodes.length),
		lists.length > 0 && plural('script_lists', lists.length),
		snippets.length > 0 && plural('script_snippets', snippets.length),
	]
		.filter(Boolean)
		.join(' · ');
