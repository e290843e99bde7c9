import type { MarketplaceId } from '../cabinets/model.ts';
import { isOwn, textNodes } from './own-nodes.ts';

/** An element: its name, its attributes, then its children; a text is its shape, a number stands for that many more like the one before. */
export type SnapshotNode = [name: string, attributes: Record<string, string>, ...children: (SnapshotNode | string | number)[]];

/** The structure of a page without anything that is written on it. For whoever mends the shipped anchors, and as a test fixture. */
export interface Snapshot {
	version: 1;
	marketplace: MarketplaceId;
	pageId: string;
	tree: SnapshotNode;
	/** True when the page was larger than a snapshot may be. */
	cut: boolean;
}

const mostNodes = 6_000;
/** Brothers of one shape that are kept before the rest is counted. */
const mostAlike = 6;
const longestShape = 80;

/** Attributes whose values are the builders' own words. */
const semantic =
	/^(role|type|scope|colspan|rowspan|data-(widget|testid|test-id|e2e|e2e-i18n-key|i18n-key|name|cell-name|levitan-table|qa|style))$/;
/** Words of addresses that say which part of a cabinet a link leads to. */
const routeWords = new Set(
	'app postings fbs fbo supply orders order supplier shop business marketplace-orders-fbs new-tasks archive supply-detail packaging postingdetails postingnumber supplyid partnerid campaignid'.split(
		' ',
	),
);
const skipped = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'LINK', 'META']);

/** `0132112277-0102-1` → `9999999999-9999-9`, `Ждёт сборки` → `Аааа аааааа`: kinds and numbers of signs, no sign itself. */
export function shapeOf(text: string): string {
	return text
		.replace(/\s+/gu, ' ')
		.slice(0, longestShape)
		.replace(/\p{N}/gu, '9')
		.replace(/\p{Script=Cyrillic}/gu, (letter) => (letter === letter.toUpperCase() ? 'А' : 'а'))
		.replace(/\p{Script=Latin}/gu, (letter) => (letter === letter.toUpperCase() ? 'A' : 'a'))
		.replace(/\p{Script=Han}/gu, '字')
		.replace(/[^\p{P}\p{S}\p{Zs}9АаAa字]/gu, '¤');
}

/** Takes the structure of everything below `root`. */
export function takeSnapshot(root: Element, { marketplace, pageId }: Pick<Snapshot, 'marketplace' | 'pageId'>): Snapshot {
	const written = wordsWritten(root);
	let left = mostNodes;

	const shaped = (element: Element): SnapshotNode => {
		left--;
		const node: SnapshotNode = [element.nodeName.toLowerCase(), attributesOf(element, written)];
		let last = '';
		let alike = 0;
		for (const child of element.childNodes) {
			if (left <= 0) break;
			if (child.nodeType === Node.TEXT_NODE) {
				const shape = shapeOf(child.textContent ?? '').trim();
				if (shape) node.push(shape);
				last = '';
			} else if (child.nodeType === Node.ELEMENT_NODE && !isOwn(child) && !skipped.has(child.nodeName.toUpperCase())) {
				const likeness = `${child.nodeName} ${JSON.stringify(attributesOf(child as Element, written))} ${child.childNodes.length}`;
				alike = likeness === last ? alike + 1 : 0;
				last = likeness;
				if (alike < mostAlike) node.push(shaped(child as Element));
				else if (alike === mostAlike) node.push(1);
				else node.push((node.pop() as number) + 1);
			}
		}
		return node;
	};

	const tree = shaped(root);
	return { version: 1, marketplace, pageId, tree, cut: left <= 0 };
}

/** Every word that people can read on the page: none of them may be left anywhere in a snapshot. */
function wordsWritten(root: Element): ReadonlySet<string> {
	const words = new Set<string>();
	for (const text of textNodes(root)) for (const word of wordsOf(text.data)) words.add(word);
	return words;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

function attributesOf(element: Element, written: ReadonlySet<string>): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const { name, value } of element.attributes) {
		// A name can itself be made from data by careless builders; such a one is left out.
		if (!/^[a-z][a-z:_-]*$/i.test(name)) continue;
		kept[name] = keptValue(name, value, written);
	}
	return kept;
}

function keptValue(name: string, value: string, written: ReadonlySet<string>): string {
	if (name === 'colspan' || name === 'rowspan') return value.replace(/\D/g, '').slice(0, 3);
	if (name === 'href') return addressShape(value);
	if (name === 'id' || name === 'name') return shapeOf(value);
	if (!semantic.test(name)) return '';
	const builders = /^[@\w/.:~ -]{0,80}$/.test(value) && !/\d/.test(value) && !wordsOf(value).some((word) => written.has(word));
	return builders ? value : shapeOf(value);
}

/** Known words of an address stay, everything else keeps only its shape. */
function addressShape(address: string): string {
	const [path = '', query = ''] = address.replace(/^[a-z]+:\/\/[^/]+/i, '').split(/[?#]/);
	const known = (word: string) => (routeWords.has(word.toLowerCase()) ? word : shapeOf(word));
	const parts = path.split('/').map(known).join('/');
	const parameters = query.split('&').map((pair) => {
		const [name = '', value = ''] = pair.split('=');
		return `${known(name)}=${shapeOf(value)}`;
	});
	return query ? `${parts}?${parameters.join('&')}` : parts;
}
