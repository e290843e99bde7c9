import { nodeNameOf, parentOf } from './true-nodes.ts';

/** Everything of ours on a host page is an element whose name begins so; nothing else there is touched. */
export const isOwn = (node: Node): boolean => nodeNameOf(node).startsWith('PRILAVOK-');

/** Whether a node is ours or stands inside something of ours. */
export function isInsideOwn(node: Node): boolean {
	for (let at: Node | null = node; at; at = parentOf(at)) if (isOwn(at)) return true;
	return false;
}

/** Texts of the page below `root`, ours and invisible machinery left out. */
export function* textNodes(root: Node): Generator<Text> {
	const walker = root.ownerDocument?.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
		if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
		const name = nodeNameOf(node);
		return name === 'SCRIPT' || name === 'STYLE' || name === 'TEMPLATE' || name === 'NOSCRIPT' || isOwn(node)
			? NodeFilter.FILTER_REJECT
			: NodeFilter.FILTER_SKIP;
	});
	if (!walker) return;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}

/** Takes everything of ours off the page. */
export function removeOwn(page: Document): void {
	const found = page.querySelectorAll('prilavok-badge, prilavok-teach, prilavok-note');
	for (const element of found) element.remove();
}
