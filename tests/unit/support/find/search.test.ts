import { describe, expect, test } from 'vitest';
import { foundIn, mostPlaces, readAhead } from '../../../../lib/support/find/search.ts';
import type { OfferedScript } from '../../../../lib/support/library.ts';
import { readyOffers, topicGroups } from '../../../../lib/support/offers.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';

const groupsOf = (...scripts: OfferedScript[]) => topicGroups(readyOffers(scripts, []).map((ready) => ({ ready, facts: {} })));
const shipped: OfferedScript = { ...orderStatuses, version: 0 };
const own: OfferedScript = {
	id: 'script-0badcafe',
	title: 'Возвраты',
	version: 3,
	lists: [],
	topics: [
		{ id: 'back', title: 'Возврат денег', start: 'reason' },
		{ id: 'late', title: 'Опоздание', start: 'reason' },
	],
	nodes: [
		{
			id: 'reason',
			kind: 'question',
			ask: 'Что не подошло?',
			answers: [
				{ id: 'size', text: 'Не подошёл размер', to: 'sorry' },
				{ id: 'torn', text: 'Порвано', to: 'steps' },
			],
		},
		{ id: 'sorry', kind: 'say', title: 'Извинение', text: '{name}, деньги вернутся\nв течение трёх дней.', code: 'деньги', to: 'reason' },
		{ id: 'steps', kind: 'steps', steps: [{ id: 'photo', text: 'Попросите фотографию' }], to: 'ask' },
		{ id: 'ask', kind: 'request', form: { title: 'Брак', comment: 'Товар порван', attachment: true } },
		{ id: 'nowhere', kind: 'say', text: 'Сюда никто не ведёт' },
	],
	snippets: [{ id: 'hello', code: 'привет', title: 'Приветствие', text: 'Здравствуйте, {name}!' }],
};
const find = (words: string) => {
	const { groups, places } = foundIn(groupsOf(shipped, own), words);
	return {
		topics: groups.flatMap(({ topics }) => topics.map(({ topic }) => topic.id)),
		places: places.map(({ kind, node, text, marked }) => [kind, node ?? '', marked ? text.slice(marked.from, marked.to) : '']),
	};
};

describe('topics are found', () => {
	test.each([
		['wcrm', ['cancelled-unchanged']],
		['выполнен не получил', ['not-received']],
		['отменен', ['cancelled-unchanged']],
		['dsgjkyty', ['not-received']],
		['самолёт', []],
	])('by «%s»', (words, topics) => expect(find(words).topics).toEqual(topics));
	test('all of them without words, and nothing beside', () =>
		expect(foundIn(groupsOf(shipped), '  ')).toMatchObject({ places: [], more: 0 }));
});

describe('what is inside of scripts is found', () => {
	test.each([
		['размер', [['answer', 'reason', 'размер']]],
		['hfpvth', [['answer', 'reason', 'размер']]],
		['ТРЕХ ДНЕЙ', [['say', 'sorry', 'трёх']]],
		['фотограф', [['step', 'steps', 'фотограф']]],
		['приветствие', [['snippet', '', 'Приветствие']]],
		['никто не ведёт', []],
	])('by «%s», with its place and the word marked', (words, places) => expect(find(words).places).toEqual(places));

	test('words may stand in the topic or the question, as long as one is in the text', () => {
		expect(find('возврат размер').places).toEqual([['answer', 'reason', 'размер']]);
		expect(find('возврат денег')).toEqual({ topics: ['back'], places: [] });
	});
	test('a place names the first topic that leads to it', () => {
		const [hit] = foundIn(groupsOf(own), 'порвано').places;
		expect(hit).toMatchObject({ topic: { id: 'back' }, where: 'Возврат денег → Что не подошло?' });
	});
	test('not more than can be looked at are told, and how many there are beside', () => {
		const many = {
			...own,
			nodes: [
				...own.nodes,
				...Array.from({ length: 30 }, (_, n) => ({ id: `s${n}`, kind: 'say' as const, text: `Ждите ${n}`, to: `s${n + 1}` })),
			],
			topics: [{ id: 'x', title: 'x', start: 's0' }],
		};
		const found = foundIn(groupsOf(many), 'ждите');
		expect([found.places.length, found.more]).toEqual([mostPlaces, 30 - mostPlaces]);
	});
});

describe('texts are found by their codes', () => {
	const codes = (words: string) => foundIn(groupsOf(shipped, own), words).places.map(({ coded }) => coded?.code);
	test.each([
		[';привет', ['привет']],
		[';ghbdtn', ['привет']],
		[';ДЕН', ['деньги']],
		[';нет', []],
	])('«%s»', (words, found) => expect(codes(words)).toEqual(found));
	test('all of them by the sign alone', () => expect(codes(';')).toEqual(expect.arrayContaining(['деньги', 'привет'])));
});

test('a script can be read in parts', () => {
	const script = { ...own, title: 'В частях' };
	let parts = 1;
	for (let left = 1; !readAhead(script, () => left-- > 0); left = 1) parts += 1;
	expect(parts).toBeGreaterThan(2);
	expect(foundIn(groupsOf(script), 'размер').places).toHaveLength(1);
});
