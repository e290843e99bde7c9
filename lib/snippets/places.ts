import { isForSecrets } from './rules.ts';

/** Where the caret stands in a field that takes codes. */
export interface CaretPlace {
	/** The field, or the element that is edited as a whole. */
	readonly element: HTMLElement;
	/** Whether a text keeps its lines there. */
	readonly keepsLines: boolean;
	/** The last `length` characters before the caret, fewer where the text begins; undefined while something is selected, or where nobody can tell. */
	before(length: number): string | undefined;
	/** How many characters more it takes; undefined = as many as one likes. */
	room(): number | undefined;
	/** Puts a text in the place of the last `length` characters, as if it were typed: the page's own undoing takes it back. False where the field refuses. */
	put(length: number, text: string): Promise<boolean>;
	/** What a list is to stand beside. */
	rect(): DOMRect;
}

/** Kinds of `<input>` that take any text and tell where the caret is (https://html.spec.whatwg.org/#concept-input-apply). */
const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'url', 'tel']);

type TextField = HTMLInputElement | HTMLTextAreaElement;

const isKind = (node: EventTarget | undefined, name: string): boolean =>
	node !== undefined && 'nodeType' in node && (node as Element).nodeType === 1 && (node as Element).localName === name;

/** The place in what an event came to; undefined for what takes no codes: passwords, cards, one-time codes, fields that cannot be changed, and everything else. */
export function caretPlaceIn(target: EventTarget | undefined): CaretPlace | undefined {
	if (isKind(target, 'input')) {
		const input = target as HTMLInputElement;
		return textTypes.has(input.type) ? inField(input, false) : undefined;
	}
	if (isKind(target, 'textarea')) return inField(target as HTMLTextAreaElement, true);
	if (target && 'isContentEditable' in target && target.isContentEditable === true) return inEdited(target as HTMLElement);
	return undefined;
}

function inField(field: TextField, keepsLines: boolean): CaretPlace | undefined {
	if (field.readOnly || field.disabled || isForSecrets(field.getAttribute('autocomplete') ?? '')) return undefined;
	const caret = (): number | undefined => {
		const { selectionStart, selectionEnd } = field;
		return selectionStart !== null && selectionStart === selectionEnd ? selectionStart : undefined;
	};
	return {
		element: field,
		keepsLines,
		before(length) {
			const at = caret();
			return at === undefined ? undefined : field.value.slice(Math.max(0, at - length), at);
		},
		room: () => (field.maxLength < 0 ? undefined : Math.max(0, field.maxLength - field.value.length)),
		async put(length, text) {
			const at = caret();
			if (at === undefined || at < length) return false;
			field.setSelectionRange(at - length, at);
			if (typeText(field.ownerDocument, text)) return true;
			field.setSelectionRange(at, at);
			return false;
		},
		rect: () => field.getBoundingClientRect(),
	};
}

function inEdited(element: HTMLElement): CaretPlace {
	const caret = (): { node: Text; offset: number; selection: Selection } | undefined => {
		const selection = selectionAround(element);
		const node = selection?.anchorNode;
		if (!selection?.isCollapsed || node?.nodeType !== 3) return undefined;
		return { node: node as Text, offset: selection.anchorOffset, selection };
	};
	return {
		element,
		keepsLines: true,
		before(length) {
			const at = caret();
			return at?.node.data.slice(Math.max(0, at.offset - length), at.offset).replaceAll('\u00a0', ' ');
		},
		room: () => undefined,
		async put(length, text) {
			const at = caret();
			if (!at || at.offset < length) return false;
			const { node, offset, selection } = at;
			const from = offset - length;
			const wanted = node.data.slice(from, offset);
			selection.setBaseAndExtent(node, from, node, offset);
			// Editors keep a selection of their own, and follow the browser's by an event that comes later.
			await new Promise((resume) => setTimeout(resume));
			if (selection.toString().replaceAll('\u00a0', ' ') !== wanted.replaceAll('\u00a0', ' ')) return false;
			return typeText(element.ownerDocument, text);
		},
		rect: () => caretRect(caret()) ?? element.getBoundingClientRect(),
	};
}

function caretRect(at: { node: Text; offset: number } | undefined): DOMRect | undefined {
	if (!at) return undefined;
	const range = at.node.ownerDocument.createRange();
	range.setStart(at.node, at.offset);
	const rect = range.getBoundingClientRect();
	return rect.height > 0 ? rect : undefined;
}

/** Chrome tells the selection within a shadow root by the root itself, Firefox by the document. */
function selectionAround(element: HTMLElement): Selection | null {
	const root = element.getRootNode() as Partial<Pick<Document, 'getSelection'>>;
	return root.getSelection ? root.getSelection() : element.ownerDocument.getSelection();
}

/**
 * Types over what is selected. Of all ways to put a text into a page's field only this one keeps the field's own undoing and has the browser itself tell the
 * page of it. It is called obsolete, and no browser has another: https://w3c.github.io/editing/docs/execCommand/
 */
const typeText = (page: Document, text: string): boolean => page.execCommand('insertText', false, text);
