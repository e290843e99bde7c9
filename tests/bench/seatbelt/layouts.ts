import { writeXlsx } from 'hucre/xlsx';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { Chance } from './chance.ts';
import type { Asked } from './honest.ts';

/** A cell of the sheet before it is written: a number stays one in XLSX; `{error}` is a formula that failed. */
export type Draft = string | number | undefined | { error: string };

/** A price list laid out as a table: which column is what, so that faults can be made in it as people make them. */
export interface Layout {
	head: Draft[][];
	body: Draft[][];
	columns: Partial<Record<'article' | 'id' | 'sku' | 'price' | 'before' | 'discount' | 'min' | 'stock' | 'cost' | 'nowPrice', number>>;
	sheet: string;
	/** Sheets that stand beside it. */
	beside: string[];
	/** Written as text, with decimal commas and thin spaces. */
	asText: boolean;
	file: 'xlsx' | 'csv-utf8' | 'csv-1251' | 'csv-utf16';
}

type Column = keyof Layout['columns'];

interface Field {
	column?: Column;
	heading: string;
	hint?: string;
	value(asked: Asked): Draft;
}

const roubles = (kopecks: number | undefined): number | undefined => (kopecks === undefined ? undefined : kopecks / 100);

const ozon: readonly Field[] = [
	{ column: 'article', heading: 'Артикул', hint: 'Ваш артикул товара', value: ({ goods }) => goods.article },
	{ column: 'sku', heading: 'SKU', hint: 'Номер товара на площадке', value: ({ goods }) => goods.sku },
	{ heading: 'Название товара', hint: 'Как на карточке товара', value: ({ goods }) => goods.title },
	{ heading: 'Статус', hint: 'Статус товара сейчас', value: () => 'Продается' },
	{ column: 'stock', heading: 'На моих складах', hint: 'Сколько штук осталось', value: ({ goods }) => goods.stock },
	{ heading: 'Цена до скидки, руб.', hint: 'Сейчас на витрине', value: ({ goods }) => roubles(goods.beforeKopecks) },
	{
		column: 'nowPrice',
		heading: 'Текущая цена (со скидкой), руб.',
		hint: 'Сейчас на витрине',
		value: ({ goods }) => roubles(goods.priceKopecks),
	},
	{ column: 'discount', heading: 'Скидка, %', hint: 'Сейчас на витрине', value: ({ goods }) => shownDiscount(goods) },
	{
		column: 'before',
		heading: 'Новая цена до скидки, руб.',
		hint: 'Заполните, если хотите изменить',
		value: ({ before }) => roubles(before),
	},
	{
		column: 'price',
		heading: 'Новая цена (со скидкой), руб.',
		hint: 'Заполните, если хотите изменить',
		value: ({ price }) => roubles(price),
	},
	{ column: 'min', heading: 'Новая минимальная цена, руб.', hint: 'Заполните, если хотите изменить', value: ({ min }) => roubles(min) },
];

const wildberries: readonly Field[] = [
	{ heading: 'Бренд', value: () => 'Прилавок' },
	{ heading: 'Категория', value: ({ goods }) => `Категория ${goods.category}` },
	{ column: 'id', heading: 'Артикул WB', value: ({ goods }) => Number(goods.nativeId) },
	{ column: 'article', heading: 'Артикул продавца', value: ({ goods }) => goods.article },
	{ heading: 'Последний баркод', value: ({ goods }) => goods.barcode },
	{ heading: 'Остатки WB', value: () => 0 },
	{ column: 'stock', heading: 'Остатки продавца', value: ({ goods }) => goods.stock },
	{ heading: 'Оборачиваемость', value: ({ goods }) => goods.stock % 90 },
	{ column: 'nowPrice', heading: 'Текущая цена', value: ({ goods }) => roubles(goods.beforeKopecks) },
	{ column: 'price', heading: 'Новая цена', value: ({ before }) => roubles(before) },
	{ heading: 'Текущая скидка', value: ({ goods }) => goods.discountPercent },
	{ column: 'discount', heading: 'Новая скидка', value: ({ discount }) => discount },
];

const yandex: readonly Field[] = [
	{ heading: 'Критичные ошибки', value: () => undefined },
	{ column: 'article', heading: 'Ваш SKU', value: ({ goods }) => goods.article },
	{ heading: 'Название товара', value: ({ goods }) => goods.title },
	{ column: 'price', heading: 'Цена', value: ({ price }) => roubles(price) },
	{ column: 'before', heading: 'Зачёркнутая цена', value: ({ before }) => roubles(before) },
	{ heading: 'Валюта', value: () => 'RUR' },
	{ column: 'min', heading: 'Минимум для акции', value: ({ min }) => roubles(min) },
	{ column: 'cost', heading: 'Себестоимость', value: ({ goods }) => roubles(goods.costKopecks) },
];

