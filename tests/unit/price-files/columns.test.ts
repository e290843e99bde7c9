import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../lib/price-files/columns.ts';
import { plainHeading } from '../../../lib/price-files/headings.ts';
import { columnRoles, sureConfidence } from '../../../lib/price-files/model.ts';
import { priceRowsOf } from '../../../lib/price-files/price-rows.ts';
import { readTable } from '../../../lib/price-files/read-table.ts';
import { utf8, xlsx } from './files.ts';

const csv = (text: string) => readTable(utf8(text), 'x.csv');

test('headings are compared without signs, units of money, capitals and ё', () => {
	expect(plainHeading(' Новая цена (со скидкой), руб.* ')).toBe('новая цена со скидкой');
	expect(plainHeading('Зачёркнутая  цена, ₽')).toBe('зачеркнутая цена');
	expect(plainHeading('BASIC_PRICE')).toBe('basic price');
});

describe('the columns of', () => {
	test("Ozon's template: beside what stands there now, and below two rows that explain", async () => {
		const table = await readTable(
			await xlsx(
				[
					['Заполните новые цены'],
					[
						'Артикул',
						'SKU',
						'Название товара',
						'Цена до скидки, руб.',
						'Текущая цена (со скидкой), руб.',
						'Новая цена до скидки, руб.',
						'Новая цена (со скидкой), руб.*',
						'Новая минимальная цена, руб.',
					],
					[
						'Ваш артикул товара',
						'Номер товара на площадке',
						'Как на карточке товара',
						'Сейчас на витрине',
						'Сейчас на витрине',
						'Заполните, если хотите изменить',
						'Заполните, если хотите изменить',
						'Заполните, если хотите изменить',
					],
					['Обязательное поле', '', '', '', '', 'Необязательное поле', 'Необязательное поле', 'Необязательное поле'],
					['АРТ 1', 100200300, 'Чайник', 2500, 1990, 2500, '1 790,50', 0],
					['АРТ 2', 100200301, 'Кружка', null, 490, null, null, null],
				],
				{ name: 'Товары и цены', beside: [{ name: 'Инструкция', rows: [['Как заполнять'], ['Артикул', 'Цена']] }] },
			),
			'x',
		);
		const mapping = columnsOf(table);
		expect(mapping).toMatchObject({ sheet: 1, headRow: 1, firstRow: 4, template: 'ozon-prices', marketplace: 'ozon' });
		expect(mapping?.confidence).toBeGreaterThanOrEqual(sureConfidence);
		expect(mapping && priceRowsOf(table, mapping)).toEqual([
			{
				row: 5,
				key: { article: 'АРТ 1', sku: '100200300' },
				title: 'Чайник',
				wish: { priceKopecks: 179_050, beforeKopecks: 250_000, minKopecks: null },
				now: { priceKopecks: 199_000, beforeKopecks: 250_000 },
				problems: [],
			},
			{ row: 6, key: { article: 'АРТ 2', sku: '100200301' }, title: 'Кружка', wish: {}, now: { priceKopecks: 49_000 }, problems: [] },
		]);
	});

	test("Ozon's template under its newer names", async () => {
		const mapping = columnsOf(
			await csv(
				'Артикул;Предельная цена без акций, ₽;Зачёркнутая цена;Новая предельная цена без акций;Новая зачёркнутая цена;Новое ограничение для акций и стратегий\nA;1;2;3;4;5',
			),
		);
		expect(mapping).toMatchObject({
			template: 'ozon-prices',
			columns: { article: 0, 'now-price': 1, 'now-before': 2, price: 3, before: 4, min: 5 },
		});
	});

	test("Wildberries' template: its new price is the one before the discount", async () => {
		const table = await csv(
			'Бренд;Категория;Артикул WB;Артикул продавца;Последний баркод;Остатки WB;Остатки продавца;Оборачиваемость;Текущая цена;Новая цена;Текущая скидка;Новая скидка\nБ;К;12345678;ab-1;4600000000017;0;5;3;2000;1800;20;30',
		);
		const mapping = columnsOf(table);
		expect(mapping).toMatchObject({ template: 'wb-prices', marketplace: 'wildberries' });
		expect(mapping && priceRowsOf(table, mapping)).toMatchObject([
			{
				key: { nativeId: '12345678', article: 'ab-1', barcode: '4600000000017' },
				wish: { beforeKopecks: 180_000, discountPercent: 30 },
				now: { beforeKopecks: 200_000, discountPercent: 20 },
				stock: 5,
			},
		]);
	});

	test("Yandex Market's price list, as a sheet and as CSV", async () => {
		const sheet = columnsOf(
			await csv('Критичные ошибки;Ваш SKU;Название товара;Цена;Зачёркнутая цена;Валюта;Минимум для акции;Себестоимость\n;a;t;1;2;RUR;3;4'),
		);
		expect(sheet).toMatchObject({ template: 'yandex-prices', columns: { article: 1, title: 2, price: 3, before: 4, min: 6, cost: 7 } });
		const report = columnsOf(
			await csv('ERRORS;WARNINGS;OFFER_ID;OFFER_NAME;BASIC_PRICE;BASIC_DISCOUNT_BASE;CURRENCY;MINIMUM_FOR_BESTSELLER\n;;a;t;1;2;RUR;3'),
		);
		expect(report).toMatchObject({ template: 'yandex-prices', columns: { article: 2, price: 4, before: 5, min: 7 } });
	});

	test.each([
		['Артикул;Цена', { article: 0, price: 1 }],
		['Код товара;Наименование;Остаток;Цена, руб.;Старая цена', { article: 0, title: 1, stock: 2, price: 3, before: 4 }],
		['Артикул;Текущая цена;Новая цена', { article: 0, 'now-price': 1, price: 2 }],
		['Артикул;Цена;Новая цена', { article: 0, 'now-price': 1, price: 2 }],
		['Товар;Артикул;Цена без скидки;Процент скидки;Цена со скидкой', { title: 0, article: 1, before: 2, discount: 3, price: 4 }],
		['SKU;Price;Old price;Min price', { sku: 0, price: 1, before: 2, min: 3 }],
		['Штрихкод;Цена', { barcode: 0, price: 1 }],
	])("a seller's own table: %s", async (head, columns) => {
		const mapping = columnsOf(await csv(`Прайс-лист от 01.11.2026\n\n${head}\n1;2;3;4;5`));
		expect(mapping).toMatchObject({ headRow: 2, firstRow: 3 });
		expect(mapping?.columns).toEqual(columns);
	});

	test('a file of something else: none', async () => {
		expect(columnsOf(await csv('Дата;Сумма\n01.11.2026;500'))).toBeUndefined();
		expect(columnsOf(await csv('просто текст'))).toBeUndefined();
		expect(columnsOf(await csv(''))).toBeUndefined();
	});

	test('a heading that only begins like a known one: a guess that is asked about', async () => {
		const mapping = columnsOf(await csv('Артикул мой;Цена на сайте\nA;5'));
		expect(mapping?.columns).toEqual({ article: 0, price: 1 });
		expect(mapping?.confidence).toBeLessThan(sureConfidence);
	});
});

