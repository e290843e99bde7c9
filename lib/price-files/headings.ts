import type { MarketplaceId } from '../cabinets/model.ts';
import { normaliseText } from '../core/plain-text.ts';
import type { ColumnRole, TemplateId } from './model.ts';

/**
 * The words over the columns of price files: as data, so that a new one is a new line here. They are compared as `plainHeading` writes them:
 * small letters, `е` for `ё`, no signs, no units of money.
 */

/** Words that a heading may do without. */
const headingFillers: ReadonlySet<string> = new Set(['руб', 'рублей', 'рублях', 'р', 'rub', 'rur', 'обязательно']);

/** `'Новая цена (со скидкой), руб.*'` → `'новая цена со скидкой'`. */
export function plainHeading(text: string): string {
	const words = normaliseText(text)
		.toLowerCase()
		.replaceAll('ё', 'е')
		.match(/[\p{L}\d]+/gu);
	return (words ?? []).filter((word) => !headingFillers.has(word)).join(' ');
}

export interface HeadingWords {
	role: ColumnRole;
	words: readonly string[];
	/** What the column is when another one of the file says the role more exactly: «Цена» beside «Новая цена» tells how things stand. */
	otherwise?: ColumnRole;
}

/** Headings of sellers' own tables and of ours. The earlier line of a role is the more exact one. */
export const usualHeadings: readonly HeadingWords[] = [
	{
		role: 'article',
		words: ['артикул продавца', 'артикул поставщика', 'ваш sku', 'offer id', 'shop sku', 'vendor code', 'seller sku', 'артикул товара'],
	},
	{ role: 'article', words: ['артикул', 'article', 'код товара'] },
	{
		role: 'nativeId',
		words: ['артикул wb', 'артикул wildberries', 'nmid', 'nm id', 'product id', 'ozon product id', 'номенклатура код 1с'],
	},
	// How our own exports call it, for all marketplaces: not as Wildberries' template does, which a file with it is taken for.
	{ role: 'nativeId', words: ['номенклатура', 'код wb', 'артикул wb id товара', 'nmid product id'] },
	{
		role: 'sku',
		words: ['ozon sku id', 'fbo ozon sku id', 'sku ozon', 'ozon sku', 'ozon id', 'sku на маркете', 'sku на яндексе', 'market sku'],
	},
	{ role: 'sku', words: ['sku', 'ску'] },
	{
		role: 'barcode',
		words: ['штрихкод', 'штрих код', 'баркод', 'barcode', 'последний баркод', 'ean', 'ean13', 'штрихкод серийный номер ean', 'шк'],
	},
	{ role: 'size', words: ['размер', 'size', 'id размера', 'размер id', 'size id'] },
	{ role: 'cabinet', words: ['кабинет', 'cabinet'] },
	{
		role: 'title',
		words: ['название', 'название товара', 'наименование', 'наименование товара', 'товар', 'name', 'title', 'product', 'goods'],
	},
	{
		role: 'price',
		words: [
			'новая цена',
			'новая цена со скидкой',
			'новая цена продажи',
			'new price',
			'установить цену',
			'цена новая',
			'новая предельная цена без акций',
		],
	},
	{
		role: 'price',
		words: [
			'цена со скидкой',
			'цена',
			'ваша цена',
			'цена продажи',
			'розничная цена',
			'price',
			'your price',
			'selling price',
			'basic price',
		],
		otherwise: 'now-price',
	},
	{
		role: 'before',
		words: [
			'новая цена до скидки',
			'новая цена без скидки',
			'новая зачеркнутая цена',
			'новая старая цена',
			'new old price',
			'new price before discount',
		],
	},
	{
		role: 'before',
		words: [
			'цена до скидки',
			'цена без скидки',
			'зачеркнутая цена',
			'перечеркнутая цена',
			'старая цена',
			'old price',
			'price before discount',
			'price before the discount',
			'discount base',
			'basic discount base',
			'цена до скидки перечеркнутая цена',
		],
		otherwise: 'now-before',
	},
	{ role: 'discount', words: ['новая скидка', 'новая скидка процент', 'new discount', 'согласованная скидка', 'установить скидку'] },
	{ role: 'discount', words: ['скидка', 'процент скидки', 'скидка процент', 'discount', 'discount percent'], otherwise: 'now-discount' },
	{ role: 'min', words: ['новая минимальная цена', 'новая мин цена', 'new min price', 'новое ограничение для акций и стратегий'] },
	{
		role: 'min',
		words: [
			'минимальная цена',
			'мин цена',
			'min price',
			'minimum price',
			'минимум для акции',
			'минимальная цена для акций',
			'minimum for bestseller',
			'ограничение для акций и стратегий',
		],
		otherwise: 'now-min',
	},
	{
		role: 'now-price',
		words: [
			'текущая цена',
			'текущая цена со скидкой',
			'действующая цена',
			'current price',
			'price now',
			'цена сейчас',
			'предельная цена без акций',
		],
	},
	{
		role: 'now-before',
		words: [
			'текущая цена до скидки',
			'текущая зачеркнутая цена',
			'текущая розн цена до скидки',
			'current price before discount',
			'цена до скидки сейчас',
			'price before the discount now',
		],
	},
	{ role: 'now-discount', words: ['текущая скидка', 'текущая скидка на сайте', 'current discount', 'скидка сейчас', 'discount now'] },
	{ role: 'now-min', words: ['текущая минимальная цена', 'current min price', 'минимальная цена сейчас', 'minimum price now'] },
	{
		role: 'stock',
		words: [
			'остаток',
			'остатки',
			'остатки продавца',
			'остатки wb',
			'на складе',
			'на складе ozon',
			'на моих складах',
			'количество',
			'stock',
			'in stock',
			'остаток товара шт',
		],
	},
	{ role: 'cost', words: ['себестоимость', 'закупочная цена', 'закупка', 'cost', 'cost price', 'цена закупки'] },
];

