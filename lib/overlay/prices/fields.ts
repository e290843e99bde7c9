import { normaliseText } from '../../core/plain-text.ts';
import type { FigureName } from '../../prices/model.ts';
import { parentElementOf } from '../true-nodes.ts';
import type { PriceSite } from './price-site.ts';

/** Which figure a field in a row is for, told by the head of its column; undefined when it is for none that we know. */
export function figureOfField(field: Element, row: Element, site: Pick<PriceSite, 'table' | 'head' | 'columns'>): FigureName | undefined {
	let cell: Element | null = field;
	while (cell && parentElementOf(cell) !== row) cell = parentElementOf(cell);
	if (!cell) return undefined;
	const heads = [...(row.closest(site.table)?.querySelectorAll(site.head) ?? [])];
	// Merged heads come first: the last row of heads has one for each column.
	const last = heads.at(-1);
	const own = heads.filter((head) => last && parentElementOf(head) === parentElementOf(last));
	const head = own[[...row.children].indexOf(cell)];
	const words = normaliseText(head?.textContent ?? '').toLowerCase();
	return site.columns.find(({ heads: known }) => known.toLowerCase().split('|').includes(words))?.figure;
}
