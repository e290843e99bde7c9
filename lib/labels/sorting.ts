import type { Order } from '../orders/model.ts';
import type { PrintItem, PrintOptions } from './model.ts';

type Sorting = PrintOptions['sorting'];
type Separators = PrintOptions['separators'];
type Orders = ReadonlyMap<string, Order>;
/** What decides the order of the labels. */
export type Arrangement = Pick<PrintOptions, 'sorting' | 'separators'>;

const byText = new Intl.Collator('ru', { numeric: true, sensitivity: 'base' });

/** Orders of one article first, those of several last: a packer takes one article from the shelf for all that need only it. */
export const isMixed = (order: Order): boolean => new Set(order.lines.map(({ article }) => article)).size > 1;
const unitsOf = (order: Order): number => order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
const articleOf = (order: Order): string => order.lines[0]?.article ?? '';

/** Mixed orders last, then by article, an order of one item before one of several. */
const byArticle = (a: Order, b: Order): number =>
	Number(isMixed(a)) - Number(isMixed(b)) || byText.compare(articleOf(a), articleOf(b)) || unitsOf(a) - unitsOf(b);

const byWarehouse = (a: Order, b: Order): number => byText.compare(a.warehouseName ?? '', b.warehouseName ?? '');
const byShipDate = (a: Order, b: Order): number =>
	(a.shipBy ?? Number.POSITIVE_INFINITY) === (b.shipBy ?? Number.POSITIVE_INFINITY)
		? 0
		: (a.shipBy ?? Number.POSITIVE_INFINITY) - (b.shipBy ?? Number.POSITIVE_INFINITY);

/** WB: the two parts of the number on the sticker. Elsewhere the order's number is what stands on the label. */
function stickerOf({ paper, number }: PrintItem): string {
	const first = paper?.is === 'payload' ? paper.labels[0] : undefined;
	return first?.partA === undefined ? number : `${first.partA} ${(first.partB ?? '').padStart(4, '0')}`;
}

/**
 * No API tells in which cell goods lie, so `cell` is the order of the articles on the picking list, whatever the warehouse: who walks along it meets the
 * labels in the same order.
 */
const comparisons: Record<Exclude<Sorting, 'given' | 'sticker'>, (a: Order, b: Order) => number> = {
	warehouse: (a, b) => byWarehouse(a, b) || byArticle(a, b),
	cell: byArticle,
	'ship-date': (a, b) => byShipDate(a, b) || byWarehouse(a, b) || byArticle(a, b),
};

/** Items sorted, before separators gather them; equal ones stay as they were. What belongs to no order comes last. Pure. */
export function sortItems(items: readonly PrintItem[], orders: Orders, sorting: Sorting): PrintItem[] {
	if (sorting === 'given') return [...items];
	if (sorting === 'sticker') return [...items].sort((a, b) => byText.compare(stickerOf(a), stickerOf(b)));
	const compare = comparisons[sorting];
	return [...items].sort((a, b) => {
		const [first, second] = [orders.get(a.targetId), orders.get(b.targetId)];
		if (!first || !second) return Number(!first) - Number(!second);
		return compare(first, second);
	});
}

/** Labels that stand together; `title` is undefined where a heading of words is needed: no warehouse is told, or several articles. */
export interface ItemGroup {
	title?: string;
	/** Why there is no title. */
	untitled?: 'mixed' | 'unknown';
	items: PrintItem[];
}

/**
 * Labels as they are printed: sorted, and with separators each group together, where the first of it would stand. Within a group the sorting holds; sorted by
 * warehouse, articles are parted within each warehouse. Pure.
 */
export function groupsOf(items: readonly PrintItem[], orders: Orders, { sorting, separators }: Arrangement): ItemGroup[] {
	const sorted = sortItems(items, orders, sorting);
	if (separators === 'none') return [{ untitled: 'unknown', items: sorted }];
	const groups = new Map<string, ItemGroup>();
	for (const item of sorted) {
		const order = orders.get(item.targetId);
		const { title, untitled } = headingOf(order, separators);
		const key = JSON.stringify([title, untitled, sorting === 'warehouse' ? order?.warehouseName : undefined]);
		const group = groups.get(key);
		if (group) group.items.push(item);
		else groups.set(key, { ...(title === undefined ? { untitled } : { title }), items: [item] });
	}
	return [...groups.values()];
}

/** Items in the order in which their labels come out. Pure. */
export const printedOrder = (items: readonly PrintItem[], orders: Orders, arrangement: Arrangement): PrintItem[] =>
	groupsOf(items, orders, arrangement).flatMap((group) => group.items);

function headingOf(order: Order | undefined, by: Exclude<Separators, 'none'>): Pick<ItemGroup, 'title' | 'untitled'> {
	if (!order) return { untitled: 'unknown' };
	if (by === 'article' && isMixed(order)) return { untitled: 'mixed' };
	const title = by === 'article' ? articleOf(order) : order.warehouseName;
	return title ? { title } : { untitled: 'unknown' };
}
