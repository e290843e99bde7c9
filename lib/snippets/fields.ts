import { t } from '../platform/i18n.ts';
import { placeholderNames } from '../support/placeholder-words.ts';
import type { SnippetCode, SnippetCodes, SnippetText } from './model.ts';
import { type CaretPlace, caretPlaceIn } from './places.ts';
import { asOneLine, beginsAfter, codesFor, codeTyped, longestTyped } from './rules.ts';

/** What the fields of a page need of the rest. */
export interface FieldPorts {
	/** Asked anew for each `;`: scripts and the conversation change. */
	codes: () => Promise<SnippetCodes>;
	text: (code: string) => Promise<SnippetText>;
	/** Shows codes to choose from beside the field; the former ones, or what was said, go. */
	show: (place: CaretPlace, choices: Choices) => void;
	/** Says beside the field why nothing was put in. */
	say: (place: CaretPlace, sentence: string) => void;
	hide: () => void;
	/** Nothing can be asked: the extension was replaced, or codes were switched off for this site. */
	refused: (thrown: unknown) => void;
}

export interface Choices {
	found: readonly SnippetCode[];
	/** Index of the one that Enter takes. */
	chosen: number;
	about: SnippetCodes['about'];
	take: (snippet: SnippetCode) => void;
}

/** What is typed after a `;` at the moment. */
interface Run {
	place: CaretPlace;
	typed: string;
	/** Undefined until the background has answered. */
	known?: SnippetCodes;
	found: readonly SnippetCode[];
	chosen: number;
	/** Esc was pressed: no list until the next `;`. */
	hidden: boolean;
	/** A space ended it before the background had answered: whether that was a code is told then. */
	ended?: true;
}

/** A key that changes the text, told before it does. */
interface Stroke {
	kind: string;
	data: string | null;
	place: CaretPlace | undefined;
}

/**
 * Listens to the fields of a page for `;code`. Of what is typed it keeps only what follows a `;`, and looks at no more of a field than that. What begins a
 * code and what ends it are keys that a person pressed: a page can neither send those nor have its own texts taken for them.
 */
export class SnippetFields {
	readonly #ports: FieldPorts;
	readonly #page: Window;
	#run: Run | undefined;
	/** Key that was pressed last; forgotten when it has typed something. */
	#pressed = '';
	#strokes: Stroke[] = [];
	#putting = false;

