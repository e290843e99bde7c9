import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import { type BoxItem, layOut, piecesIn } from './desk';
import { badRequest, refused } from './errors';
import type { YandexKey } from './keys';
import { itemId, orderId } from './numbers';
import { orderOfCampaign, paid, programOf } from './orders';
import { play } from './route';
import { shownBoxes } from './shown-boxes';

const code = z.string().check(z.minLength(1));
const count = z.int().check(z.minimum(1), z.maximum(2_147_483_647));

const instance = z.looseObject({
	cis: z.optional(code),
	uin: z.optional(z.string().check(z.regex(/^\d{16}$/))),
	rnpt: z.optional(z.string().check(z.regex(/^\d+\/\d+\/\d+\/\d+$/))),
	gtd: z.optional(z.string().check(z.regex(/^\d+\/\d+\/\d+$/))),
	countryCode: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
});

const layoutShape = z.looseObject({
	boxes: z
		.array(
			z.looseObject({
				items: z
					.array(
						z.looseObject({
							id: z.int(),
							fullCount: z.optional(count),
							partialCount: z.optional(z.looseObject({ current: count, total: count.check(z.minimum(2)) })),
							instances: z.nullish(
								z
									.array(
										instance.check(
											z.refine(
												({ cis, uin, rnpt, gtd }) => [cis, uin, rnpt, gtd].filter((given) => given !== undefined).length === 1,
												'exactly one code of a piece',
											),
										),
									)
									.check(z.minLength(1)),
							),
						}),
					)
					.check(z.minLength(1)),
			}),
		)
		.check(z.minLength(1)),
	allowRemove: z.optional(z.boolean()),
});
type Wanted = z.infer<typeof layoutShape>;

/** From this part of the order's cost on a line may not be taken out. */
const nearlyAll = 0.99;

/** How the goods of an order lie in boxes; may be said again until the order is ready to ship. */
export const boxRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('setOrderBoxLayout', {
		body: layoutShape,
		handle: (context) => {
			const { body, params, world, now } = context;
			const order = orderOfCampaign(params.orderId ?? '', context);
			if (!order) return refused(404, `There is no order ${params.orderId}`);
			const { status, substatus } = order.state;
			if (programOf(order) !== 'FBS') return badRequest(`Boxes of order ${orderId(order)} are laid out by the Market`);
			if (status !== 'PROCESSING' || substatus !== 'STARTED') {
				return badRequest(`Boxes of order ${orderId(order)} cannot be changed: it is ${status} ${substatus}`);
			}
			const contents = body.boxes.map(({ items }) => items.map((item) => inBox(item, order)));
			const wrong = body.boxes.map(wrongBox).find(Boolean) ?? wrongContents(contents, order, context);
			if (wrong !== undefined) return badRequest(wrong);
			layOut(order, world, now, contents);
			const boxes = shownBoxes(order, world).map(({ boxId, items }) => ({ boxId, items }));
			return json({ status: 'OK', result: { boxes } });
		},
	}),
];

type WantedBox = Wanted['boxes'][number];

function inBox({ id, fullCount, partialCount, instances }: WantedBox['items'][number], order: OrderNow): BoxItem {
	return {
		line: order.lines.findIndex((_, place) => itemId(order, place) === id),
		...(fullCount === undefined ? {} : { fullCount }),
		...(partialCount === undefined ? {} : { partialCount: { current: partialCount.current, total: partialCount.total } }),
		...(instances ? { instances } : {}),
	};
}

/** A box holds whole pieces, or one part of one piece. */
function wrongBox({ items }: WantedBox): string | undefined {
	for (const { id, fullCount, partialCount } of items) {
		if ((fullCount === undefined) === (partialCount === undefined)) return `Item ${id}: give either fullCount or partialCount`;
		if (partialCount && partialCount.current > partialCount.total) return `Item ${id}: there is no such part`;
		if (partialCount && items.length > 1) return `Item ${id}: a box with a part of an item holds nothing else`;
	}
	return undefined;
}

function wrongContents(
	contents: readonly (readonly BoxItem[])[],
	order: OrderNow,
	{ body, world }: RouteContext<YandexKey, Wanted>,
): string | undefined {
	if (contents.flat().some(({ line }) => line < 0)) return `An item is not in order ${orderId(order)}`;
	const costs = order.lines.map((line) => paid(order, line, world).full);
	const total = costs.reduce((sum, cost) => sum + cost, 0);
	for (const [line, { quantity }] of order.lines.entries()) {
		const id = itemId(order, line);
		if (!partsAreWhole(contents, line)) return `Item ${id}: parts are missing`;
		const pieces = piecesIn(contents, line);
		if (pieces > quantity) return `Item ${id}: there are ${quantity} in the order, not ${pieces}`;
		if (pieces === quantity) continue;
		if (body.allowRemove !== true) return `Item ${id}: ${pieces} of ${quantity} are in boxes, and allowRemove is not true`;
		const left = order.lines.filter((other) => other.quantity > 0).length;
		if (left === 1) return `Item ${id} is the only one in the order; cancel the order instead`;
		if ((costs[line] ?? 0) >= total * nearlyAll) return `Item ${id} is nearly the whole cost of the order; cancel the order instead`;
	}
	return undefined;
}

/** Every piece that is spread over boxes is there with all its parts. */
function partsAreWhole(contents: readonly (readonly BoxItem[])[], line: number): boolean {
	const parts = contents.flat().flatMap((item) => (item.line === line && item.partialCount ? [item.partialCount] : []));
	return [...new Set(parts.map(({ total }) => total))].every((total) => {
		const ofTotal = parts.filter((part) => part.total === total);
		const pieces = ofTotal.length / total;
		return Array.from({ length: total }, (_, index) => index + 1).every(
			(current) => ofTotal.filter((part) => part.current === current).length === pieces,
		);
	});
}
