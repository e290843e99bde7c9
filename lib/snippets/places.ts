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

/** Where the caret is in what is edited. */
interface Caret {
	node: Text;
	offset: number;
	selection: Selection;
}

function inEdited(element: HTMLElement): CaretPlace {
	const caret = (): Caret | undefined => {
		const selection = selectionAround(element);
		const node = selection?.anchorNode;
		if (!selection?.isCollapsed || node?.nodeType !== 3) return undefined;
		return { node: node as Text, offset: selection.anchorOffset, selection };
	};
	const before = (length: number): string | undefined => {
		const at = caret();
		return at && plain(at.node.data.slice(Math.max(0, at.offset - length), at.offset));
	};
	return {
		element,
		keepsLines: true,
		before,
		room: () => undefined,
		async put(length, text) {
			const at = caret();
			const wanted = before(length);
			if (!at || wanted === undefined || at.offset < length) return false;
			if (!(await choose(at, length, wanted))) return false;
			if (!typeText(element.ownerDocument, text)) {
				at.selection.collapse(at.node, at.offset);
				return false;
			}
			await nextTask();
			const back = caret();
			if (!back || before(length) !== wanted) return true;
			// An editor that draws what it has itself has drawn the code again. Those take what is pasted.
			if (!(await choose(back, length, wanted))) return false;
			if (paste(element, text)) return true;
			back.selection.collapse(back.node, back.offset);
			return false;
		},
		rect: () => caretRect(caret()) ?? element.getBoundingClientRect(),
	};
}

/** Selects the last `length` characters before the caret; false when the page selects something else instead. */
async function choose({ node, offset, selection }: Caret, length: number, wanted: string): Promise<boolean> {
	selection.setBaseAndExtent(node, offset - length, node, offset);
	// Editors keep a selection of their own, and follow the browser's by an event that comes later.
	await nextTask();
	return plain(selection.toString()) === wanted;
}

/** Gives a text as if it were pasted; false where the page leaves that to the browser, which does nothing then. */
function paste(element: HTMLElement, text: string): boolean {
	const clipboardData = new DataTransfer();
	clipboardData.setData('text/plain', text);
	return !element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
}

const nextTask = () => new Promise((resume) => setTimeout(resume));

/** Editable elements keep spaces at their ends as others, so that they show. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

function caretRect(at: Caret | undefined): DOMRect | undefined {
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
