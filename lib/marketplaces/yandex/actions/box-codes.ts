import type { BoxedItem, Instance, StandingOrder } from '../api/order-actions.ts';

/** The codes that an order has, by the Market's number of the item, as they were given. */
export const codesIn = ({ items }: Pick<StandingOrder, 'items'>): Map<string, Instance[]> =>
	new Map(items.map(({ id, instances }) => [id, instances.map(({ cis, cisFull, ...others }) => ({ ...others, cis: cisFull ?? cis }))]));

/**
 * The same boxes with the codes of their pieces: whole pieces take theirs first, in the order of the boxes; all parts of a piece carry its one code.
 * Boxes are always said anew as a whole, so whoever says them has to bring the codes along. Pure.
 */
export function withCodes(boxes: readonly (readonly BoxedItem[])[], codes: ReadonlyMap<string, readonly Instance[]>): BoxedItem[][] {
	const whole = new Map<string, number>();
	for (const { id, fullCount = 0 } of boxes.flat()) whole.set(id, (whole.get(id) ?? 0) + fullCount);
	const given = new Map<string, number>();
	/** Which piece a part belongs to: the second "1 of 2" is a second piece. */
	const parts = new Map<string, number>();
	const pieceOf = ({ id, partialCount }: BoxedItem): number => {
		const { current = 0, total = 0 } = partialCount ?? {};
		const nth = parts.get(`${id} ${current}/${total}`) ?? 0;
		parts.set(`${id} ${current}/${total}`, nth + 1);
		const known = parts.get(`${id} piece ${nth} of ${total}`);
		if (known !== undefined) return known;
		const place = whole.get(id) ?? 0;
		whole.set(id, place + 1);
		parts.set(`${id} piece ${nth} of ${total}`, place);
		return place;
	};
	return boxes.map((box) =>
		box.map((item): BoxedItem => {
			const own = codes.get(item.id) ?? [];
			const from = item.partialCount ? pieceOf(item) : (given.get(item.id) ?? 0);
			const count = item.partialCount ? 1 : (item.fullCount ?? 0);
			if (!item.partialCount) given.set(item.id, from + count);
			const instances = own.slice(from, from + count);
			return instances.length > 0 ? { ...item, instances } : item;
		}),
	);
}
