import * as z from 'zod/mini';
import { empty, json } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { withSupply } from './assembly-supplies';
import { marketplaceError } from './refusals';
import { route } from './route';
import { stickerFile } from './sticker-picture';
import { stickerType } from './stickers';

/** Numbers of boxes, by supply; a new world has none. */
const books = new WeakMap<SellerWorld, { made: number; readonly boxes: Map<string, string[]> }>();

function boxesOf(world: SellerWorld) {
	const book = books.get(world) ?? { made: 0, boxes: new Map<string, string[]>() };
	books.set(world, book);
	return book;
}

/** The documents name no 409 here: everything that does not fit is a wrong parameter. */
const wrongParameter = () => marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');

const path = '/api/v3/supplies/:supplyId/trbx';
const common = { path, group: 'orders', needs: 'marketplace' } as const;

/** `GET /api/v3/supplies/{supplyId}/trbx` */
export const listBoxes = route({
	...common,
	method: 'GET',
	handle: (context) =>
		withSupply(context, ({ id }) => json({ trbxes: (boxesOf(context.world).boxes.get(id) ?? []).map((box) => ({ id: box })) })),
});

/** `POST /api/v3/supplies/{supplyId}/trbx`: into an open supply, at most one more than it has goods. */
export const addBoxes = route({
	...common,
	method: 'POST',
	writes: true,
	body: z.object({ amount: z.int().check(z.minimum(1), z.maximum(1_000)) }),
	handle: (context) =>
		withSupply(context, ({ id, closedAt, orderIds }) => {
			const book = boxesOf(context.world);
			const present = book.boxes.get(id) ?? [];
			const { amount } = context.body;
			if (closedAt !== undefined || present.length + amount > orderIds.length + 1) return wrongParameter();
			const made = Array.from({ length: amount }, () => `WB-TRBX-${1_000_000 + (context.world.place + 1) * 1_000_000 + book.made++}`);
			book.boxes.set(id, [...present, ...made]);
			return json({ trbxIds: made }, 201);
		}),
});

const chosen = z.object({ trbxIds: z.array(z.string()) });

/** `DELETE /api/v3/supplies/{supplyId}/trbx`: while the supply is open. */
export const removeBoxes = route({
	...common,
	method: 'DELETE',
	writes: true,
	body: chosen,
	handle: (context) =>
		withSupply(context, ({ id, closedAt }) => {
			const { boxes } = boxesOf(context.world);
			if (closedAt !== undefined) return wrongParameter();
			boxes.set(
				id,
				(boxes.get(id) ?? []).filter((box) => !context.body.trbxIds.includes(box)),
			);
			return empty();
		}),
});

/** `POST /api/v3/supplies/{supplyId}/trbx/stickers`: in the order in which they were asked for; numbers of no box of the supply are refused. */
export const boxStickers = route({
	method: 'POST',
	path: '/api/v3/supplies/:supplyId/trbx/stickers',
	group: 'orders',
	needs: 'marketplace',
	body: chosen,
	handle: (context) =>
		withSupply(context, ({ id }) => {
			const type = stickerType(context.request.query);
			const present = boxesOf(context.world).boxes.get(id) ?? [];
			const { trbxIds } = context.body;
			if (!type || trbxIds.length === 0 || trbxIds.some((box) => !present.includes(box))) return wrongParameter();
			return json({
				stickers: trbxIds.map((box) => {
					const barcode = `$WBMP:1:123:${box.replace(/^\D+/, '')}`;
					return { barcode, file: stickerFile(type, barcode) };
				}),
			});
		}),
});