export interface Template {
	id: TemplateId;
	marketplace: MarketplaceId;
	/** Every group has a heading in the file. */
	marks: readonly (readonly string[])[];
	/** Read before the usual ones. */
	headings: readonly HeadingWords[];
}

/**
 * The marketplaces' own price templates. Their official documents (`contracts`) do not hold them, except the columns of Yandex Market's price
 * report; the marketplaces rename columns without notice. What stands here is what public programs that fill these files in name; whatever else
 * such a file has is unknown, and the user can point the columns out.
 */
export const templates: readonly Template[] = [
	{
		// Sheet «Товары и цены», headings in the second row, two rows of explanations, goods from the fifth. Names before and after the renaming of 2026.
		id: 'ozon-prices',
		marketplace: 'ozon',
		marks: [['новая цена со скидкой', 'новая предельная цена без акций'], ['артикул']],
		headings: [
			{ role: 'article', words: ['артикул'] },
			{ role: 'sku', words: ['sku', 'ozon sku id'] },
			{ role: 'price', words: ['новая предельная цена без акций', 'новая цена со скидкой'] },
			{ role: 'before', words: ['новая зачеркнутая цена', 'новая цена до скидки'] },
			{ role: 'min', words: ['новое ограничение для акций и стратегий', 'новая минимальная цена'] },
			{ role: 'now-price', words: ['предельная цена без акций', 'текущая цена со скидкой'] },
			{ role: 'now-before', words: ['зачеркнутая цена', 'цена до скидки'] },
			{ role: 'now-min', words: ['ограничение для акций и стратегий', 'минимальная цена'] },
			{ role: 'now-discount', words: ['скидка'] },
		],
	},
	{
		// Headings in the first row. «Новая цена» is the price before the discount here: Wildberries is told a price and a discount.
		id: 'wb-prices',
		marketplace: 'wildberries',
		marks: [
			['артикул wb', 'номенклатура код 1с', 'nmid'],
			['новая скидка', 'текущая скидка', 'согласованная скидка', 'новая розн цена до скидки'],
		],
		headings: [
			{ role: 'nativeId', words: ['артикул wb', 'номенклатура код 1с', 'nmid'] },
			{ role: 'article', words: ['артикул продавца', 'артикул поставщика'] },
			{ role: 'barcode', words: ['последний баркод'] },
			{ role: 'before', words: ['новая цена', 'новая розн цена до скидки'] },
			{ role: 'discount', words: ['новая скидка', 'согласованная скидка'] },
			{ role: 'now-before', words: ['текущая цена', 'текущая розн цена до скидки'] },
			{ role: 'now-discount', words: ['текущая скидка', 'текущая скидка на сайте'] },
			{ role: 'now-price', words: ['цена со скидкой'] },
			{ role: 'stock', words: ['остатки продавца', 'остаток товара шт', 'остатки wb'] },
		],
	},
	{
		// Sheet «Список товаров». Source: columns of the price report, https://yandex.ru/dev/market/partner-api/doc/ru/reference/reports/generateGoodsPricesReport
		id: 'yandex-prices',
		marketplace: 'yandex',
		marks: [
			['ваш sku', 'offer id'],
			['цена', 'basic price'],
			['зачеркнутая цена', 'basic discount base', 'минимум для акции', 'minimum for bestseller'],
		],
		headings: [
			{ role: 'article', words: ['ваш sku', 'offer id'] },
			{ role: 'title', words: ['название товара', 'offer name'] },
			{ role: 'price', words: ['цена', 'basic price'] },
			{ role: 'before', words: ['зачеркнутая цена', 'basic discount base'] },
			{ role: 'min', words: ['минимум для акции', 'minimum for bestseller'] },
			{ role: 'cost', words: ['себестоимость', 'cost price'] },
		],
	},
];

/** How Excel writes a formula that failed, in English and Russian. */
export const formulaErrors = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|ССЫЛКА!|Н\/Д|ЗНАЧ!|ДЕЛ\/0!|ИМЯ\?|ПУСТО!|ЧИСЛО!)$/i;
