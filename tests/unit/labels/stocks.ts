import type { Stock } from '../../../lib/labels/draw/stock.ts';
import { stockSizes } from '../../../lib/labels/stock.ts';

/** Every stock that is sold, on heads of 203 and 300 dpi. */
export const stocks: readonly (Stock & { title: string })[] = stockSizes.flatMap(([widthMm, heightMm]) =>
	[8, 11.8, 12].map((dotsPerMm) => ({ widthMm, heightMm, dotsPerMm, title: `${widthMm}×${heightMm} at ${dotsPerMm}` })),
);

export const words = {
	duplicate: 'ДУБЛЬ',
	lines: { article: 'Артикул', size: 'Размер', colour: 'Цвет', composition: 'Состав', country: 'Страна' },
	pieces: 'шт.',
	mixed: 'Разные товары',
	pickingList: 'Лист подбора',
	mm: 'мм',
};
