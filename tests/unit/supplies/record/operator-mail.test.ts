import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';
import { longestMail, mailText } from '../../../../lib/supplies/record/mail-text.ts';
import { type MailPlan, readMail } from '../../../../lib/supplies/record/operator-mail.ts';
import { plainPhrase } from '../../../../lib/supplies/record/operator-phrases.ts';

const plan = (id: string, number: string, orderNumber?: string): MailPlan => ({
	supply: { id, number },
	...(orderNumber === undefined ? {} : { facts: { orderNumber } }),
});
const plans = [plan('a', '2000012345', 'FBO-1077'), plan('b', '2000012346', 'FBO-1078'), plan('c', 'Пятница')];
const read = (text: string, known: readonly MailPlan[] = plans) =>
	readMail(text, kaktus, known).map(({ supplyId = 'none', status, certain }) => `${supplyId} ${status}${certain ? '' : ' ?'}`);

describe('one status of one order', () => {
	test.each([
		['as the regulation words it', 'Заказ FBO-1077: статус изменился на "Упакован. Необходимо загрузить документы".', 'a packed'],
		['in other letters', 'ЗАКАЗ fbo-1077 УПАКОВАН, НЕОБХОДИМО ЗАГРУЗИТЬ ДОКУМЕНТЫ', 'a packed'],
		[
			'with spaces that do not break, and hyphens that are not seen',
			'Заказ №\u00a0FBO-1077 Упа\u00adкован.\u00a0Необходимо\u202fзагрузить документы',
			'a packed',
		],
		['over two lines', 'Заказ FBO-1077\nУпакован. Необходимо\nзагрузить документы', 'a packed'],
		['forwarded whole', '> Заказ FBO-1077\n>> Упакован. Необходимо\n> загрузить документы\n', 'a packed'],
		['by the number at the marketplace', 'Поставка 2000012346 — упакован, необходимо загрузить документы', 'b packed'],
		['the ticket with the data for the pass', 'В тикете по заказу FBO-1078 направлены данные для заказа пропуска', 'b pass-data'],
		['the wish for another day', 'Заказ FBO-1078: просим перенести дату отгрузки', 'b asks-to-move'],
		[
			'pasted as HTML',
			'<html><head><style>p{content:"FBO-1078"}</style></head><body><!-- FBO-1078 --><p>Заказ&nbsp;<b>FBO-10</b>77</p><p>Статус: &laquo;Упакован. Необходимо<br>загрузить&#32;документы&raquo;</p></body></html>',
			'a packed',
		],
	])('%s', (_, text, expected) => {
		expect(read(text)).toEqual([expected]);
	});

	test('also where the same plan is named by both its numbers', () => {
		expect(read('FBO-1077 (поставка 2000012345): Упакован. Необходимо загрузить документы')).toEqual(['a packed']);
	});

	test('the last word counts, not what is quoted under it', () => {
		expect(read('Заказ FBO-1077: просим перенести дату отгрузки\n\n> Упакован. Необходимо загрузить документы\n> FBO-1078')).toEqual([
			'a asks-to-move',
		]);
	});
});

describe('what is not certain is asked about', () => {
	test.each([
		['no number', 'Упакован. Необходимо загрузить документы', ['none packed ?']],
		['the number of no plan', 'FBO-1080: Упакован. Необходимо загрузить документы', ['none packed ?']],
		['two orders in one sentence', 'FBO-1077 и FBO-1078: Упакован. Необходимо загрузить документы', ['a packed ?', 'b packed ?']],
		[
			'two statuses in one sentence',
			'FBO-1077: Упакован. Необходимо загрузить документы, либо просим перенести дату отгрузки',
			['a packed ?', 'a asks-to-move ?'],
		],
		['a number that only the quoted text has', 'Упакован. Необходимо загрузить документы\n> заказ FBO-1077', ['a packed ?']],
		[
			'two orders and two statuses without an order in them',
			'FBO-1077, FBO-1078. Упакован. Необходимо загрузить документы; данные для заказа пропуска',
			['a packed ?', 'a pass-data ?', 'b packed ?', 'b pass-data ?'],
		],
	])('%s', (_, text, expected) => {
		expect(read(text)).toEqual(expected);
	});

	test('a number that two plans have', () => {
		const twins = [plan('a', '777001'), plan('b', '2000012346', '777001')];
		expect(read('777001: Упакован. Необходимо загрузить документы', twins)).toEqual(['a packed ?', 'b packed ?']);
	});

	test('a number so short that it may be the number of anything', () => {
		expect(read('Заказ 77: Упакован. Необходимо загрузить документы', [plan('a', '77')])).toEqual(['a packed ?']);
	});
});