describe('our own exports', () => {
	test.each(['ru', 'en'])('are recognised by the words of %s, each column alone', async (language) => {
		const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<string, { message: string }>;
		const heading = (role: string) => messages[`price_column_${role.replace('nativeId', 'native_id').replace('-', '_')}`]?.message ?? '';
		const mapping = columnsOf(await csv(`${columnRoles.map(heading).join(';')}\n${columnRoles.map(() => '5').join(';')}`));
		expect(mapping?.columns).toEqual(Object.fromEntries(columnRoles.map((role, index) => [role, index])));
		expect(mapping?.template).toBeUndefined();
	});
});

describe('the rows of goods', () => {
	test('say what is wrong with a cell and keep the rest of the row', async () => {
		const table = await csv('Артикул;Цена;Скидка\nA;по запросу;10\nB;#Н/Д;\n#REF!;500;\n;;\nC;1,916;0,3\nD;-;5');
		const mapping = columnsOf(table);
		expect(mapping && priceRowsOf(table, mapping)).toEqual([
			{
				row: 2,
				key: { article: 'A' },
				wish: { discountPercent: 10 },
				now: {},
				problems: [{ role: 'price', code: 'text', text: 'по запросу' }],
			},
			{ row: 3, key: { article: 'B' }, wish: {}, now: {}, problems: [{ role: 'price', code: 'formula-error', text: '#Н/Д' }] },
			{ row: 4, key: {}, wish: { priceKopecks: 50_000 }, now: {}, problems: [{ role: 'article', code: 'formula-error', text: '#REF!' }] },
			{
				row: 6,
				key: { article: 'C' },
				wish: {},
				now: {},
				problems: [
					{ role: 'price', code: 'ambiguous', text: '1,916' },
					{ role: 'discount', code: 'fraction', text: '0,3' },
				],
			},
			{ row: 7, key: { article: 'D' }, wish: { discountPercent: 5 }, now: {}, problems: [] },
		]);
	});

	test('take a price before the discount away with a zero, but never the price', async () => {
		const table = await csv('Артикул;Цена;Цена до скидки;Минимальная цена\nA;0;0;0');
		const mapping = columnsOf(table);
		expect(mapping && priceRowsOf(table, mapping)[0]?.wish).toEqual({ priceKopecks: 0, beforeKopecks: null, minKopecks: null });
	});

	test('are read by columns that the user pointed out', async () => {
		const table = await csv('A;500\nB;600');
		expect(priceRowsOf(table, { sheet: 0, firstRow: 0, columns: { article: 0, price: 1 }, confidence: 1 })).toMatchObject([
			{ row: 1, key: { article: 'A' }, wish: { priceKopecks: 50_000 } },
			{ row: 2, key: { article: 'B' }, wish: { priceKopecks: 60_000 } },
		]);
	});
});
