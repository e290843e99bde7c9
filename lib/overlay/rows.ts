import { cellUnder } from './columns.ts';
import { type IdSearch, idSearch } from './identifiers.ts';
import type { Anchor, PageDefinition, Place } from './model.ts';
import { isInsideOwn, onlyText, textNodes } from './own-nodes.ts';
import { nodeNameOf, parentElementOf } from './true-nodes.ts';

/** An anchor whose selectors and expression are known to be sound. */
export interface ReadyAnchor {
	anchor: Anchor;
	search: IdSearch;
}

export interface FoundRow {
	id: string;
	row: Element;
	/** What holds the identifier. */
	holder: Element;
}

export interface Resolution {
	rows: FoundRow[];
	/** Rows with two or more different identifiers: nothing is drawn there. */
	unclear: Element[];
}

const semanticRow = 'tr, [role="row"], [role="listitem"], li';
const cell = 'td, th, [role="cell"], [role="gridcell"]';
const inline = /^(A|B|BUTTON|CODE|EM|I|INPUT|LABEL|SMALL|SPAN|STRONG|TIME)$/;
/** A row's text is short; anything longer is a container. */
const longestRowText = 2_000;
const longestPiece = 60;
const numberLike = /^[\d\s\p{Pd}]{1,20}$/u;

/** Undefined when the browser does not understand one of the selectors or the expression: such an anchor is as good as none. */
export function readyAnchor(anchor: Anchor, page: Document): ReadyAnchor | undefined {
	try {
		const probe = page.createDocumentFragment();
		for (const selector of [anchor.rows, anchor.idIn?.selector, anchor.badgeAt?.selector, anchor.statusIn?.selector])
			if (selector !== undefined) probe.querySelector(selector);
		return { anchor, search: idSearch(anchor.idPattern) };
	} catch {
		// A taught or imported anchor that this browser cannot use; the page's self-test shows that it was not used.
		return undefined;
	}
}

/** The element of a row that a place names; undefined when the row has none. */
export function placeIn(row: Element, place: Place | undefined): Element | undefined {
	if (!place) return undefined;
	if (place.selector !== undefined) return row.matches(place.selector) ? row : (row.querySelector(place.selector) ?? undefined);
	return place.columnHeader === undefined ? undefined : cellUnder(row, place.columnHeader);
}

/**
 * Rows in and around `scope`.
 * @param only the one order that the page's address names: everything else is passed over
 * @param enough stop when so many are found
 */
export function findRows(
	scope: Element,
	ready: ReadyAnchor,
	page: PageDefinition,
	only?: string,
	enough = Number.POSITIVE_INFINITY,
): Resolution {
	const found: Resolution = { rows: [], unclear: [] };
	const named = namedRows(scope, ready, page);
	if (named) {
		for (const row of named) {
			if (found.rows.length >= enough) break;
			const read = idOfRow(row, ready, only);
			if (read === 'ambiguous') found.unclear.push(row);
			else if (read) found.rows.push({ ...read, row });
		}
		return found;
	}
	for (const root of rootsOf(scope, page)) {
		const here = climbed(root, ready, page, only, enough);
		for (const one of here.rows) if (!isOutside(one.row, page)) found.rows.push(one);
		found.unclear.push(...here.unclear);
		if (found.rows.length >= enough) break;
	}
	return found;
}

/** The rows in and around `scope` that the anchor names, read or not; undefined when it names none, so that they are to be climbed to. */
export function namedRows(scope: Element, { anchor }: ReadyAnchor, page: PageDefinition): Element[] | undefined {
	const { rows: selector } = anchor;
	if (selector === undefined) return undefined;
	const { outside } = page;
	return rootsOf(scope, page).flatMap((root) => {
		const around = root.closest(selector);
		const rows = [...root.querySelectorAll(selector)];
		if (around) rows.unshift(around);
		// Asked of each row only where there is something to be outside of.
		const mayBe = outside !== undefined && (root.closest(outside) ?? root.querySelector(outside)) !== null;
		return mayBe ? rows.filter((row) => !isOutside(row, page)) : rows;
	});
}

/** The identifier that a known row holds now; rows are recycled, so it is asked again before drawing. */
export function idOfRow(row: Element, ready: ReadyAnchor, only?: string): { id: string; holder: Element } | 'ambiguous' | undefined {
	const { idIn } = ready.anchor;
	let first: Holder | undefined;
	for (const place of placesIn(row, idIn)) {
		for (const one of holdersAt(place, ready)) {
			if (only !== undefined && one.id !== only) continue;
			if (first && first.id !== one.id) return 'ambiguous';
			first ??= one;
		}
	}
	return first;
}

/** The element at whose end the badge is put: never inside something that is pressed. */
export function badgeHome({ row, holder }: FoundRow, { anchor }: ReadyAnchor): Element {
	const place = placeIn(row, anchor.badgeAt) ?? placeIn(row, anchor.statusIn);
	if (place) return place;
	const own = holder.closest(cell);
	if (own && row.contains(own)) return own;
	let home = holder;
	for (let at: Element | null = home; at && home !== row && (inline.test(nodeNameOf(home)) || home.closest('a, button') !== null); ) {
		at = parentElementOf(home);
		home = at ?? home;
	}
	return nodeNameOf(home) === 'TR' ? (home.lastElementChild ?? home) : home;
}