describe('a list of several orders', () => {
	test('line by line is certain', () => {
		expect(read('FBO-1077: Упакован. Необходимо загрузить документы\nFBO-1078: данные для заказа пропуска\n')).toEqual([
			'a packed',
			'b pass-data',
		]);
	});

	test('paragraph by paragraph is, too', () => {
		expect(
			read('Заказ FBO-1077\nУпакован. Необходимо\nзагрузить документы\n\nЗаказ FBO-1078\nУпакован. Необходимо загрузить документы'),
		).toEqual(['a packed', 'b packed']);
	});

	test('row by row of a table is, too', () => {
		const row = (number: string, status: string) => `<tr><td>${number}</td><td>${status}</td></tr>`;
		expect(
			read(`<table>${row('FBO-1077', 'Упакован. Необходимо загрузить документы')}${row('FBO-1078', 'перенести дату отгрузки')}</table>`),
		).toEqual(['a packed', 'b asks-to-move']);
	});

	test('is not where a status that no order stands at runs over two lines', () => {
		expect(read('Упакован. Необходимо\nзагрузить документы\nFBO-1077: данные для заказа пропуска')).toEqual([
			'a packed ?',
			'a pass-data ?',
		]);
	});

	test('is not where one order has two statuses, whatever the others have', () => {
		const two = 'FBO-1077: Упакован. Необходимо загрузить документы\nFBO-1077: данные для заказа пропуска';
		expect(read(`${two}\nFBO-1078: Упакован. Необходимо загрузить документы`).every((each) => each.endsWith('?'))).toBe(true);
	});

	test('is not where one order has two statuses', () => {
		expect(read('FBO-1077: Упакован. Необходимо загрузить документы\nFBO-1077: данные для заказа пропуска')).toEqual([
			'a packed ?',
			'a pass-data ?',
		]);
	});
});

test.each([
	['nothing', ''],
	['no status', 'Заказ FBO-1077 собирается'],
	['a part of the status', 'Заказ FBO-1077 упакован'],
	['words in which the status is hidden', 'Заказ FBO-1077: переупакован. Необходимо загрузить документы'],
])('%s is no status', (_, text) => {
	expect(read(text)).toEqual([]);
});

test('where one phrase is a part of another, the longer one is meant', () => {
	const statuses = [
		{ id: 'packed', title: 'Упакован', phrases: ['заказ упакован'], source: '' },
		{ id: 'sent', title: 'Отправлен', phrases: ['заказ упакован и отправлен'], source: '' },
	];
	const ids = (text: string) => readMail(text, { statuses }, []).map(({ status }) => status);
	expect(ids('Заказ упакован и отправлен')).toEqual(['sent']);
	expect(ids('Заказ упакован. Заказ упакован. Заказ упакован и отправлен')).toEqual(['sent', 'packed']);
	expect(readMail('Упакован. Необходимо загрузить документы', {}, plans)).toEqual([]);
});

describe('a number', () => {
	const status = 'Упакован. Необходимо загрузить документы';
	const anyNumber = fc.stringMatching(/^[1-9]\d{4,11}$/);

	test('is found as a whole, whatever stands around it', () => {
		const around = fc.constantFrom('', ' ', '"', '«', '»', '(', ')', ':', ', ', '. ', '№', '№\u00a0', '#', '\n', '; ', '!', '\t');
		fc.assert(
			fc.property(anyNumber, around, around, (number, before, after) => {
				expect(read(`Заказ ${before}${number}${after}\n${status}`, [plan('a', number)])).toEqual(['a packed']);
			}),
		);
	});

	test('is never found in a longer one', () => {
		const joint = fc.constantFrom('', '-', '/', '.', '_');
		fc.assert(
			fc.property(anyNumber, joint, fc.stringMatching(/^[0-9a-zа-я]{1,4}$/), fc.boolean(), (number, between, more, first) => {
				const longer = first ? `${more}${between}${number}` : `${number}${between}${more}`;
				expect(read(`Заказ ${longer} ${status}`, [plan('a', number)])).toEqual(['none packed ?']);
				expect(read(`Заказ ${longer} ${status}`, [plan('a', number), plan('b', longer)])).toEqual(['b packed']);
			}),
		);
	});

	test('written with groups is the number, and its groups are none', () => {
		expect(read(`Заказ 2\u00a0000\u00a0012\u00a0345 ${status}`)).toEqual(['a packed']);
		expect(read(`Заказ 12\u00a0345 ${status}`, [plan('a', '345'), plan('b', '12345')])).toEqual(['b packed']);
	});
});

