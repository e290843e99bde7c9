import { idSearch } from './identifiers.ts';
import type { Anchor } from './model.ts';
import { textNodes } from './own-nodes.ts';
import { parentElementOf } from './true-nodes.ts';

/** Attributes by which builders name things; a rule may lean on them. */
const stable = ['data-widget', 'data-testid', 'data-e2e', 'data-name', 'data-cell-name', 'role'] as const;
const mostLevels = 12;

/** What a click on a number turned out to be. */
export type Pointed = { kind: 'number'; id: string; holder: Element } | { kind: 'nothing' } | { kind: 'several' };

/** The order number at or right around an element. */
export function pointedNumber(element: Element, idPattern: string): Pointed {
	const search = idSearch(idPattern);
	for (let at: Element | null = element, levels = 0; at && levels < 3; at = parentElementOf(at), levels++) {
		const found = new Map<string, Element>();
		for (const text of textNodes(at))
			if (search.may(text.data) && text.parentElement) for (const id of search.all(text.data)) found.set(id, text.parentElement);
		if (found.size === 0 && (at.textContent?.length ?? 0) < 60) for (const id of search.all(at.textContent ?? '')) found.set(id, at);
		if (found.size > 1) return { kind: 'several' };
		for (const [id, holder] of found) return { kind: 'number', id, holder };
	}
	return { kind: 'nothing' };
}

/** Every element of the page that holds exactly one number, in the order of the page: what the arrow keys go through. */
export function allNumbers(root: Element, idPattern: string): Element[] {
	const search = idSearch(idPattern);
	const found = new Set<Element>();
	for (const text of textNodes(root))
		if (search.may(text.data) && text.parentElement && search.all(text.data).length === 1) found.add(text.parentElement);
	return [...found];
}

/**
 * A rule that finds all rows like the one whose number was pointed at. It leans on names that builders gave and on the
 * structure; never on class names, which change with every build.
 */
export function inferAnchor(holder: Element, idPattern: string, id: string): Anchor {
	const row = rowOf(holder, idPattern);
	const inside = pathBetween(row, holder);
	return {
		id,
		rows: selectorOf(row),
		...(inside ? { idIn: { selector: inside } } : {}),
		idPattern,
	};
}

/** The ancestor that has the most brothers which hold another number at the same place. */
function rowOf(holder: Element, idPattern: string): Element {
	const search = idSearch(idPattern);
	const own = search.all(holder.textContent ?? '')[0];
	let best: { row: Element; brothers: number } = { row: holder.closest('tr, [role="row"], li') ?? holder, brothers: 0 };
	const path: number[] = [];
	for (let at = holder, level = 0; level < mostLevels; level++) {
		const parent = parentElementOf(at);
		if (!parent || at === at.ownerDocument.body) break;
		let brothers = 0;
		for (const brother of parent.children) {
			if (brother === at || brother.nodeName !== at.nodeName) continue;
			const there = follow(brother, path);
			const ids = there ? search.all(there.textContent ?? '') : [];
			if (ids.length === 1 && ids[0] !== own) brothers++;
		}
		if (brothers > best.brothers) best = { row: at, brothers };
		path.unshift([...parent.children].indexOf(at));
		at = parent;
	}
	return best.row;
}

function follow(from: Element, path: readonly number[]): Element | undefined {
	let at: Element | undefined = from;
	for (const place of path) at = at?.children[place];
	return at;
}

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** Name and builders' words of an element: `div[data-testid="Table-row-view"]`. Words with digits are data and are left out. */
function nameOf(element: Element): string {
	const words = stable.flatMap((name) => {
		const value = element.getAttribute(name);
		return value && value.length <= 60 && !/\d/.test(value) ? [`[${name}=${quoted(value)}]`] : [];
	});
	return element.nodeName.toLowerCase() + words.join('');
}

const isNamed = (element: Element): boolean => nameOf(element).includes('[');

/** The place of an element among its brothers of the same name, where it is not the only one. */
function placed(element: Element): string {
	const alike = [...(parentElementOf(element)?.children ?? [])].filter((brother) => brother.nodeName === element.nodeName);
	return alike.length > 1 ? `${nameOf(element)}:nth-of-type(${alike.indexOf(element) + 1})` : nameOf(element);
}

/** A selector of all rows: up from the row to the first ancestor that carries a name of its own, every level exact but the row's. */
function selectorOf(row: Element): string {
	const levels = [nameOf(row)];
	if (isNamed(row)) return levels.join('');
	for (let at = parentElementOf(row), count = 0; at && count < mostLevels; at = parentElementOf(at), count++) {
		if (at === at.ownerDocument.body) {
			levels.unshift('body');
			break;
		}
		const ownId = at.id && /^[a-z][a-z-]*$/i.test(at.id) ? `#${at.id}` : '';
		if (ownId || isNamed(at)) {
			levels.unshift(ownId || nameOf(at));
			break;
		}
		levels.unshift(placed(at));
	}
	return levels.join(' > ');
}

/** A selector of the number inside its row; empty when the row itself holds it. */
function pathBetween(row: Element, holder: Element): string {
	const levels: string[] = [];
	for (let at: Element | null = holder; at && at !== row; at = parentElementOf(at)) levels.unshift(placed(at));
	return levels.length === 0 ? '' : `:scope > ${levels.join(' > ')}`;
}
