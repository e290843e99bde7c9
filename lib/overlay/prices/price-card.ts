import { moneyText } from '../../platform/format.ts';
import { currentLanguage, failureText, t } from '../../platform/i18n.ts';
import { make } from '../shadow.ts';
import type { PriceCell } from './model.ts';
import { changeLines, figureWord, floorWord, gapsWord, percentWord, readBackWord, valueWord, whenWord, wishWord } from './words.ts';

/** The details of one price. `now` in epoch milliseconds. */
export function priceCardOf(page: Document, cell: PriceCell, now: number): HTMLElement {
	const { margin, missing, last, draft, readBack, currency, figures } = cell;
	const card = make(page, 'div', 'card');
	card.role = 'dialog';
	card.ariaLabel = t('page_price_card', { number: cell.number });
	card.lang = currentLanguage();
	const list = make(page, 'dl');
	const line = (term: string, text: string, ...small: string[]) => {
		const value = make(page, 'dd', '', text);
		for (const more of small) value.append(make(page, 'small', '', more));
		list.append(make(page, 'dt', '', term), value);
	};
	const stored = (['priceKopecks', 'beforeKopecks', 'discountPercent', 'minKopecks'] as const).filter(
		(name) => figures[name] !== undefined,
	);
	card.append(make(page, 'h3', '', t('page_price_card', { number: cell.number })), list);
	if (cell.count > 1) line(t('page_price_sizes'), t('page_price_sizes_text', { count: cell.count }));
	for (const name of stored) line(figureWord(name), valueWord(name, figures[name], currency));
	line(t('page_price_read_at'), whenWord(cell.readAt, now));
	if (margin)
		line(
			t('page_price_margin_term'),
			`${moneyText(margin.kopecks, currency)} · ${percentWord(margin.percent)}`,
			t('page_price_oldest', { when: whenWord(margin.oldestAt, now) }),
		);
	else line(t('page_price_margin_term'), gapsWord(missing ?? []));
	line(t('page_price_floor_term'), floorWord(cell));
	if (draft) line(t('page_price_draft_term'), wishWord(draft, currency), t('page_price_draft_hint'));
	if (readBack !== 'none')
		line(
			t('page_price_sent'),
			readBackWord(cell),
			...(cell.words ? [`«${cell.words}»`] : cell.failure ? [failureText(cell.failure)] : []),
			...(cell.readBackAt === undefined ? [] : [whenWord(cell.readBackAt, now)]),
		);
	if (last)
		line(
			t('page_price_last'),
			whenWord(last.at, now),
			...changeLines(last.before, last.after, currency),
			t(last.source === 'own' ? 'page_price_last_own' : 'page_price_last_outside'),
		);
	else line(t('page_price_last'), t('page_price_last_none'));
	const actions = make(page, 'div', 'actions');
	const action = (id: string, text: string, kind = '') => {
		const button = make(page, 'button', `action ${kind}`, text);
		button.dataset.action = id;
		actions.append(button);
	};
	action(cell.blocked ? 'unblock' : 'block', t(cell.blocked ? 'page_price_unblock' : 'page_price_block'), cell.blocked ? '' : 'alarm');
	action('open', t('page_price_open'));
	card.append(actions);
	return card;
}
