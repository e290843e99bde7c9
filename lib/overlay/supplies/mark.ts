import { t } from '../../platform/i18n.ts';
import { type GlyphId, glyphBox, glyphs } from '../../statuses/glyphs.ts';
import { isSoon, type PlanCard, type PlanStanding, planStanding } from '../../supplies/plans/standing.ts';
import type { Mark } from '../placements.ts';
import { make, shadowWith } from '../shadow.ts';
import { supplyStyle } from './styles.ts';
import { leftWord, standingWord } from './words.ts';

const svg = 'http://www.w3.org/2000/svg';

/** Colour and shape of a badge: both say the same as its word. */
interface Look {
	tone: 'seller' | 'marketplace' | 'nobody' | 'trouble' | 'late' | 'unknown' | 'off';
	glyph: GlyphId;
}

/** How a plan looks at a moment, epoch milliseconds. */
export function lookOf(standing: PlanStanding, { stage }: Pick<PlanCard, 'stage'>, now: number): Look {
	switch (standing.kind) {
		case 'late':
			return { tone: 'late', glyph: 'dispute' };
		case 'mine':
			return isSoon(standing.step.at, now) ? { tone: 'trouble', glyph: 'new' } : { tone: 'seller', glyph: 'confirmed' };
		case 'waits':
			return { tone: 'marketplace', glyph: 'to-confirm' };
		case 'no-slot':
			return { tone: 'unknown', glyph: 'none' };
		case 'over':
			if (stage === 'cancelled') return { tone: 'off', glyph: 'cancelled' };
			if (stage === 'trouble') return { tone: 'trouble', glyph: 'dispute' };
			return { tone: 'nobody', glyph: stage === 'done' ? 'delivered' : 'shipped' };
	}
}

/** The badge beside a supply's number: the next step and the time left. It keeps its place and height from the first moment. */
export class SupplyMark implements Mark {
	readonly host: HTMLElement;
	/** Undefined: nothing is known of this number. */
	card: PlanCard | undefined;
	view: string | undefined;
	readonly #root: HTMLElement;
	readonly #button: HTMLButtonElement;
	readonly #paths: readonly Element[];
	readonly #word: HTMLElement;
	readonly #time: HTMLElement;
	#isDark = false;

	constructor(page: Document, number: string) {
		this.host = page.createElement('prilavok-supply');
		this.host.setAttribute('data-number', number);
		this.#root = make(page, 'span', 'root light waiting');
		this.#button = make(page, 'button', 'badge');
		this.#button.type = 'button';
		this.#button.ariaExpanded = 'false';
		const glyph = page.createElementNS(svg, 'svg');
		glyph.setAttribute('viewBox', `0 0 ${glyphBox} ${glyphBox}`);
		glyph.setAttribute('aria-hidden', 'true');
		this.#paths = [page.createElementNS(svg, 'path'), page.createElementNS(svg, 'path')];
		glyph.append(...this.#paths);
		this.#word = make(page, 'span', 'word');
		this.#time = make(page, 'time');
		// The space is for those who are read to: on screen a line parts the two.
		this.#button.append(glyph, this.#word, ' ', this.#time);
		this.#root.append(this.#button);
		shadowWith(this.host, supplyStyle).append(this.#root);
	}

	/** Where the details are put. */
	get inside(): HTMLElement {
		return this.#root;
	}

	get control(): HTMLElement {
		return this.#button;
	}

	rename(number: string): void {
		if (this.host.dataset.number === number) return;
		this.host.dataset.number = number;
		this.card = undefined;
		this.view = undefined;
		this.#root.classList.add('waiting');
	}

	standInline(): void {
		this.host.dataset.inline = '';
	}

	/** @param now epoch milliseconds */
	say(card: PlanCard | undefined, dark: boolean, now: number): void {
		this.card = card;
		this.#isDark = dark;
		const standing = card && planStanding(card, now);
		const { tone, glyph }: Look = card && standing ? lookOf(standing, card, now) : { tone: 'unknown', glyph: 'none' };
		const word = card && standing ? standingWord(standing, card) : t('page_supply_unknown');
		const left = standing && leftWord(standing, now);
		this.#root.className = `root ${dark ? 'dark' : 'light'}`;
		this.#button.className = `badge ${tone}`;
		const { fill = '', line = '', dash = '' } = glyphs[glyph];
		this.#paths[0]?.setAttribute('d', fill);
		this.#paths[1]?.setAttribute('d', line);
		this.#paths[1]?.setAttribute('stroke-dasharray', dash);
		this.#word.textContent = word;
		this.#time.textContent = left ?? '';
		this.#time.hidden = left === undefined;
		this.view = left === undefined ? word : `${word}, ${left}`;
		this.#button.ariaLabel = t('page_supply_label', { number: this.host.dataset.number ?? '', what: this.view });
	}

	/** Lets the time go on: a step that is past becomes late, and the next one stands here, without anybody being asked. */
	tick(now: number): void {
		if (this.card) this.say(this.card, this.#isDark, now);
	}
}
