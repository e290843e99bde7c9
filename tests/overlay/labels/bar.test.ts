import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { LabelBar, type LabelBarPorts } from '../../../lib/overlay/labels/bar.ts';
import type { LabelWelcome, PageLabelState } from '../../../lib/overlay/labels/model.ts';
import { isPageLabelText } from '../../../lib/overlay/labels/own-texts.ts';
import { Selection } from '../../../lib/overlay/selection.ts';
import { useLanguage } from '../../../lib/platform/i18n.ts';
import { bodyOf } from '../fixture.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const file = JSON.parse(readFileSync('public/_locales/ru/messages.json', 'utf8')) as Record<string, { message: string }>;
/** What the script is handed, and nothing else. */
const messages = Object.fromEntries(
	Object.entries(file)
		.filter(([key]) => isPageLabelText(key))
		.map(([key, { message }]) => [key, message]),
);

const cabinet = { id: 'ozon-1', title: 'Уют' };
const connected = [{ title: 'Уют', accountId: '42' }];
const site = { tick: 'input', head: 'th', table: 'table' };

interface Given {
	ticked?: readonly string[];
	states?: readonly (readonly [string, PageLabelState | undefined])[];
	all?: boolean;
	accountId?: string | undefined;
	known?: boolean;
	open?: LabelBarPorts['open'];
}

/** A list with these rows, and our bar over it. */
function barOver(numbers: readonly string[], given: Given = {}) {
	const { ticked = [], states = [], all = false, known = true, open = async () => {} } = given;
	const accountId = 'accountId' in given ? given.accountId : '42';
	const body = bodyOf(
		`<table><thead><tr><th><input type="checkbox" ${all ? 'checked' : ''}></th></tr></thead><tbody>${numbers
			.map((number) => `<tr><td><input type="checkbox" ${ticked.includes(number) ? 'checked' : ''}>${number}</td></tr>`)
			.join('')}</tbody></table>`,
	);
	const selection = new Selection(site);
	selection.read([...body.querySelectorAll('tbody tr')].map((row, place) => ({ id: numbers[place] ?? '', row, badge: { host: body } })));
	const welcome: LabelWelcome = { language: 'ru', messages, connected, ...(known ? { cabinet } : {}) };
	const bar = new LabelBar(document, { accountId, welcome, states: new Map(states) }, selection, { open, failure: String });
	const root = document.querySelector('prilavok-labels')?.shadowRoot;
	const section = root?.querySelector('section') as HTMLElement;
	const shown = () =>
		[...section.querySelectorAll('p, button')].filter((element) => !(element as HTMLElement).hidden).map(({ textContent }) => textContent);
	return { bar, section, shown, buttons: () => [...section.querySelectorAll('button')] };
}

beforeEach(() => {
	document.querySelector('prilavok-labels')?.remove();
	useLanguage('ru', messages);
});

test('ticked orders are counted by what is stored of them, and the offer is for as many as will come', () => {
	const { shown } = barOver(['1', '2', '3', '4'], {
		ticked: ['1', '2', '3'],
		states: [
			['1', 'ready'],
			['2', 'waiting'],
			['3', 'printed'],
			['4', 'ready'],
		],
	});
	expect(shown()).toEqual([
		'Отмечено 3 заказа',
		'×',
		'можно печатать сейчас: 1 · этикетка ещё не готова: 1 · уже отправлены на печать: 1',
		'Печать этикеток · 2',
		'Печать показанных на странице · 2',
		'Открыть все заказы кабинета «Уют»',
	]);
});

test('a list that is ticked as a whole is told to be only what the page has shown', () => {
	const { shown } = barOver(['1', '2'], { ticked: ['1', '2'], all: true, states: [['1', 'ready']] });
	expect(shown()[2]).toBe('Отмечен весь список, но страница пока показала строк: 2. Печатаются только показанные и отмеченные.');
});

test('with nothing ticked it offers only what can be printed now, and says nothing when that is nothing', () => {
	expect(
		barOver(['1', '2'], {
			states: [
				['1', 'ready'],
				['2', 'waiting'],
			],
		}).shown(),
	).toEqual(['Печать этикеток', '×', 'можно печатать сейчас: 1 · этикетка ещё не готова: 1', 'Печать показанных на странице · 1']);
	document.querySelector('prilavok-labels')?.remove();
	expect(barOver(['1'], { states: [['1', 'waiting']] }).section.hidden).toBe(true);
});

test('orders that are not stored cannot be asked for', () => {
	const { buttons, shown } = barOver(['1'], { ticked: ['1'], states: [['1', undefined]] });
	expect(shown()).toContain('ещё не загружены в Прилавок: 1');
	expect(buttons().find(({ textContent }) => textContent?.startsWith('Печать этикеток'))?.disabled).toBe(true);
});

test('an account that is not connected, or not told, is said with the names of those that are; nothing can be printed', () => {
	const stranger = barOver(['1'], { ticked: ['1'], accountId: '777', known: false });
	expect(stranger.shown().join(' ')).toMatch(/777.*Уют \(42\).*Подключить кабинет/);
	expect(stranger.shown().join(' ')).not.toContain('Печать этикеток ·');
	document.querySelector('prilavok-labels')?.remove();
	const untold = barOver(['1'], { ticked: ['1'], accountId: undefined, known: false });
	expect(untold.shown().join(' ')).toMatch(/Не удалось узнать.*Уют \(42\)/);
});

test('events that a page makes up do nothing, whatever they are and wherever they are sent', () => {
	const open = vi.fn<LabelBarPorts['open']>(async () => {});
	const { section, buttons } = barOver(['1'], { ticked: ['1'], states: [['1', 'ready']], open });
	for (const target of [...buttons(), section])
		for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
			target.dispatchEvent(new MouseEvent(name, { bubbles: true, composed: true, cancelable: true }));
	for (const button of buttons()) button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
	expect(open).not.toHaveBeenCalled();
	expect(section.hidden).toBe(false);
});

test('a page that takes it away gets it back', () => {
	const { bar } = barOver(['1'], { ticked: ['1'], states: [['1', 'ready']] });
	document.querySelector('prilavok-labels')?.remove();
	bar.keep();
	expect(document.querySelectorAll('prilavok-labels')).toHaveLength(1);
	bar.remove();
	expect(document.querySelectorAll('prilavok-labels')).toHaveLength(0);
});
