import { t } from '../platform/i18n.ts';
import { type GlyphId, glyphBox, glyphs } from '../statuses/glyphs.ts';
import { type BadgeFacts, type BadgeView, badgeView } from './badge-view.ts';
import { make, shadowWith } from './shadow.ts';
import { badgeStyle } from './styles.ts';
import { badgeLabel, statusWord, timeWord } from './words.ts';

const svg = 'http://www.w3.org/2000/svg';

/** The inside of every badge, made once and copied: the first path of the glyph is filled, the second one drawn as a line. */
let template: DocumentFragment | undefined;

function makeTemplate(page: Document): DocumentFragment {
	const fragment = page.createDocumentFragment();
	const root = make(page, 'span', 'root light waiting');
	const button = make(page, 'button', 'badge');
	button.type = 'button';
	const glyph = page.createElementNS(svg, 'svg');
	glyph.setAttribute('viewBox', `0 0 ${glyphBox} ${glyphBox}`);
	glyph.setAttribute('aria-hidden', 'true');
	glyph.append(page.createElementNS(svg, 'path'), page.createElementNS(svg, 'path'));
	button.append(glyph, make(page, 'span', 'word'), make(page, 'time'), make(page, 'span', 'note'));
	root.append(button);
	fragment.append(root);
	return fragment;
}

/** What stands inside of a badge that says something. */
interface Inside {
	root: HTMLElement;
	button: HTMLButtonElement;
	paths: readonly Element[];
	word: HTMLElement;
	time: HTMLElement;
	note: HTMLElement;
}

function insideOf(shadow: ShadowRoot): Inside {
	template ??= makeTemplate(shadow.ownerDocument);
	const copy = template.cloneNode(true) as DocumentFragment;
	const [root] = copy.children as HTMLCollectionOf<HTMLElement>;
	const [button] = (root?.children ?? []) as HTMLCollectionOf<HTMLButtonElement>;
	const [glyph, word, time, note] = (button?.children ?? []) as HTMLCollectionOf<HTMLElement>;
	if (!root || !button || !glyph || !word || !time || !note) throw new Error('The badge is not made as its class expects');
	shadow.append(copy);
	return { root, button, paths: [...glyph.children], word, time, note };
}

/** One badge on a page. It keeps its place and height from the first moment; what it says, and all that stands in it, comes by `say`. */
export class Badge {
	readonly host: HTMLElement;
	facts: BadgeFacts | undefined;
	view: BadgeView | undefined;
	readonly #shadow: ShadowRoot;
	#made: Inside | undefined;
	#isDark = false;
	readonly #usualRoom: 'page' | 'usual';

	/** @param fromPage leave room for saying that the page is the only source */
	constructor(page: Document, number: string, fromPage: boolean) {
		this.host = page.createElement('prilavok-badge');
		this.host.setAttribute('data-order', number);
		this.#usualRoom = fromPage ? 'page' : 'usual';
		this.host.setAttribute('data-room', this.#usualRoom);
		this.#shadow = shadowWith(this.host, badgeStyle);
	}

	/** The badge now stands for another order: what it said is gone. */
	rename(number: string): void {
		if (this.host.dataset.order === number) return;
		this.host.dataset.order = number;
		this.facts = undefined;
		this.view = undefined;
		this.#made?.root.classList.add('waiting');
	}

	say(facts: BadgeFacts, dark: boolean, now: number): void {
		const view = badgeView(facts, now);
		this.facts = facts;
		this.view = view;
		this.#isDark = dark;
		const { root, button, paths, word, note } = this.#inside;
		root.className = dark ? 'root dark' : 'root light';
		button.className = `badge ${view.kind === 'status' && view.unified === 'cancelled' ? 'off' : view.tone}${view.fromPage ? ' page' : ''}`;
		drawGlyph(paths, view.glyph);
		button.style.setProperty('--own', view.kind === 'status' ? (view.own?.color ?? '') : '');
		word.textContent = statusWord(view);
		const isPrinted = facts.order?.printedAt !== undefined;
		note.hidden = !isPrinted && (!view.fromPage || view.kind !== 'status');
		note.textContent = isPrinted ? '✓' : note.hidden ? '' : t('badge_from_page');
		this.host.dataset.room = view.kind === 'unrecognised' || view.kind === 'conflict' ? 'rare' : this.#usualRoom;
		this.tick(now);
	}

	/** Lets the time left go on. */
	tick(now: number): void {
		const { view, facts } = this;
		if (!view || !facts) return;
		const shipBy = view.kind === 'status' ? view.shipBy : undefined;
		if (shipBy !== undefined && shipBy < now !== (view.tone === 'late')) {
			this.say(facts, this.#isDark, now);
			return;
		}
		const { time, button } = this.#inside;
		const text = shipBy === undefined ? '' : timeWord(shipBy, now);
		if (time.textContent !== text) time.textContent = text;
		time.hidden = shipBy === undefined;
		const label = badgeLabel(facts, view, now);
		if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label);
	}

	/** Where the details are put. */
	get inside(): HTMLElement {
		return this.#inside.root;
	}

	get control(): HTMLButtonElement {
		return this.#inside.button;
	}

	/** Beside the text instead of below it, for rows that cannot grow. */
	standInline(): void {
		this.host.dataset.inline = '';
	}

	get #inside(): Inside {
		this.#made ??= insideOf(this.#shadow);
		return this.#made;
	}
}

function drawGlyph(paths: readonly Element[], id: GlyphId): void {
	const { fill = '', line = '', dash = '' } = glyphs[id];
	paths[0]?.setAttribute('d', fill);
	paths[1]?.setAttribute('d', line);
	paths[1]?.setAttribute('stroke-dasharray', dash);
}
