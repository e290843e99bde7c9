import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../lib/items/model.ts';
import { type Composition, composePages, pickingRows } from '../../../lib/labels/compose.ts';
import { placeText } from '../../../lib/labels/draw/text.ts';
import type { PrintPage } from '../../../lib/labels/drawing.ts';
import { type LabelPayload, type PrintItem, type PrintOptions, separatorKinds, sortings } from '../../../lib/labels/model.ts';
import { groupsOf, printedOrder, sortItems } from '../../../lib/labels/sorting.ts';
import type { Order, OrderLine } from '../../../lib/orders/model.ts';
import { words } from './stocks.ts';

const line = (article: string, quantity = 1, news: Partial<OrderLine> = {}): OrderLine => ({
	article,
	name: `Товар ${article}`,
	quantity,
	...news,
});

const order = (number: string, lines: OrderLine[], news: Partial<Order> = {}): Order => ({
	id: number,
	cabinetId: 'c',
	marketplace: 'wildberries',
	number,
	scheme: 'fbs',
	native: { status: 'confirm' },
	unified: 'confirmed',
	mover: 'seller',
	open: 1,
	createdAt: 0,
	currency: 'RUB',
	lines,
	actions: [],
	readAt: 0,
	...news,
});

const item = (number: string, news: Partial<PrintItem> = {}): PrintItem => ({
	id: `job/${number}`,
	jobId: 'job',
	kind: 'order',
	cabinetId: 'c',
	targetId: number,
	number,
	marketplace: 'wildberries',
	state: 'ready',
	batch: 'b',
	attempts: 1,
	changedAt: 0,
	paper: { is: 'payload', labels: [sticker(number)] },
	...news,
});
const sticker = (number: string): LabelPayload => ({ text: `*code${number}`, symbology: 'qr', partA: '231648', partB: number });

const byKey = (orders: readonly Order[]) => new Map(orders.map((one) => [one.id, one]));
const numbers = (items: readonly PrintItem[]) => items.map(({ number }) => number).join(' ');

const shop = [
	order('1', [line('Б-2')], { warehouseName: 'Тула', shipBy: 300 }),
	order('2', [line('А-10', 3)], { warehouseName: 'Казань', shipBy: 200 }),
	order('3', [line('А-10'), line('Б-2')], { warehouseName: 'Казань', shipBy: 100 }),
	order('4', [line('А-9')], { warehouseName: 'Казань' }),
	order('5', [line('А-10')], { warehouseName: 'Казань', shipBy: 300 }),
	order('6', [line('А-10')], { warehouseName: 'Тула', shipBy: 100 }),
];
const orders = byKey(shop);
const items = shop.map(({ number }) => item(number));

describe('labels are put in order', () => {
	test.each<[PrintOptions['sorting'], string]>([
		['warehouse', '4 5 2 3 6 1'],
		['cell', '4 5 6 2 1 3'],
		['ship-date', '3 6 2 5 1 4'],
		['sticker', '1 2 3 4 5 6'],
		['given', '1 2 3 4 5 6'],
	])('by %s: %s', (sorting, expected) => {
		expect(numbers(sortItems(items, orders, sorting))).toBe(expected);
	});

	test('by the number on the sticker, as a number', () => {
		const stickers = [
			['900', '12'],
			['1000', '3'],
			['900', '9999'],
			['900', '0013'],
		].map(([partA = '', partB = ''], index) => item(String(index), { paper: { is: 'payload', labels: [{ text: 'x', partA, partB }] } }));
		expect(numbers(sortItems(stickers, new Map(), 'sticker'))).toBe('0 3 2 1');
	});

	test('what belongs to no order comes last', () => {
		const supply = item('supply', { kind: 'supply' });
		expect(numbers(sortItems([supply, ...items], orders, 'warehouse'))).toBe('4 5 2 3 6 1 supply');
	});

	test('none is lost or doubled, and sorting again changes nothing', () => {
		const some = fc.array(
			fc.record({
				article: fc.constantFrom('А-1', 'А-2', 'Б-10', 'Б-9'),
				second: fc.boolean(),
				house: fc.constantFrom('Тула', undefined),
				by: fc.option(fc.nat(5)),
			}),
			{ maxLength: 30 },
		);
		fc.assert(
			fc.property(some, fc.constantFrom(...sortings), (rows, sorting) => {
				const all = rows.map(({ article, second, house, by }, index) =>
					order(String(index), [line(article), ...(second ? [line('В-1')] : [])], {
						...(house === undefined ? {} : { warehouseName: house }),
						...(by === null ? {} : { shipBy: by }),
					}),
				);
				const sorted = sortItems(
					all.map(({ number }) => item(number)),
					byKey(all),
					sorting,
				);
				expect(new Set(sorted.map(({ id }) => id)).size).toBe(all.length);
				expect(sortItems(sorted, byKey(all), sorting)).toEqual(sorted);
			}),
		);
	});
});

