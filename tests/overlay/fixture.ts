import type { Snapshot, SnapshotNode } from '../../lib/overlay/snapshot.ts';

/** Elements that cannot be children of what stands around them when they are written as text are made, not parsed. */
function nodeOf([name, attributes, ...children]: SnapshotNode, page: Document, digits: () => string): Element {
	const element = page.createElement(name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, filled(value, digits));
	let last: SnapshotNode | undefined;
	for (const child of children) {
		if (typeof child === 'string') element.append(filled(child, digits));
		else if (typeof child === 'number') {
			for (let more = 0; more < child && last; more++) element.append(nodeOf(last, page, digits));
		} else {
			last = child;
			element.append(nodeOf(child, page, digits));
		}
	}
	return element;
}

/** Every `9` of a shape becomes some digit, so that rows can be told apart again. */
const filled = (shape: string, digits: () => string): string => shape.replace(/9/g, () => digits());

/** Builds a page with the structure of a snapshot: the same file that a user sends serves as a fixture. Deterministic. */
export function snapshotToPage(snapshot: Snapshot, page: Document): Element {
	let state = 7;
	const digits = () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return String(Math.floor(state / 65_536) % 10);
	};
	return nodeOf(snapshot.tree, page, digits);
}

/** Makes a body from markup and returns it. */
export function bodyOf(markup: string): HTMLElement {
	document.body.innerHTML = markup;
	return document.body;
}
