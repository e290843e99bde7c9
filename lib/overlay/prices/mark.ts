import { ageText, moneyText } from '../../platform/format.ts';
import { t } from '../../platform/i18n.ts';
import type { Mark } from '../placements.ts';
import { make, shadowWith } from '../shadow.ts';
import type { PriceCell } from './model.ts';
import { markStyle } from './styles.ts';
import { floorWord, percentWord, readBackWord, wishWord } from './words.ts';

const looks = {
	waiting: ['◑', 'wait'],
	accepted: ['✓', 'fine'],
	held: ['‖', 'care'],
	unsent: ['–', 'care'],
	refused: ['✕', 'bad'],
} as const;

/** Our own columns in one row: a line that says the most important first, and opens its details. */
export class PriceMark implements Mark {
	readonly host: HTMLElement;
	cell: PriceCell | undefined;
	/** The row has no tick box of the page: it has ours. */
	ticked: boolean | undefined;
	readonly #root: HTMLElement;
	readonly #strip: HTMLButtonElement;
	readonly #tick: HTMLButtonElement;
	#view: string | undefined;

	constructor(page: Document, number: string) {
		this.host = page.createElement('prilavok-price');
		this.host.setAttribute('data-number', number);
		const shadow = shadowWith(this.host, markStyle);
		this.#root = make(page, 'span', 'root light waiting');
		this.#tick = make(page, 'button', 'tick');
		this.#tick.hidden = true;
		this.#tick.role = 'checkbox';
		this.#strip = make(page, 'button', 'strip');
		this.#strip.ariaExpanded = 'false';
		this.#root.append(this.#tick, this.#strip);
		shadow.append(this.#root);
	}

	get view(): string | undefined {
		return this.#view;
	}

	/** Where the details are put. */
	get inside(): HTMLElement {
		return this.#root;
	}

	get control(): HTMLElement {
		return this.#strip;
	}

	rename(number: string): void {
		if (this.host.dataset.number === number) return;
		this.host.dataset.number = number;
		this.cell = undefined;
		this.#view = undefined;
		this.#root.classList.add('waiting');
	}

	standInline(): void {
		this.host.dataset.inline = '';
	}

	/** @param now epoch milliseconds */
	say(cell: PriceCell | undefined, dark: boolean, now: number): void {
		this.cell = cell;
		const page = this.host.ownerDocument;
		const chips = cell ? chipsOf(cell, now) : [{ text: t('page_price_none'), tone: '' }];
		this.#root.className = `root ${dark ? 'dark' : 'light'}`;
		this.#strip.className = `strip${cell?.blocked ? ' red' : ''}`;
		this.#strip.replaceChildren(...chips.map(({ text, tone }) => make(page, 'span', `chip ${tone}`, text)));
		this.#view = chips.map(({ text }) => text).join(', ');
		this.#strip.ariaLabel = t('page_price_label', { what: this.#view });
	}

	tick(now: number): void {
		if (!this.cell) return;
		this.say(this.cell, this.#root.classList.contains('dark'), now);
	}

	/** Shows our own tick box: `undefined` where the page has one. */
	showTick(on: boolean | undefined): void {
		this.ticked = on;
		this.#tick.hidden = on === undefined;
		this.#tick.textContent = on ? '✓' : '';
		this.#tick.ariaChecked = String(on ?? false);
		this.#tick.ariaLabel = t('page_price_tick');
	}

	isTick(button: HTMLElement): boolean {
		return button === this.#tick;
	}
}

interface Chip {
	text: string;
	tone: string;
}

/** What a line says, the most important first: what does not fit is cut off at the end. */
function chipsOf(cell: PriceCell, now: number): Chip[] {
	const { margin, floorKopecks, figures, last, readBack, draft, blocked, currency } = cell;
	const chips: Chip[] = [];
	if (blocked) chips.push({ text: t('page_price_blocked'), tone: 'bad' });
	const isBelow = (price: number | null | undefined) =>
		price != null && floorKopecks !== undefined && (floorKopecks === null || price < floorKopecks);
	if (draft) {
		const tone = isBelow(draft.priceKopecks) ? 'bad' : 'draft';
		chips.push({ text: t('page_price_draft', { value: wishWord(draft, currency) }), tone });
	}
	if (readBack !== 'none') {
		const [sign, tone] = looks[readBack];
		chips.push({ text: `${sign} ${readBackWord(cell)}`, tone });
	}
	const below = isBelow(figures.priceKopecks);
	chips.push(
		margin
			? { text: t('page_price_margin', { value: percentWord(margin.percent) }), tone: margin.kopecks < 0 ? 'bad' : below ? 'care' : '' }
			: { text: t('page_price_margin', { value: t('no_data') }), tone: '' },
	);
	if (floorKopecks !== undefined) chips.push({ text: t('page_price_floor', { value: floorWord(cell) }), tone: below ? 'bad' : '' });
	if (last) {
		const value = last.after.priceKopecks === undefined ? '' : ` ${moneyText(last.after.priceKopecks, currency)}`;
		const by = last.source === 'own' ? t('page_price_by_own') : t('page_price_by_outside');
		chips.push({ text: `${ageText(last.at, now)}:${value} ${by}`, tone: '' });
	}
	return chips;
}