describe('separators', () => {
	const parted = (some: readonly Order[], arrangement: Pick<PrintOptions, 'sorting' | 'separators'>) =>
		groupsOf(
			some.map(({ number }) => item(number)),
			byKey(some),
			arrangement,
		).map(({ title, untitled, items: own }) => `${title ?? untitled}: ${numbers(own)}`);

	test('stand before each article, the mixed orders under one heading', () => {
		expect(parted(shop, { sorting: 'cell', separators: 'article' })).toEqual(['А-9: 4', 'А-10: 5 6 2', 'Б-2: 1', 'mixed: 3']);
	});

	test('part articles within each warehouse when warehouses are kept apart', () => {
		expect(parted(shop, { sorting: 'warehouse', separators: 'article' })).toEqual(['А-9: 4', 'А-10: 5 2', 'mixed: 3', 'А-10: 6', 'Б-2: 1']);
	});

	test('gather what is under one heading, whatever the sorting: the most urgent warehouse first, and in it the most urgent order', () => {
		const turns = ['Москва', 'Тула', 'Москва', 'Тула'].map((warehouseName, place) =>
			order(String(place + 1), [line('А-1')], { warehouseName, shipBy: 100 * (place + 1) }),
		);
		expect(parted(turns, { sorting: 'ship-date', separators: 'warehouse' })).toEqual(['Москва: 1 3', 'Тула: 2 4']);
	});

	test('are as many as there are headings, lose no label, and tell the order in which labels come out', () => {
		const some = fc.array(
			fc.record({ article: fc.constantFrom('А-1', 'Б-9'), house: fc.constantFrom('Тула', 'Омск', undefined), by: fc.nat(3) }),
			{
				maxLength: 20,
			},
		);
		fc.assert(
			fc.property(some, fc.constantFrom(...sortings), fc.constantFrom(...separatorKinds), (rows, sorting, separators) => {
				const all = rows.map(({ article, house, by }, index) =>
					order(String(index), [line(article)], { shipBy: by, ...(house === undefined ? {} : { warehouseName: house }) }),
				);
				const own = all.map(({ number }) => item(number));
				const groups = groupsOf(own, byKey(all), { sorting, separators });
				const headings = new Set(
					all.map(({ warehouseName, lines: [first] }) =>
						JSON.stringify([
							sorting === 'warehouse' || separators === 'warehouse' ? warehouseName : 0,
							separators === 'article' ? first?.article : 0,
						]),
					),
				);
				expect(groups).toHaveLength(separators === 'none' ? 1 : headings.size);
				const printed = printedOrder(own, byKey(all), { sorting, separators });
				expect(printed).toEqual(groups.flatMap((group) => group.items));
				expect(new Set(printed.map(({ id }) => id)).size).toBe(all.length);
			}),
		);
	});
});

test('the picking list counts every unit of an article once', () => {
	expect(pickingRows(items, { orders, cards: new Map() }).map(({ article, count }) => [article, count])).toEqual([
		['А-9', 1],
		['А-10', 6],
		['Б-2', 2],
	]);
});

test('the picking list tells the sizes of an article apart, by its cards, and by barcodes where there is no card', () => {
	const card = (id: string, size?: string): [string, Card] => [
		id,
		{
			id,
			cabinetId: 'c',
			marketplace: 'wildberries',
			nativeId: id,
			article: 'Юбка',
			name: 'Юбка',
			barcodes: [],
			archived: false,
			readAt: 0,
			...(size === undefined ? {} : { size }),
		},
	];
	const cards = new Map([card('s', '42'), card('xl', '50'), card('mug')]);
	const sized = [
		order('1', [line('Юбка', 1, { cardId: 'xl', barcode: '2000000000022' }), line('Кружка', 1, { cardId: 'mug', barcode: '1' })]),
		order('2', [line('Юбка', 2, { cardId: 's', barcode: '2000000000015' }), line('Кружка', 1, { cardId: 'mug', barcode: '2' })]),
		order('3', [line('Юбка', 1, { cardId: 'xl', barcode: '2000000000039' }), line('Шарф', 1, { barcode: '2000000000046' })]),
	];
	const rows = pickingRows(
		sized.map(({ number }) => item(number)),
		{ orders: byKey(sized), cards },
	);
	expect(rows.map(({ article, size, count }) => [article, size, count])).toEqual([
		['Кружка', undefined, 2],
		['Шарф', '2000000000046', 1],
		['Юбка', '42', 2],
		['Юбка', '50', 2],
	]);
});