function rootsOf(scope: Element, { within }: PageDefinition): Element[] {
	if (!within) return [scope];
	const around = scope.closest(within);
	if (around) return [scope];
	return [...scope.querySelectorAll(within)].filter((root) => parentElementOf(root)?.closest(within) == null);
}

const isOutside = (row: Element, { outside }: PageDefinition): boolean => outside !== undefined && row.closest(outside) !== null;

function climbed(root: Element, ready: ReadyAnchor, page: PageDefinition, only: string | undefined, enough: number): Resolution {
	const byRow = new Map<Element, { id: string; holder: Element } | 'ambiguous'>();
	for (const { id, holder } of holdersIn(root, ready)) {
		if (byRow.size >= enough) break;
		// The page is about one order: its first mention is its heading, and everything around it is its row.
		if (only === id) return { rows: [{ id, holder, row: page.within ? drawerOf(root, page) : aboutOne(holder) }], unclear: [] };
		if (only !== undefined) continue;
		const row = rowAround(holder, id, ready);
		const known = byRow.get(row);
		if (known === undefined) byRow.set(row, { id, holder });
		else if (known !== 'ambiguous' && known.id !== id) byRow.set(row, 'ambiguous');
	}
	const found: Resolution = { rows: [], unclear: [] };
	for (const [row, read] of byRow) {
		if (read === 'ambiguous') found.unclear.push(row);
		else found.rows.push({ ...read, row });
	}
	return found;
}

const drawerOf = (root: Element, { within = '' }: PageDefinition): Element => root.closest(within) ?? root;

/** On a page about one order: the part of it that its heading stands in. */
const aboutOne = (holder: Element): Element => holder.closest('main, [role="main"]') ?? holder.ownerDocument.body;

/** Climbs from an identifier to the widest element that speaks of it alone. */
function rowAround(holder: Element, id: string, ready: ReadyAnchor): Element {
	const semantic = holder.closest(semanticRow);
	if (semantic) return semantic;
	const { body } = holder.ownerDocument;
	const above = (at: Element): Element | undefined => {
		const parent = parentElementOf(at);
		return parent === null || parent === body ? undefined : parent;
	};
	for (let at: Element = holder, parent = above(at); parent; at = parent, parent = above(at))
		if (speaksOfAnother(at.previousElementSibling, id, ready) || speaksOfAnother(at.nextElementSibling, id, ready)) return at;
	let block = holder;
	for (let parent = above(block); parent && inline.test(nodeNameOf(block)); parent = above(block)) block = parent;
	return block;
}

function speaksOfAnother(sibling: Element | null, id: string, { search }: ReadyAnchor): boolean {
	if (!sibling || isInsideOwn(sibling)) return false;
	const length = sibling.textContent?.length ?? 0;
	if (length === 0 || length > longestRowText) return false;
	for (const other of inTexts(sibling, search)) if (other.id !== id) return true;
	return false;
}

interface Holder {
	id: string;
	holder: Element;
}

/** Every identifier in `scope` with the element that holds it, in the order of the page; looked for only as far as is asked. */
function* holdersIn(scope: Element, ready: ReadyAnchor): Generator<Holder> {
	for (const place of placesIn(scope, ready.anchor.idIn)) yield* holdersAt(place, ready);
}

function holdersAt(place: Element, { anchor, search }: ReadyAnchor): Iterable<Holder> {
	const attribute = anchor.idIn?.attribute;
	const text = attribute === undefined ? onlyText(place)?.data : (place.getAttribute(attribute) ?? '');
	if (text === undefined) return inTexts(place, search);
	return attribute === undefined && !search.may(text) ? [] : search.all(text).map((id) => ({ id, holder: place }));
}

function placesIn(scope: Element, idIn: Anchor['idIn']): Iterable<Element> {
	if (idIn?.selector !== undefined) {
		const inside = scope.querySelectorAll(idIn.selector);
		return scope.matches(idIn.selector) ? [scope, ...inside] : inside;
	}
	if (idIn?.columnHeader === undefined) return [scope];
	const under = cellUnder(scope, idIn.columnHeader);
	return under ? [under] : [];
}

function* inTexts(place: Element, search: IdSearch): Generator<Holder> {
	let pieced: Element | undefined;
	for (const text of textNodes(place)) {
		const parent = text.parentElement;
		if (!parent || !search.may(text.data)) continue;
		const ids = search.all(text.data);
		for (const id of ids) yield { id, holder: parent };
		if (ids.length > 0 || !numberLike.test(text.data) || pieced?.contains(text)) continue;
		const whole = wholeNumber(parent, place, search);
		pieced = whole?.holder ?? pieced;
		if (whole) yield whole;
	}
}

/** An identifier that is split by spans is in no text of its own: the elements right around a piece are read as a whole. */
function wholeNumber(piece: Element, place: Element, search: IdSearch): Holder | undefined {
	let holder = piece;
	for (let level = 0; level < 2; level++) {
		const text = holder.textContent ?? '';
		if (text.length > longestPiece) return undefined;
		const ids = holder.childElementCount > 0 ? search.all(text) : [];
		if (ids.length > 1) return undefined;
		const [id] = ids;
		if (id !== undefined) return [...textNodes(holder)].some((one) => search.all(one.data).length > 0) ? undefined : { id, holder };
		if (holder === place || !holder.parentElement) return undefined;
		holder = holder.parentElement;
	}
	return undefined;
}