	/** Must be called before the page's own scripts, so that keys which choose a code are no keys of the page's. */
	constructor(page: Window, ports: FieldPorts, signal: AbortSignal) {
		this.#ports = ports;
		this.#page = page;
		const first = { capture: true, signal };
		page.addEventListener('keydown', (event) => event.isTrusted && this.#onKey(event), first);
		page.addEventListener('beforeinput', (event) => event.isTrusted && this.#onStroke(event), first);
		page.addEventListener('compositionstart', () => this.#end(), first);
		// A press of our own list comes from its element, and does not take the caret away.
		page.addEventListener('pointerdown', (event) => !isOurs(event) && this.#end(), first);
		page.addEventListener('focusout', () => this.#page.setTimeout(() => this.#endIfLeft()), first);
		signal.addEventListener('abort', () => this.#end(), { once: true });
	}

	#onKey(event: KeyboardEvent): void {
		this.#settle();
		if (event.isComposing) return;
		this.#pressed = event.key;
		if (['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(event.key)) return;
		if (event.ctrlKey || event.altKey || event.metaKey) {
			// AltGr, which some layouts have letters behind, comes as both.
			if (!event.getModifierState('AltGraph')) this.#end();
			return;
		}
		const run = this.#run;
		if (!run) {
			// What was said is read, or not wanted.
			this.#ports.hide();
			return;
		}
		const isShown = run.found.length > 0 && !run.hidden;
		if (event.key === 'Escape' && isShown) {
			run.hidden = true;
			this.#ports.hide();
		} else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isShown) {
			const step = event.key === 'ArrowDown' ? 1 : run.found.length - 1;
			run.chosen = (run.chosen + step) % run.found.length;
			this.#draw(run);
		} else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && (isShown || exact(run))) {
			const snippet = isShown ? run.found[run.chosen] : exact(run);
			if (snippet) void this.#take(run, snippet, '');
		} else {
			// Keys that move the caret or send the message. Keys that type come as strokes.
			if (event.key.length > 1 && event.key !== 'Backspace') this.#end();
			return;
		}
		event.preventDefault();
		event.stopImmediatePropagation();
	}

	#onStroke(event: InputEvent): void {
		if (this.#putting || event.isComposing) return;
		this.#settle();
		const begins = event.data === ';' && this.#pressed === ';';
		if (!this.#run && !begins) return;
		const [target] = event.composedPath();
		this.#strokes.push({ kind: event.inputType, data: event.data, place: caretPlaceIn(target) });
		// Now the key has not typed yet.
		this.#page.setTimeout(() => this.#settle());
	}

	/** Looks at what came of the keys since the last look; also called by the next key, when that is quicker. */
	#settle(): void {
		const strokes = this.#strokes;
		this.#strokes = [];
		for (const stroke of strokes) this.#heard(stroke);
		if (strokes.length > 0) this.#pressed = '';
	}

	#heard({ kind, data, place }: Stroke): void {
		if (!place) {
			this.#end();
			return;
		}
		const run = this.#run?.place.element === place.element ? this.#run : undefined;
		if (!run) {
			this.#end();
			if (data === ';') this.#begin(place);
			return;
		}
		if (kind === 'insertText' && data !== null) this.#more(run, data);
		else if (kind === 'deleteContentBackward' && run.typed !== '') this.#change(run, run.typed.slice(0, -1));
		else this.#end();
	}

	#begin(place: CaretPlace): void {
		const before = place.before(2);
		if (before === undefined || !before.endsWith(';') || !beginsAfter(before.slice(0, -1))) return;
		const run: Run = { place, typed: '', found: [], chosen: 0, hidden: false };
		this.#run = run;
		this.#ports.codes().then(
			(known) => {
				// Keys that were pressed meanwhile come first.
				this.#settle();
				run.known = known;
				if (this.#run === run) this.#change(run, run.typed);
				else if (run.ended) this.#takeExact(run);
			},
			(thrown: unknown) => {
				if (this.#run === run) this.#end();
				this.#ports.refused(thrown);
			},
		);
	}

	#more(run: Run, data: string): void {
		if (!/^\s$/.test(data)) {
			// On the other layout some letters are this very sign.
			if (data === ';' && run.known && run.found.length === 0) {
				this.#end();
				this.#begin(run.place);
			} else this.#change(run, run.typed + data);
			return;
		}
		this.#end();
		if (data !== ' ') return;
		run.ended = true;
		if (run.known) this.#takeExact(run);
	}

	#takeExact(run: Run): void {
		const snippet = exact(run);
		if (snippet) void this.#take(run, snippet, ' ');
	}

	/** What follows the `;` is this now, if the field says so too. */
	#change(run: Run, typed: string): void {
		if (typed.length > longestTyped || run.place.before(typed.length + 1) !== `;${typed}`) {
			this.#end();
			return;
		}
		run.typed = typed;
		run.found = run.known ? codesFor(run.known.codes, typed) : [];
		run.chosen = 0;
		if (run.found.length > 0 && !run.hidden) this.#draw(run);
		else this.#ports.hide();
	}

	#draw(run: Run): void {
		this.#ports.show(run.place, {
			found: run.found,
			chosen: run.chosen,
			about: run.known?.about ?? {},
			take: (snippet) => {
				if (this.#run === run) void this.#take(run, snippet, '');
			},
		});
	}

	/** Puts the text of a code where `;` and the code stand, and what was typed after them behind it. */
	async #take({ place, typed }: Run, snippet: SnippetCode, after: string): Promise<void> {
		this.#end();
		try {
			const answer = await this.#ports.text(snippet.code);
			const stands = `;${typed}${after}`;
			// Whoever types on meanwhile, or goes elsewhere, has other plans.
			if (place.before(stands.length) !== stands) return;
			if ('missing' in answer) {
				this.#ports.say(place, t('snippet_missing', { what: placeholderNames(answer.missing) }));
				return;
			}
			const text = `${place.keepsLines ? answer.text : asOneLine(answer.text)}${after}`;
			const room = (place.room() ?? Number.POSITIVE_INFINITY) + stands.length;
			if (text.length > room) {
				this.#ports.say(place, t('snippet_long', { room, length: text.length }));
				return;
			}
			this.#putting = true;
			if (!(await place.put(stands.length, text))) this.#ports.say(place, t('snippet_not_taken'));
		} catch (thrown) {
			this.#ports.say(place, t('snippet_failed'));
			this.#ports.refused(thrown);
		} finally {
			this.#putting = false;
		}
	}

	/** The caret has left a field: for another part of it, or for another field, in which keys may already be pressed. */
	#endIfLeft(): void {
		this.#settle();
		const element = this.#run?.place.element;
		if (!element) {
			this.#ports.hide();
			return;
		}
		const active = (element.getRootNode() as Document | ShadowRoot).activeElement;
		if (active !== element && !active?.contains(element)) this.#end();
	}

	#end(): void {
		this.#run = undefined;
		this.#strokes = [];
		this.#ports.hide();
	}
}

const exact = ({ known, typed }: Run): SnippetCode | undefined => known && codeTyped(known.codes, typed);

/** Name of the one element that we put into the page for codes. */
export const listName = 'prilavok-snippets';

const isOurs = (event: Event): boolean => (event.composedPath()[0] as Partial<Element> | undefined)?.localName === listName;
