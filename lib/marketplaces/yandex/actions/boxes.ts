import * as z from 'zod/mini';
import type { PlannedChange, Skipped } from '../../../changes/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { type BoxedItem, mostByNumber, orderBoxes, type StandingOrder } from '../api/order-actions.ts';
import { stages } from '../offers.ts';
import { codesIn, withCodes } from './box-codes.ts';
import { aboutOrder, askedOrSeen, other, standing, type Wish, wishOf } from './standing.ts';

/** Boxes as lists of what lies in each: pieces of a line of the order, which is told by its place. Absent = everything in one. */
const layout = () =>
	z.object({
		boxes: z.optional(
			z
				.array(z.array(z.object({ line: z.int().check(z.minimum(0)), quantity: z.int().check(z.minimum(1)) })).check(z.minLength(1)))
				.check(z.minLength(1)),
		),
	});
type Boxes = { line: number; quantity: number }[][];

interface BoxesWish extends Wish {
	boxes: Boxes;
	/** What the user saw in the order. */
	lines: { article: string; quantity: number }[];
}

type Lines = readonly { quantity: number }[];

const inOne = (lines: Lines): Boxes => [lines.map(({ quantity }, line) => ({ line, quantity }))];

/** Whether every piece of the order lies in a box, once. */
export function isWhole(lines: Lines, boxes: Boxes): boolean {
	const left = lines.map(({ quantity }) => quantity);
	for (const { line, quantity } of boxes.flat()) {
		const before = left[line];
		if (before === undefined) return false;
		left[line] = before - quantity;
	}
	return left.every((pieces) => pieces === 0);
}

const isStarted = ({ status, substatus }: StandingOrder): boolean => status === 'PROCESSING' && substatus === stages.started;

/** The boxes in the Market's own numbers of items. */
const boxedItems = ({ items }: StandingOrder, boxes: Boxes): BoxedItem[][] =>
	boxes.map((box) => box.map(({ line, quantity }) => ({ id: items[line]?.id ?? '', fullCount: quantity })));

/** Boxes as one text: neither their order nor the order of items within them matters. A part of a piece has no count. */
const textOf = (boxes: readonly (readonly { id: string; fullCount?: number | null | undefined }[])[]): string =>
	boxes
		.map((box) =>
			box
				.map(({ id, fullCount }) => `${id}:${fullCount ?? ''}`)
				.sort()
				.join(),
		)
		.sort()
		.join(' ');

const isLaidOut = (order: StandingOrder, boxes: Boxes): boolean =>
	textOf(order.delivery.boxesLayout.map(({ items }) => items)) === textOf(boxedItems(order, boxes));

/** The order's goods are no longer those that were laid out. */
export const hasChanged = ({ items }: StandingOrder, { lines }: Pick<BoxesWish, 'lines'>): boolean =>
	items.length !== lines.length ||
	items.some(({ offerId, count }, place) => offerId !== lines[place]?.article || count !== lines[place]?.quantity);

function judge(order: StandingOrder | undefined, wish: BoxesWish): Outcome {
	if (!order) return { is: 'accepted' };
	if (!hasChanged(order, wish) && isLaidOut(order, wish.boxes)) return { is: 'done' };
	return isStarted(order) ? { is: 'absent' } : other(order);
}

const look = async (doing: Doing): Promise<Outcome[]> => {
	const orders = await standing(doing);
	return doing.changes.map((change, place) => judge(orders[place], wishOf(change)));
};

/** Reads the order first, because only the Market knows the numbers of its items; boxes that are there already are not said again. */
async function send(doing: Doing): Promise<Outcome[]> {
	const [change] = doing.changes;
	const [order] = await standing(doing);
	if (!change || !order) return [{ is: 'again' }];
	const wish = wishOf<BoxesWish>(change);
	if (hasChanged(order, wish)) return [{ is: 'other', words: order.items.map(({ offerId, count }) => `${offerId} × ${count}`).join(', ') }];
	const found = judge(order, wish);
	if (found.is !== 'absent') return [found];
	const boxes = withCodes(boxedItems(order, wish.boxes), codesIn(order));
	const put = async (): Promise<Outcome[]> => {
		const { result } = await doing.calls.call(orderBoxes, { campaignId: wish.shop, orderId: order.orderId, boxes });
		return [{ is: 'done', result: result.boxes.map(({ boxId }) => boxId) }];
	};
	return askedOrSeen(doing, put, look);
}

/** How the goods lie in boxes; may be said anew until the order is ready to ship. */
export const boxes: Action = {
	id: 'yandex.boxes',
	needs: 'fbsOrders',
	input: layout,
	most: 1,
	mostPerLook: mostByNumber,
	plan({ orders, input }) {
		const given = (input as { boxes?: Boxes }).boxes;
		const changes: Omit<PlannedChange, 'cabinetId'>[] = [];
		const skipped: Skipped[] = [];
		for (const order of orders) {
			const boxes = given ?? inOne(order.lines);
			const lines = order.lines.map(({ article, quantity }) => ({ article, quantity }));
			if (isWhole(lines, boxes)) changes.push(aboutOrder('yandex.boxes', order, { boxes, lines }));
			else skipped.push({ orderId: order.id, number: order.number, reason: 'nothing-given' });
		}
		return { changes, skipped };
	},
	send,
	look,
	refreshes: ['yandex.orders'],
};
