import { currentLanguage, type MessageKey, t } from '../platform/i18n.ts';
import type { NativeStatus } from '../statuses/model.ts';
import { moverTitle, statusTitle } from '../statuses/titles.ts';
import type { Badge } from './badge.ts';
import type { BadgeFacts, BadgeView } from './badge-view.ts';
import type { PageStatus } from './page-status.ts';
import { make } from './shadow.ts';
import { ageWord, momentWord, statusWord, timeWord } from './words.ts';

const nameOf = { ozon: 'Ozon', wildberries: 'Wildberries', yandex: 'Yandex Market' } as const;
const gap = 6;

/** The details of one order: a card in the top layer, inside the badge's own shadow. One is open at a time. */
export class Card {
	#open: { badge: Badge; card: HTMLElement } | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/**
	 * @param page the host page
	 * @param marketplace whose cabinet it is
	 * @param badgeOf the badge that an event came from
	 * @param looked a person has pressed or focused a badge
	 * @param lead what "open" does; without an order id it leads to connecting a cabinet
	 * @param act an action was chosen; nothing is done before it is confirmed on a page of ours
	 * @param now epoch milliseconds
	 */
	constructor(
		private readonly page: Document,
		private readonly marketplace: keyof typeof nameOf,
		private readonly badgeOf: (event: Event) => Badge | undefined,
		private readonly looked: (badge: Badge) => void,
		private readonly lead: (orderId: string | undefined) => void,
		private readonly act: (number: string, actionId: string) => void,
		private readonly now: () => number,
		signal: AbortSignal,
	) {
		const on = <Name extends keyof DocumentEventMap>(name: Name, hear: (event: DocumentEventMap[Name]) => void) =>
			// Only what a person does counts: a page can send our nodes any event it likes.
			page.addEventListener(name, (event) => event.isTrusted && hear(event), { capture: true, signal });
		on('pointerover', (event) => this.#aim(this.badgeOf(event), 180));
		on('pointerdown', (event) => {
			if (!this.badgeOf(event)) this.close();
		});
		on('focusin', (event) => this.#aim(this.badgeOf(event), 0));
		on('focusout', (event) => {
			const to = event.relatedTarget;
			if (this.#open && !(to instanceof Node && this.#open.badge.host.contains(to))) this.#aim(undefined, 0);
		});
		on('keydown', (event) => {
			if (event.key !== 'Escape' || !this.#open) return;
			event.stopPropagation();
			this.#open.badge.control.focus({ preventScroll: true });
			this.close();
		});
		on('click', (event) => {
			const badge = this.badgeOf(event);
			if (!badge) return;
			// The row or link of the page around our badge must not take the press for its own.
			event.stopPropagation();
			event.preventDefault();
			const pressed = event.composedPath().find((target): target is HTMLElement => target instanceof HTMLButtonElement);
			const action = pressed?.dataset.action;
			if (action && badge.facts) this.act(badge.facts.number, action);
			else if (pressed?.classList.contains('open')) this.lead(badge.facts?.order?.orderId);
			else {
				if (this.#open?.badge !== badge) this.#show(badge);
				this.looked(badge);
			}
		});
		on('scroll', () => this.#place());
		signal.addEventListener('abort', () => this.close(), { once: true });
	}

	/** The badge says something else, or is gone: what is open follows. */
	refresh(badge: Badge): void {
		if (this.#open?.badge !== badge) return;
		if (badge.facts) this.#show(badge);
		else this.close();
	}

	close(): void {
		clearTimeout(this.#timer);
		if (!this.#open) return;
		this.#open.badge.control.setAttribute('aria-expanded', 'false');
		this.#open.card.remove();
		this.#open = undefined;
	}

	#aim(badge: Badge | undefined, delay: number): void {
		clearTimeout(this.#timer);
		if (badge === this.#open?.badge) return;
		this.#timer = setTimeout(() => (badge ? this.#show(badge) : this.close()), badge ? delay : 220);
	}

	#show(badge: Badge): void {
		const focused = this.#open?.badge === badge && this.#open.card.contains((badge.host.shadowRoot ?? this.page).activeElement);
		this.close();
		if (!badge.facts || !badge.view || !badge.host.isConnected) return;
		const card = cardOf(this.page, nameOf[this.marketplace], badge.facts, badge.view, this.now());
		badge.inside.append(card);
		badge.control.setAttribute('aria-expanded', 'true');
		this.#open = { badge, card };
		card.popover = 'manual';
		card.showPopover?.();
		this.#place();
		if (focused) card.querySelector<HTMLElement>('.open')?.focus({ preventScroll: true });
	}

	/** Below the badge, or above where there is no room. */
	#place(): void {
		if (!this.#open) return;
		const { badge, card } = this.#open;
		const window = this.page.defaultView;
		const at = badge.control.getBoundingClientRect();
		if (!window || !badge.host.isConnected || at.bottom < 0 || at.top > window.innerHeight) {
			this.close();
			return;
		}
		const { width, height } = card.getBoundingClientRect();
		const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
		const below = at.bottom + gap;
		const top = below + height > window.innerHeight - 8 && at.top - gap - height > 8 ? at.top - gap - height : below;
		card.style.left = `${left}px`;
		card.style.top = `${top}px`;
	}
}

function cardOf(page: Document, marketplace: string, facts: BadgeFacts, view: BadgeView, now: number): HTMLElement {
	const { order, connected } = facts;
	const card = make(page, 'div', `card ${view.tone}`);
	card.setAttribute('role', 'dialog');
	card.setAttribute('aria-label', t('card_title', { number: facts.number }));
	const list = make(page, 'dl');
	const line = (term: string, ...content: (Node | string)[]) => {
		const value = make(page, 'dd');
		value.append(...content);
		list.append(make(page, 'dt', '', term), value);
		return value;
	};
	const small = (text: string) => make(page, 'small', '', text);
	card.append(make(page, 'h3', '', statusWord(view)), list);

	line(t('card_order'), facts.number);
	if (order) {
		const swatch = make(page, 'span', 'swatch');
		swatch.style.background = order.cabinetColor;
		line(t('card_cabinet'), swatch, `${marketplace} · ${order.cabinetTitle} · ${order.scheme.toUpperCase()}`);
	}
	if (view.kind === 'conflict' && facts.page?.kind === 'text') {
		line(t('card_page'), `«${facts.page.text}» → ${t(statusTitle[view.page])}`);
		line(t('card_api'), t(statusTitle[view.api]));
	}
	const code = order?.nativeCode ?? pageCode(facts.page);
	if (code) line(t('card_code'), make(page, 'code', '', code));
	line(t('card_rule'), ...ruleLines(facts, small));
	line(t('card_mover'), t(moverTitle[order?.mover ?? moverOfPage(facts.page)]));
	if (order) {
		if (order.shipBy === undefined) line(t('card_ship_by'), t('card_ship_by_none'));
		else {
			const source = order.shipBySource ? small(t('card_source', { field: order.shipBySource })) : '';
			const left = view.kind === 'status' && view.shipBy !== undefined ? ` · ${timeWord(order.shipBy, now)}` : '';
			const value = line(t('card_ship_by'), `${momentWord(order.shipBy)}${left}`, source);
			if (view.tone === 'late') value.className = 'late';
		}
	}
	const age = order ? t('card_age_api', { age: ageWord(order.asOf, now) }) : t('card_age_page');
	line(t('card_age'), age, ...(order ? [] : [small(connected ? t('card_not_stored') : t('card_not_connected'))]));

	if (order && order.offers.length > 0) {
		const actions = make(page, 'div', 'actions');
		for (const id of order.offers) {
			const button = make(page, 'button', 'action', `${t(`action_${id.replace(/[.-]/g, '_')}` as MessageKey)}…`);
			button.type = 'button';
			button.dataset.action = id;
			actions.append(button);
		}
		card.append(actions);
	}
	if (order || !connected) {
		const button = make(page, 'button', 'open', order ? t('card_open') : t('card_connect'));
		button.type = 'button';
		card.append(button);
	}
	card.lang = currentLanguage();
	return card;
}

const codeText = ({ status, substatus }: NativeStatus): string => (substatus ? `${status} / ${substatus}` : status);

function pageCode(page: PageStatus | undefined): string | undefined {
	if (page?.kind === 'text') return page.codes.map(codeText).join(' · ');
	return page?.kind === 'implied' ? codeText(page.code) : undefined;
}

const moverOfPage = (page: PageStatus | undefined) => (page === undefined || page.kind === 'unknown' ? 'unknown' : page.mover);

function ruleLines({ order, page }: BadgeFacts, small: (text: string) => HTMLElement): (Node | string)[] {
	if (order) return [order.ruleId ? `${order.ruleId} → ${order.own?.title ?? t(statusTitle[order.unified])}` : t('card_rule_none')];
	if (page?.kind === 'text') {
		const rule = t('card_rule_page', { text: page.text, status: t(statusTitle[page.unified]) });
		return page.assumed ? [rule, small(t('card_rule_assumed'))] : [rule];
	}
	if (page?.kind === 'implied') return [t('card_rule_implied', { status: t(statusTitle[page.unified]) }), small(t('card_rule_assumed'))];
	return [t('card_rule_none')];
}
