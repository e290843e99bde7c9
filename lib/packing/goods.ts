import { articleKey } from '../core/text.ts';
import type { Card, ItemLink } from '../items/model.ts';
import { apartPrefix, barcodeKey } from '../items/rules.ts';
import type { Order, OrderLine } from '../orders/model.ts';

/** What of a card tells which goods a code is on. */
export type GoodsCard = Pick<
	Card,
	'id' | 'cabinetId' | 'article' | 'name' | 'size' | 'picture' | 'barcodes' | 'sku' | 'marketplace' | 'archived'
>;

/** Keys under which a card is found by a scan: its barcodes, and Ozon's own code of the goods. */
export function keysOfCard({ barcodes, sku, marketplace }: Pick<GoodsCard, 'barcodes' | 'sku' | 'marketplace'>): string[] {
	const keys = barcodes.map(barcodeKey).filter((key) => key !== '');
	return [...new Set(marketplace === 'ozon' && sku ? [...keys, `OZN${sku}`] : keys)];
}

/** Keys under which a line of an order is found. `card` is the line's own. */
export function keysOfLine(line: OrderLine, order: Pick<Order, 'marketplace'>, card: GoodsCard | undefined): string[] {
	const own = line.barcode === undefined || line.barcode === '' ? [] : [barcodeKey(line.barcode)];
	const ozon = order.marketplace === 'ozon' && line.sku ? [`OZN${line.sku}`] : [];
	return [...new Set([...own, ...ozon, ...(card ? keysOfCard(card) : [])])];
}

/** Numbers that shops give themselves say nothing outside of the cabinet in which they were given: 2… and 02…, of eight digits 0… and 2…. */
const isWorldwide = (key: string): boolean => /^\d{14}$/.test(key) && !/^(?:02|002|000000[02])/.test(key);

function same(a: GoodsCard, b: GoodsCard, key: string, links: ReadonlyMap<string, string>): boolean {
	const [first, second] = [links.get(a.id), links.get(b.id)];
	if (first !== undefined && first === second) return true;
	if (first?.startsWith(apartPrefix) || second?.startsWith(apartPrefix)) return false;
	if (first !== undefined && second !== undefined) return false;
	if (a.cabinetId === b.cabinetId) return a.id === b.id;
	return isWorldwide(key) || articleKey(a.article) === articleKey(b.article);
}

/**
 * Cards that carry a code, as goods: cards of one group are surely the same. Two cards of one cabinet are two goods, unless the user has said that
 * they are one. Across cabinets a worldwide number means the same goods; any other code only under the same article.
 */
export function goodsOf(cards: readonly GoodsCard[], key: string, links: readonly Pick<ItemLink, 'id' | 'itemKey'>[] = []): GoodsCard[][] {
	const keyOf = new Map(links.map(({ id, itemKey }) => [id, itemKey]));
	const inUse = cards.filter(({ archived }) => !archived);
	const groups: GoodsCard[][] = [];
	for (const card of inUse.length > 0 ? inUse : cards) {
		const group = groups.find((members) => members.every((member) => same(member, card, key, keyOf)));
		if (group) group.push(card);
		else groups.push([card]);
	}
	return groups;
}