describe('of any text', () => {
	const anyPart = fc.oneof(
		fc.constantFrom(
			'FBO-1077',
			'FBO-1078',
			'2000012345',
			'Пятница',
			'Упакован. Необходимо загрузить документы',
			'перенести дату отгрузки',
			'\n',
			'\n\n',
			'> ',
			'<p>',
			'</td>',
			'&nbsp;',
			' ',
		),
		fc.string({ unit: 'binary' }),
	);

	test('a plan is certain only when it is named, once with one status, and nothing is read twice', () => {
		fc.assert(
			fc.property(fc.array(anyPart, { maxLength: 12 }), (parts) => {
				const text = parts.join(' ');
				const found = readMail(text, kaktus, plans);
				expect(new Set(found.map(({ supplyId, status }) => `${supplyId} ${status}`)).size).toBe(found.length);
				for (const { supplyId, status, certain } of found) {
					expect(kaktus.statuses?.map(({ id }) => id)).toContain(status);
					if (!certain) continue;
					expect(found.filter((other) => other.supplyId === supplyId)).toHaveLength(1);
					const numbers = { a: ['2000012345', 'fbo-1077'], b: ['2000012346', 'fbo-1078'] }[supplyId as 'a' | 'b'];
					expect(numbers.some((number) => text.toLowerCase().includes(number))).toBe(true);
				}
			}),
		);
	});

	test('two plans in one sentence are never certain', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(' ', ', ', ' и ', '; '),
				fc.shuffledSubarray(['FBO-1077', 'FBO-1078', 'Упакован. Необходимо загрузить документы'], { minLength: 3 }),
				(between, parts) => {
					expect(readMail(parts.join(between), kaktus, plans).map(({ certain }) => certain)).toEqual([false, false]);
				},
			),
		);
	});
});

describe('the text of a page', () => {
	const shown = (html: string) => mailText(html).all.join('|').replaceAll(/\s+/g, ' ').trim();

	test.each([
		['<p>a<b>b</b>c</p><p>d</p>', '|abc||d|'],
		['<td>1</td><td>2</td>', '1 2'],
		['<p title="x">a &lt;b&gt; &amp;amp; &unknown; &#1071;&#x2116;</p>', '|a <b> &amp; &unknown; Я№|'],
		['<script>alert(1)</script><p>a', '|a'],
		['<p>a</p><!-- no end', '|a|'],
		['<p>1 < 2</p>', '|1 < 2|'],
		['Иван <ivan@example.org>', 'Иван <ivan@example.org>'],
		['&#0;&#x110000;<br>', '&#0;&#x110000;|'],
	])('%s', (html, expected) => {
		expect(shown(html)).toBe(expected);
	});

	test('is read up to a length that no notification has, however it is built', () => {
		// A search that began anew at every sign would not end before the test is given up.
		for (const part of ['<', '<!--', '<style>', '<p ', '<p>', '&#', '>', '> ', '1 ', '\u00a0'])
			readMail(part.repeat(longestMail / part.length), kaktus, plans);
		expect(mailText('x'.repeat(longestMail * 2)).all.join('')).toHaveLength(longestMail);
	});
});

test('words are compared without what makes no difference between them', () => {
	expect(plainPhrase('  «Упакован».\u00a0Ещё — не\u00adобходимо\r\nЗАГРУЗИ́ТЬ!')).toBe('упакован еще необходимо загрузить');
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plainPhrase(plainPhrase(text)) === plainPhrase(text)));
});
