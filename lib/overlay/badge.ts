import { t } from '../platform/i18n.ts';
import { type GlyphId, glyphBox, glyphStroke, glyphs } from '../statuses/glyphs.ts';
import { type BadgeFacts, type BadgeView, badgeView } from './badge-view.ts';
import { make, shadowWith } from './shadow.ts';
import { badgeStyle } from './styles.ts';
import { badgeLabel, statusWord, timeWord } from './words.ts';

const svg = 'http://www.w3.org/2000/svg';

/** The inside of every badge, made once and copied. */
let template: DocumentFragment | undefined;

function makeTemplate(page: Document): DocumentFragment {
	const fragment = page.createDocumentFragment();
	const root = make(page, 'span', 'root light waiting');
	const button = make(page, 'button', 'badge');
	button.type = 'button';
	const glyph = page.createElementNS(svg, 'svg');
	glyph.setAttribute('viewBox', `0 0 ${glyphBox} ${glyphBox}`);
	glyph.setAttribute('aria-hidden', 'true');
	const fill = page.createElementNS(svg, 'path');
	fill.setAttribute('fill', 'currentColor');
	const line = page.createElementNS(svg, 'path');
	line.setAttribute('fill', 'none');
	line.setAttribute('stroke', 'currentColor');
	line.setAttribute('stroke-width', String(glyphStroke));
	line.setAttribute('stroke-linecap', 'round');
	line.setAttribute('stroke-linejoin', 'round');
	glyph.append(fill, line);
	button.append(glyph, make(page, 'span', 'word'), make(page, 'time'), make(page, 'span', 'note'));
	root.append(button);
	fragment.append(root);
	return fragment;
}

/** One badge on a page. It keeps its place and height from the first moment; what it says comes by `say`. */
export class Badge {
	readonly host: HTMLElement;
	facts: BadgeFacts | undefined;
	view: BadgeView | undefined;
	readonly #root: HTMLElement;
	readonly #button: HTMLButtonElement;
	readonly #paths: readonly Element[];
	readonly #word: HTMLElement;
	readonly #time: HTMLElement;
	readonly #note: HTMLElement;
	readonly #usualRoom: 'page' | 'usual';

	/** @param fromPage leave room for saying that the page is the only source */
	constructor(page: Document, number: string, fromPage: boolean) {
		template ??= makeTemplate(page);
		this.host = page.createElement('prilavok-badge');
		this.host.dataset.order = number;
		this.#usualRoom = fromPage ? 'page' : 'usual';
		this.host.dataset.room = this.#usualRoom;
		const shadow = shadowWith(this.host, badgeStyle);
		const copy = template.cloneNode(true) as DocumentFragment;
		const [root] = copy.children as HTMLCollectionOf<HTMLElement>;
		const [button] = (root?.children ?? []) as HTMLCollectionOf<HTMLButtonElement>;
		const [glyph, word, time, note] = (button?.children ?? []) as HTMLCollectionOf<HTMLElement>;
		if (!root || !button || !glyph || !word || !time || !note) throw new Error('The badge is not made as its class expects');
		this.#root = root;
		this.#button = button;
		this.#paths = [...glyph.children];
		this.#word = word;
		this.#time = time;
		this.#note = note;
		shadow.append(copy);
	}

	/** The badge now stands for another order: what it said is gone. */
	rename(number: string): void {
		if (this.host.dataset.order === number) return;
		this.host.dataset.order = number;
		this.facts = undefined;
		this.view = undefined;
		this.#root.classList.add('waiting');
	}

	say(facts: BadgeFacts, dark: boolean, now: number): void {
		const view = badgeView(facts, now);
		this.facts = facts;
		this.view = view;
		this.#root.className = dark ? 'root dark' : 'root light';
		this.#button.className = `badge ${view.kind === 'status' && view.unified === 'cancelled' ? 'off' : view.tone}${view.fromPage ? ' page' : ''}`;
		this.#drawGlyph(view.glyph, view.kind === 'status' ? view.own?.color : undefined);
		this.#word.textContent = statusWord(view);
		this.#note.hidden = !view.fromPage || view.kind !== 'status';
		this.host.dataset.room = view.kind === 'unrecognised' || view.kind === 'conflict' ? 'rare' : this.#usualRoom;
		this.#note.textContent = this.#note.hidden ? '' : t('badge_from_page');
		this.tick(now);
	}

	/** Lets the time left go on. */
	tick(now: number): void {
		const { view, facts } = this;
		if (!view || !facts) return;
		const shipBy = view.kind === 'status' ? view.shipBy : undefined;
		if (shipBy !== undefined && shipBy < now !== (view.tone === 'late')) {
			this.say(facts, this.isDark, now);
			return;
		}
		const text = shipBy === undefined ? '' : timeWord(shipBy, now);
		if (this.#time.textContent !== text) this.#time.textContent = text;
		this.#time.hidden = shipBy === undefined;
		const label = badgeLabel(facts.number, view, now);
		if (this.#button.getAttribute('aria-label') !== label) this.#button.setAttribute('aria-label', label);
	}

	get isDark(): boolean {
		return this.#root.classList.contains('dark');
	}

	/** Where the details are put. */
	get inside(): HTMLElement {
		return this.#root;
	}

	get control(): HTMLButtonElement {
		return this.#button;
	}

	/** Beside the text instead of below it, for rows that cannot grow. */
	standInline(): void {
		this.host.dataset.inline = '';
	}

	#drawGlyph(id: GlyphId, color = ''): void {
		const { fill = '', line = '', dash = '' } = glyphs[id];
		this.#paths[0]?.setAttribute('d', fill);
		this.#paths[1]?.setAttribute('d', line);
		this.#paths[1]?.setAttribute('stroke-dasharray', dash);
		this.#button.style.setProperty('--own', color);
	}
}