/** A table of the seller's own, or one that an accounting program wrote. */
function ownFields(marketplace: MarketplaceId, chance: Chance): Field[] {
	const wb = marketplace === 'wildberries';
	const key: Field = wb
		? { column: 'id', heading: chance.pick(['Артикул WB', 'nmID']), value: ({ goods }) => goods.nativeId }
		: { column: 'article', heading: chance.pick(['Артикул', 'Артикул продавца', 'Код товара']), value: ({ goods }) => goods.article };
	const title: Field = { heading: chance.pick(['Наименование', 'Товар']), value: ({ goods }) => goods.title };
	const stock: Field = { column: 'stock', heading: chance.pick(['Остаток', 'Количество']), value: ({ goods }) => goods.stock };
	const sku: Field = { column: 'sku', heading: 'SKU', value: ({ goods }) => goods.sku };
	const figures: Field[] = wb
		? [
				{ column: 'price', heading: 'Цена до скидки', value: ({ before }) => roubles(before) },
				{ column: 'discount', heading: chance.pick(['Скидка, %', 'Процент скидки']), value: ({ discount }) => discount },
			]
		: [
				{ column: 'price', heading: chance.pick(['Цена', 'Цена, руб.', 'Новая цена']), value: ({ price }) => roubles(price) },
				{ column: 'before', heading: chance.pick(['Цена до скидки', 'Старая цена']), value: ({ before }) => roubles(before) },
			];
	if (!wb && chance.happens(0.4)) figures.pop();
	return [
		key,
		...(chance.happens(0.7) ? [title] : []),
		...(wb || chance.happens(0.5) ? [] : [sku]),
		...(chance.happens(0.5) ? [stock] : []),
		...figures,
	];
}

const shownDiscount = ({ priceKopecks, beforeKopecks }: Asked['goods']): number | undefined =>
	beforeKopecks === undefined ? undefined : Math.round((1 - priceKopecks / beforeKopecks) * 100);

/** Whoever fills a template in often leaves the rows alone that are to stay as they are. */
const sparse = (rows: readonly Asked[], chance: Chance): Asked[] =>
	rows.map((row) => (chance.happens(0.5) ? { goods: row.goods, ...(row.isNew ? { isNew: true } : {}) } : row));

export function layoutOf(full: readonly Asked[], marketplace: MarketplaceId, chance: Chance): Layout {
	const rows = chance.happens(0.15) ? sparse(full, chance) : full;
	const own = chance.happens(0.45);
	const fields = own
		? ownFields(marketplace, chance)
		: marketplace === 'ozon'
			? ozon
			: marketplace === 'wildberries'
				? wildberries
				: yandex;
	const headings = fields.map(({ heading, column }) => (!own && marketplace === 'ozon' && column === 'price' ? `${heading}*` : heading));
	const hints = fields.map(({ hint }) => hint ?? 'Не заполняйте эту колонку');
	const above: Draft[][] = own && chance.happens(0.4) ? [['Прайс-лист от 01.11.2026'], [], ['Ответственный', 'отдел продаж']] : [];
	const csv = own && chance.happens(0.6);
	return {
		head:
			!own && marketplace === 'ozon'
				? [['Заполните новые цены'], headings, hints, fields.map(() => 'Необязательное поле')]
				: !own && marketplace === 'yandex'
					? [headings, ...(chance.happens(0.5) ? [hints] : [])]
					: [...above, headings],
		body: rows.map((row) => fields.map(({ value }) => value(row))),
		columns: Object.fromEntries(fields.flatMap(({ column }, index) => (column ? [[column, index]] : []))),
		sheet: own ? 'Лист1' : marketplace === 'ozon' ? 'Товары и цены' : marketplace === 'yandex' ? 'Список товаров' : 'Общий отчет',
		beside: own ? (chance.happens(0.3) ? ['Лист2'] : []) : marketplace === 'ozon' ? ['Инструкция'] : [],
		asText: chance.happens(0.3),
		file: csv ? chance.pick(['csv-utf8', 'csv-1251', 'csv-1251', 'csv-utf16'] as const) : 'xlsx',
	};
}

/** The bytes of the file. */
export async function bytesOf(layout: Layout): Promise<Uint8Array> {
	const rows = [...layout.head, ...layout.body.map((row) => row.map((cell, index) => written(cell, index, layout)))];
	if (layout.file === 'xlsx') {
		const cells = new Map<string, { value: string; type: 'error' }>();
		const values = rows.map((row, at) =>
			row.map((cell, column) => {
				if (typeof cell !== 'object') return cell ?? null;
				cells.set(`${at},${column}`, { value: cell.error, type: 'error' });
				return null;
			}),
		);
		const beside = layout.beside.map((name) => ({ name, rows: [['Как заполнять'], ['Цена', 'в рублях']] }));
		return writeXlsx({ sheets: [...(layout.sheet === 'Лист1' ? [] : beside), { name: layout.sheet, rows: values, cells }] });
	}
	const text = rows.map((row) => row.map(csvCell).join(';')).join('\r\n');
	if (layout.file === 'csv-utf8') return new TextEncoder().encode(`\ufeff${text}`);
	return layout.file === 'csv-1251' ? windows1251(text) : new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}

function written(cell: Draft, index: number, { asText, columns, file }: Layout): Draft {
	const isFigure = index === columns.price || index === columns.before || index === columns.min || index === columns.nowPrice;
	if (typeof cell !== 'number' || !isFigure || (!asText && file === 'xlsx')) return cell;
	const [whole = '', fraction] = (Number.isInteger(cell) ? String(cell) : cell.toFixed(2)).split('.');
	const grouped = asText ? whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : whole;
	return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

const csvCell = (cell: Draft): string => {
	const text = cell === undefined ? '' : typeof cell === 'object' ? cell.error : String(cell);
	return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function windows1251(text: string): Uint8Array {
	const signs = new Map(
		Array.from(new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 128 }, (_, at) => at + 128)), (sign, at) => [
			sign,
			at + 128,
		]),
	);
	return Uint8Array.from(text, (sign) => signs.get(sign) ?? (sign.charCodeAt(0) < 128 ? sign.charCodeAt(0) : 63));
}