describe('the pages of a job', () => {
	const options: PrintOptions = { profileId: 'first', sorting: 'warehouse', inserts: [], separators: 'none', pickingList: false };
	const compose = (news: Partial<Composition> & { options?: Partial<PrintOptions> }) =>
		composePages({
			items,
			orders,
			cards: new Map(),
			templates: [],
			marks: new Map(),
			profile: { widthMm: 58, heightMm: 40, dotsPerMm: 8, offsetX: 0, offsetY: 0, rotate: 0 },
			words,
			...news,
			job: { options: { ...options, ...news.options } },
		});
	const codes = (pages: readonly PrintPage[]) =>
		pages
			.map((page) => (page.is === 'drawn' ? page.drawing.marks.flatMap((mark) => (mark.is === 'symbol' ? [mark.symbol.text] : [])) : []))
			.map(String);
	const texts = (page: PrintPage | undefined) =>
		page?.is === 'drawn' ? page.drawing.marks.flatMap((mark) => (mark.is === 'text' ? [placeText(mark).text] : [])) : [];

	test('are the labels in order, each saying what is expected of it', async () => {
		const { pages, failed } = await compose({});
		expect(failed).toEqual([]);
		expect(codes(pages)).toEqual(['*code4', '*code5', '*code2', '*code3', '*code6', '*code1']);
		for (const page of pages) expect(page.is === 'drawn' && page.expects).toEqual([codes([page])[0]]);
	});

	test('begin with the picking list, and have a heading with its count before each warehouse', async () => {
		const { pages } = await compose({ options: { pickingList: true, separators: 'warehouse' } });
		expect(texts(pages[0])[0]).toBe('Лист подбора · 9 шт.');
		expect(codes(pages)).toEqual(['', '', '*code4', '*code5', '*code2', '*code3', '', '*code6', '*code1']);
		expect(texts(pages[1])).toEqual(['Казань', '4 шт.']);
		expect(texts(pages[6])).toEqual(['Тула', '2 шт.']);
	});

	test('have a product label for every unit, and its codes of «Честный знак», right after the order', async () => {
		const barcode = '4600439931256';
		const mark = '010460043993125621aB3d\u001d93aBcD';
		const two = order('7', [line('А-1', 2, { barcode, needsMark: true })]);
		const { pages } = await compose({
			items: [item('7', { markIds: ['m'] })],
			orders: byKey([two]),
			marks: new Map([['m', mark]]),
			options: { inserts: ['product', 'marking'] },
		});
		expect(codes(pages)).toEqual(['*code7', barcode, barcode, mark]);
	});

	test('name the goods that each code of «Честный знак» is for', async () => {
		const both = order('8', [
			line('А-1', 1, { barcode: '4600439931256', needsMark: true }),
			line('А-2', 1, { barcode: '4006381333931', needsMark: true }),
		]);
		const { pages } = await compose({
			items: [item('8', { markIds: ['second', 'first', 'stranger'] })],
			orders: byKey([both]),
			marks: new Map([
				['first', '010460043993125621aB3d\u001d93aBcD'],
				['second', '010400638133393121aB3d\u001d93aBcD'],
				['stranger', '010290000000000121aB3d\u001d93aBcD'],
			]),
			options: { inserts: ['marking'] },
		});
		const named = pages.slice(1).map((page) => ['А-1', 'А-2'].filter((article) => texts(page).includes(article)));
		expect(named).toEqual([['А-2'], ['А-1'], []]);
	});

	test('are made in slices, and not at all once nobody wants them', async () => {
		const stop = new AbortController();
		stop.abort(new Error('enough'));
		await expect(compose({ signal: stop.signal })).rejects.toThrow('enough');
	});

	test('carry the word of a reprint on each label that was printed before', async () => {
		const { pages } = await compose({ items: [item('1', { duplicate: true }), item('2')] });
		const marked = pages.filter((page) => texts(page).includes(words.duplicate));
		expect(codes(marked)).toEqual(['*code1']);
	});

	test('leave out an item that cannot be drawn, as a whole, and tell of it', async () => {
		const bad = item('1', { paper: { is: 'payload', labels: [sticker('1'), { text: 'код', symbology: 'code128' }] } });
		const { pages, failed } = await compose({ items: [bad, item('2')] });
		expect(codes(pages)).toEqual(['*code2']);
		expect(failed).toEqual([{ itemId: 'job/1', failure: { code: 'code-not-encodable', params: { text: 'код', symbology: 'code128' } } }]);
	});

	test('name a label that has no paper, or no code for its reserved place', async () => {
		const { pages, failed } = await compose({
			items: [item('1', { paper: undefined }), item('2', { markIds: ['gone'] })],
			options: { inserts: ['marking'] },
		});
		expect(pages).toEqual([]);
		expect(failed.map(({ failure }) => failure.code)).toEqual(['page-missing', 'not-found']);
	});

	test('keep the marketplace’s own pages as they are', async () => {
		const own = item('1', { duplicate: true, paper: { is: 'original', fileId: 'f', expects: ['ii1'], pages: [3, 4] } });
		const { pages } = await compose({ items: [own] });
		expect(pages).toEqual([
			{ is: 'original', itemId: 'job/1', fileId: 'f', page: 3, expects: ['ii1'], duplicate: true },
			{ is: 'original', itemId: 'job/1', fileId: 'f', page: 4, expects: ['ii1'], duplicate: true },
		]);
	});
});
