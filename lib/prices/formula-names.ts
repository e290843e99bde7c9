/** The words of the formula language, in both languages. The screen's help and docs/formulas.md show the first of each. */

export interface FormulaField {
	id: string;
	ru: readonly [string, ...string[]];
	en: readonly [string, ...string[]];
	/** `roubles` may have kopecks after the comma. */
	unit: 'roubles' | 'percent' | 'pieces';
}

export const formulaFields = [
	{ id: 'price', ru: ['цена'], en: ['price'], unit: 'roubles' },
	{ id: 'stored-price', ru: ['цена_сейчас'], en: ['price_now'], unit: 'roubles' },
	{ id: 'before', ru: ['до_скидки', 'цена_до_скидки'], en: ['before', 'before_discount'], unit: 'roubles' },
	{ id: 'discount', ru: ['скидка'], en: ['discount'], unit: 'percent' },
	{ id: 'min-price', ru: ['мин_цена'], en: ['min_price'], unit: 'roubles' },
	{ id: 'promo-price', ru: ['цена_акции'], en: ['promo_price'], unit: 'roubles' },
	{ id: 'cost', ru: ['себестоимость', 'закупка'], en: ['cost'], unit: 'roubles' },
	{ id: 'vat', ru: ['ндс'], en: ['vat'], unit: 'percent' },
	{ id: 'commission', ru: ['комиссия'], en: ['commission'], unit: 'percent' },
	{ id: 'acquiring', ru: ['эквайринг'], en: ['acquiring'], unit: 'percent' },
	{ id: 'logistics', ru: ['логистика'], en: ['logistics'], unit: 'roubles' },
	{ id: 'margin', ru: ['маржа'], en: ['margin'], unit: 'percent' },
	{ id: 'margin-roubles', ru: ['маржа_руб'], en: ['margin_roubles'], unit: 'roubles' },
	{ id: 'min-margin', ru: ['мин_маржа'], en: ['min_margin'], unit: 'percent' },
	{ id: 'floor', ru: ['порог'], en: ['floor_price'], unit: 'roubles' },
	{ id: 'break-even', ru: ['безубыток'], en: ['break_even'], unit: 'roubles' },
	{ id: 'stock', ru: ['остаток'], en: ['stock'], unit: 'pieces' },
] as const satisfies readonly FormulaField[];
export type FormulaFieldId = (typeof formulaFields)[number]['id'];

export interface FormulaFunction {
	id: string;
	ru: readonly [string, ...string[]];
	en: readonly [string, ...string[]];
	least: number;
	most: number;
	/** How it is written, as an example in each language. */
	example: { ru: string; en: string };
}

/** More arguments than this are a slip. */
const many = 20;

export const formulaFunctions = [
	{
		id: 'min',
		ru: ['мин'],
		en: ['min'],
		least: 2,
		most: many,
		example: { ru: 'мин(цена; тип("Дилерская"))', en: 'min(price; type("Дилерская"))' },
	},
	{
		id: 'max',
		ru: ['макс'],
		en: ['max'],
		least: 2,
		most: many,
		example: { ru: 'макс(цена * 0,9; порог)', en: 'max(price * 0.9; floor_price)' },
	},
	{
		id: 'round',
		ru: ['округл'],
		en: ['round'],
		least: 1,
		most: 2,
		example: { ru: 'округл(цена * 1.1; -1)', en: 'round(price * 1.1; -1)' },
	},
	{ id: 'up', ru: ['вверх'], en: ['ceil'], least: 1, most: 2, example: { ru: 'вверх(цена; 50)', en: 'ceil(price; 50)' } },
	{ id: 'down', ru: ['вниз'], en: ['floor'], least: 1, most: 2, example: { ru: 'вниз(цена; 100) - 1', en: 'floor(price; 100) - 1' } },
	{ id: 'abs', ru: ['модуль'], en: ['abs'], least: 1, most: 1, example: { ru: 'модуль(маржа)', en: 'abs(margin)' } },
	{
		id: 'percent',
		ru: ['процент'],
		en: ['percent'],
		least: 2,
		most: 2,
		example: { ru: 'цена + процент(цена; 10)', en: 'price + percent(price; 10)' },
	},
	{ id: 'type', ru: ['тип'], en: ['type'], least: 1, most: 1, example: { ru: 'тип("Дилерская") * 1,2', en: 'type("Дилерская") * 1.2' } },
	{
		id: 'if',
		ru: ['если'],
		en: ['if'],
		least: 3,
		most: 3,
		example: { ru: 'если(остаток > 100; цена * 0,95; цена)', en: 'if(stock > 100; price * 0.95; price)' },
	},
	{
		id: 'and',
		ru: ['и'],
		en: ['and'],
		least: 2,
		most: many,
		example: { ru: 'если(и(остаток > 10; маржа > 20); цена * 0,95; цена)', en: 'if(and(stock > 10; margin > 20); price * 0.95; price)' },
	},
	{
		id: 'or',
		ru: ['или'],
		en: ['or'],
		least: 2,
		most: many,
		example: { ru: 'если(или(остаток = 0; маржа < 5); порог; цена)', en: 'if(or(stock = 0; margin < 5); floor_price; price)' },
	},
	{
		id: 'not',
		ru: ['не'],
		en: ['not'],
		least: 1,
		most: 1,
		example: { ru: 'если(не(есть(до_скидки)); цена; до_скидки * 0,9)', en: 'if(not(known(before)); price; before * 0.9)' },
	},
	{
		id: 'known',
		ru: ['есть'],
		en: ['known'],
		least: 1,
		most: 1,
		example: { ru: 'если(есть(порог); макс(цена; порог); цена)', en: 'if(known(floor_price); max(price; floor_price); price)' },
	},
] as const satisfies readonly FormulaFunction[];
export type FormulaFunctionId = (typeof formulaFunctions)[number]['id'];
