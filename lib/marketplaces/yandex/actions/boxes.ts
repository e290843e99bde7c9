import * as z from 'zod/mini';
import type { Order } from '../../../orders/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { type BoxedItem, mostByNumber, orderBoxes, type StandingOrder } from '../api/order-actions.ts';
import { stages } from '../offers.ts';
import { aboutOrder, askedOrSeen, other, standing, type Wish, wishOf } from './standing.ts';

const pieces = () => z.int().check(z.minimum(1));

/** Boxes as lists of what lies in each: a line of the order by its place, and whole pieces of it or one part of a piece. */
const layout = () =>
	z.object({
		boxes: z
			.array(
				z
					.array(
						z.object({
							line: z.int().check(z.minimum(0)),
							count: z.optional(pieces()),
							part: z.optional(z.object({ current: pieces(), total: z.int().check(z.minimum(2)) })),
						}),
					)
					.check(z.minLength(1)),
			)
			.check(z.minLength(1)),
	});
type Boxes = z.infer<ReturnType<typeof layout>>['boxes'];

interface BoxesWish extends Wish {
	boxes: Boxes;
	/** What the user saw in the order. */
	lines: { article: string; quantity: number }[];
}

/** A box holds whole pieces, or one part of one piece. */
const isBox = (items: Boxes[number]): boolean =>
	items.every(({ count, part }) => (count === undefined) !== (part === undefined) && (!part || items.length === 1));

/** Pieces of a line in all boxes; undefined when parts of a piece are missing. */
function piecesOf(line: number, boxes: Boxes): number | undefined {
	const items = boxes.flat().filter((item) => item.line === line);
	const whole = items.reduce((sum, { count = 0 }) => sum + count, 0);
	const parts = items.flatMap(({ part }) => part ?? []);
	const totals = [...new Set(parts.map(({ total }) => total))];
	let split = 0;
	for (const total of totals) {
		const ofTotal = parts.filter((part) => part.total === total);
		const each = Array.from({ length: total }, (_, place) => ofTotal.filter(({ current }) => current === place + 1).length);
		if (each.some((count) => count !== each[0]) || ofTotal.some(({ current }) => current > total)) return undefined;
		split += each[0] ?? 0;
	}
	return whole + split;
}

/** Whether every piece of the order lies in a box, once. */
export const isWhole = (lines: readonly Pick<Order['lines'][number], 'quantity'>[], boxes: Boxes): boolean =>
	boxes.every(isBox) &&
	boxes.flat().every(({ line }) => line < lines.length) &&
	lines.every(({ quantity }, line) => piecesOf(line, boxes) === quantity);

const isStarted = ({ status, substatus }: StandingOrder): boolean => status === 'PROCESSING' && substatus === stages.started;

/** The boxes in the Market's own numbers of items. */
const boxedItems = ({ items }: StandingOrder, boxes: Boxes): BoxedItem[][] =>
	boxes.map((box) =>
		box.map(({ line, count, part }) => ({
			id: items[line]?.id ?? '',
			...(count === undefined ? {} : { fullCount: count }),
			...(part ? { partialCount: part } : {}),
		})),
	);

type ShownItem = StandingOrder['delivery']['boxesLayout'][number]['items'][number];

/** Boxes as one text: neither their order nor the order of items within them matters. */
const textOf = (boxes: readonly (readonly (BoxedItem | ShownItem)[])[]): string =>
	boxes
		.map((box) =>
			box
				.map(({ id, fullCount, partialCount: part }) => `${id}:${fullCount ?? ''}:${part ? `${part.current}/${part.total}` : ''}`)
				.sort()
				.join(),
		)
		.sort()
		.join(' ');

const isLaidOut = (order: StandingOrder, boxes: Boxes): boolean =>
	textOf(order.delivery.boxesLayout.map(({ items }) => items)) === textOf(boxedItems(order, boxes));

/** The order's goods are no longer those that were laid out. */
const hasChanged = ({ items }: StandingOrder, { lines }: BoxesWish): boolean =>
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
	const boxes = boxedItems(order, wish.boxes);
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
		const { boxes } = input as unknown as { boxes: Boxes };
		const fit = orders.filter(({ lines }) => isWhole(lines, boxes));
		return {
			changes: fit.map((order) =>
				aboutOrder('yandex.boxes', order, { boxes, lines: order.lines.map(({ article, quantity }) => ({ article, quantity })) }),
			),
			skipped: orders
				.filter((order) => !fit.includes(order))
				.map(({ id, number }) => ({ orderId: id, number, reason: 'nothing-given' as const })),
		};
	},
	send,
	look,
	refreshes: ['yandex.orders'],
};
