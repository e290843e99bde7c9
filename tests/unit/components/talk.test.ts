import { expect, test, vi } from 'vitest';
import {
	begun,
	identified,
	isBusy,
	learnt,
	namedOrder,
	newTalk,
	selectedWords,
	statusOnPage,
	type Talk,
	turnTo,
} from '../../../components/support/talk.ts';
import { textValues } from '../../../components/support/text-values.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { begin, type Conversation, choose, tick } from '../../../lib/support/engine.ts';
import { orderStatuses } from '../../../lib/support/shipped/order-statuses.ts';
import { wordsOf } from '../../../scripts/words.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const first = { marketplace: 'ozon', number: '0132112277-0102-1', accountId: '1', tabId: 7 } as const;
const second = { marketplace: 'ozon', number: '0132112278-0102-1', tabId: 7 } as const;
const busy: Talk = {
	...newTalk,
	name: 'Светлана',
	said: { buyer: 'company' },
	agentStatus: 'cancelled',
	comments: { request: 'Срочно' },
	pictures: ['request'],
	conversation: choose(begin('not-received'), 'not-received-buyer', 'person'),
};

test('until something is said the conversation follows the page in front, then it stays with its order', () => {
	expect(namedOrder(newTalk.about, first)?.number).toBe(first.number);
	expect(namedOrder(newTalk.about, second)?.number).toBe(second.number);
	const about = begun(newTalk.about, first);
	expect(namedOrder(about, second)).toMatchObject({ number: first.number, accountId: '1' });
	expect(begun(about, second)).toEqual(about);
	expect(begun(newTalk.about, undefined)).toEqual({ kind: 'page' });
	expect(begun({ kind: 'none' }, first)).toEqual({ kind: 'none' });
});

test('what its page showed of the order stays known while another page is in front, until that page shows something else', () => {
	const shown = { ...first, status: 'shipped' } as const;
	const about = begun(newTalk.about, shown);
	expect(statusOnPage(newTalk.about, first, shown)).toBe('shipped');
	expect(statusOnPage(newTalk.about, first, second)).toBeUndefined();
	expect(statusOnPage(about, first, { ...second, status: 'cancelled' })).toBe('shipped');
	expect(statusOnPage(about, first, undefined)).toBe('shipped');
	expect(statusOnPage(about, first, { ...first, status: 'delivered' })).toBe('delivered');
	expect(begun(about, { ...second, status: 'cancelled' })).toEqual(about);
	expect(begun(about, { ...first, status: 'delivered' })).toEqual({ ...about, status: 'delivered' });
});

test('another order takes nothing over of what was said of the last one and its customer', () => {
	expect(turnTo(busy, { kind: 'order', id: 'x' })).toEqual({ ...newTalk, about: { kind: 'order', id: 'x' } });
});

test('a topic that was only opened stays open for another order', () => {
	const opened: Talk = { ...busy, conversation: begin('not-received') };
	expect(turnTo(opened, { kind: 'page' })).toEqual({ ...newTalk, conversation: begin('not-received') });
});

test('a conversation has one id from the first thing done in it, another order another one', () => {
	expect(identified(newTalk, 1_000, '0badcafe')).toBe(newTalk);
	const named = identified(busy, 1_000, '0badcafe');
	expect(named.id).toBe('0000000rs-0badcafe');
	expect(identified(named, 2_000, 'ffffffff')).toBe(named);
	expect(turnTo({ ...named, about: { kind: 'order', id: 'x' } }, { kind: 'order', id: 'y' }).id).toBeUndefined();
	const opened = { ...named, conversation: begin('not-received') };
	expect(turnTo(opened, { kind: 'order', id: 'x' }).id).toBe(named.id);
	expect(turnTo({ ...opened, about: { kind: 'order', id: 'x' } }, { kind: 'order', id: 'y' }).id).toBeUndefined();
});

test('only what another order would have forgotten is asked about', () => {
	const opened = { ...newTalk, conversation: begin('not-received'), atTopics: true };
	expect([newTalk, opened, { ...newTalk, name: '  ' }].map(isBusy)).toEqual([false, false, false]);
	const done: Partial<Talk>[] = [
		{ conversation: busy.conversation as Conversation },
		{ conversation: tick(begin('x'), 'steps', 'step') },
		{ name: 'Светлана' },
		{ said: { buyer: 'company' } },
		{ pageStatus: 'shipped' },
		{ agentStatus: 'cancelled' },
		{ comments: { request: '' } },
		{ pictures: ['request'] },
	];
	for (const some of done) expect(isBusy({ ...newTalk, ...some })).toBe(true);
});

test('new facts take the agent out of a topic only where they lead to another one and nothing has been done in it', () => {
	const place = { script: 'order-statuses', topic: 'not-received' };
	const elsewhere = { ...place, topic: 'cancelled-unchanged' };
	const opened: Talk = { ...newTalk, atTopics: true, conversation: begin(place.topic, place.script) };
	const stays = (talk: Talk, straight: typeof place | undefined, hasPictures = false) => {
		const { conversation, ...others } = learnt(talk, straight, hasPictures);
		expect(others).toEqual({ ...others, atTopics: false, said: talk.said, comments: talk.comments });
		return conversation !== undefined && conversation === talk.conversation;
	};
	expect([undefined, place, elsewhere, { ...place, script: 'own' }].map((straight) => stays(opened, straight))).toEqual([
		true,
		true,
		false,
		false,
	]);
	expect(stays({ ...opened, conversation: begin(place.topic) }, { ...place, script: 'own' })).toBe(true);
	const done: Partial<Talk>[] = [
		{ conversation: choose(begin(place.topic), 'not-received-buyer', 'person') },
		{ conversation: tick(begin(place.topic), 'steps', 'step') },
		{ comments: { request: 'Срочно' } },
		{ pictures: ['request'] },
	];
	for (const some of done) expect(stays({ ...opened, ...some }, elsewhere)).toBe(true);
	expect(stays(opened, elsewhere, true)).toBe(true);
	expect(learnt({ ...newTalk, atTopics: true }, elsewhere, false)).toEqual(newTalk);
});

test('selected text is shown on one short line', () => {
	expect(selectedWords(' Заказ\n\t№\u00a07 ')).toBe('Заказ № 7');
	expect(selectedWords('слово '.repeat(40))).toHaveLength(60);
});

test('what is put into a script is Russian, and what nobody knows is left open', () => {
	const order = {
		number: first.number,
		parentNumber: '0132112277-0102',
		createdAt: Date.parse('2026-11-20T21:30:00Z'),
		sumKopecks: 191_650,
		currency: 'RUB',
		lines: [
			{ name: 'Нож', quantity: 1 },
			{ name: 'Чайник', quantity: 2 },
		],
	} as Order;
	const shared = { name: '', number: first.number, cabinet: undefined, lists: orderStatuses.lists, russian: wordsOf('ru') };
	const facts = { marketplace: 'yandex', unifiedStatus: 'delivered', nativeStatus: 'DELIVERED', deliveryWay: 'third-party' } as const;
	expect(textValues({ ...shared, facts, order })).toEqual({
		name: '',
		number: first.number,
		parentNumber: '0132112277-0102',
		marketplace: 'Яндекс Маркет',
		status: 'Доставлен',
		nativeStatus: 'DELIVERED',
		deliveryWay: 'Доставка 3PL',
		created: '21.11.2026',
		sum: '1\u00a0916,50\u00a0₽',
		goods: 'Нож, Чайник × 2',
	});
	expect(textValues({ ...shared, number: undefined, facts: {}, order: undefined })).toEqual({ name: '' });
});
