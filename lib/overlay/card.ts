import { currentLanguage, type MessageKey, t } from '../platform/i18n.ts';
import type { NativeStatus } from '../statuses/model.ts';
import { moverTitle, statusTitle } from '../statuses/titles.ts';
import type { BadgeFacts, BadgeView } from './badge-view.ts';
import type { PageStatus } from './page-status.ts';
import { make } from './shadow.ts';
import { ageWord, momentWord, statusWord, timeWord } from './words.ts';

const nameOf = { ozon: 'Ozon', wildberries: 'Wildberries', yandex: 'Yandex Market' } as const;

/** The details of one order. `now` in epoch milliseconds. */
export function cardOf(page: Document, id: keyof typeof nameOf, facts: BadgeFacts, view: BadgeView, now: number): HTMLElement {
	const marketplace = nameOf[id];
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

	if (order?.printedAt !== undefined) line(t('card_label'), t('card_printed', { moment: momentWord(order.printedAt) }));

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
