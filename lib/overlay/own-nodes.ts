import { firstChildOf, nodeNameOf, parentOf } from './true-nodes.ts';

/** Everything of ours on a host page is an element whose name begins so; nothing else there is touched. */
const ownPrefix = 'PRILAVOK-';

export const isOwn = (node: Node): boolean => nodeNameOf(node).startsWith(ownPrefix);

/** Whether a node is ours or stands inside something of ours. */
export function isInsideOwn(node: Node): boolean {
	for (let at: Node | null = node; at; at = parentOf(at)) if (isOwn(at)) return true;
	return false;
}

const machinery = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/;

/** The text of a place that holds one and nothing else, as most do. */
export function onlyText(place: Node): Text | undefined {
	const first = firstChildOf(place);
	return first?.nodeType === Node.TEXT_NODE && !first.nextSibling ? (first as Text) : undefined;
}

/** Texts of the page below `root`, ours and invisible machinery left out. */
export function* textNodes(root: Node): Generator<Text> {
	const only = onlyText(root);
	if (only) {
		yield only;
		return;
	}
	for (const text of allTexts(root)) if (isRead(text, root)) yield text;
}

/** A walker that sees texts only passes over elements without a call of ours for each. */
function* allTexts(root: Node): Generator<Text> {
	const walker = root.ownerDocument?.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker?.nextNode(); node; node = walker?.nextNode()) yield node as Text;
}

/** Machinery holds its texts itself. */
function isRead(text: Node, root: Node): boolean {
	const holder = parentOf(text);
	if (!holder || holder === root) return true;
	const name = nodeNameOf(holder);
	return !machinery.test(name) && !name.startsWith(ownPrefix);
}

/** All text below `root`, machinery included; undefined when it is longer than `most`, found out without reading all of it. */
export function shortText(root: Node, most: number): string | undefined {
	let text = '';
	for (const { data } of allTexts(root)) {
		text += data;
		if (text.length > most) return undefined;
	}
	return text;
}

/** Takes everything of ours off the page. */
export function removeOwn(page: Document): void {
	const found = page.querySelectorAll('prilavok-badge, prilavok-teach, prilavok-note');
	for (const element of found) element.remove();
}
