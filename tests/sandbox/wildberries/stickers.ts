import * as z from 'zod/mini';
import { json } from '../marketplace';
import { mix } from '../world/random';
import type { SellerWorld } from '../world/seller-world';
import { type AssemblyOrder, assemblyAt } from './assembly';
import { withSupply } from './assembly-supplies';
import { metaOf } from './meta-book';
import { stickerIdOf } from './numbers';
import { marketplaceError } from './refusals';
import { route } from './route';
import { type StickerType, stickerFile, stickerTypes } from './sticker-picture';

const wrongParameter = () => marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');

/** The kind of file that a query asks for. */
export const stickerType = (query: URLSearchParams): StickerType | undefined => stickerTypes.find((type) => type === query.get('type'));

const sizes = ['58x40', '40x30'];
const withSticker: ReadonlySet<string> = new Set(['confirm', 'complete']);

/**
 * `POST /api/v3/orders/stickers`. Orders in other states and those of somebody else are left out; that an order without its customs declaration
 * takes the stickers of all others along is our reading of the documented 409.
 */
export const orderStickers = route({
	method: 'POST',
	path: '/api/v3/orders/stickers',
	group: 'orders',
	needs: 'marketplace',
	body: z.object({ orders: z.array(z.int()).check(z.minLength(1), z.maxLength(100)) }),
	handle: ({ world, now, body, request: { query } }) => {
		const type = stickerType(query);
		const [width, height] = [Number(query.get('width')), Number(query.get('height'))];
		if (!type || !sizes.includes(`${width}x${height}`)) return wrongParameter();
		const known = new Map(assemblyAt(world, now).orders.map((one) => [one.id, one]));
		const found = [...new Set(body.orders)].flatMap((id) => known.get(id) ?? []).filter(hasSticker);
		if (found.some(({ order }) => metaOf(world).lacksDeclaration(order.serial)))
			return marketplaceError(409, 'CustomsDeclarationIsRequired', 'Customs declaration is required');
		return json({ stickers: twisted(world, found, type, { width: width * 10, height: height * 10 }) });
	},
});

const hasSticker = ({ supplierStatus }: AssemblyOrder) => withSticker.has(supplierStatus);

/** What `barcode` says of a sticker: `!` and 48 bits, the sticker's number in the middle 32. The bits around it are the sandbox's own. */
export function stickerTextOf(serial: number): string {
	const id = BigInt(stickerIdOf(serial));
	const check = BigInt(mix(0, 'sticker', serial));
	const bits = ((check & 0xfn) << 44n) | (id << 12n) | ((check >> 4n) & 0xfffn);
	return `!${Buffer.from(bits.toString(16).padStart(12, '0'), 'hex').toString('base64')}`;
}

interface Sticker {
	readonly orderId: number;
	readonly partA: string;
	readonly partB: string;
	readonly barcode: string;
	readonly file: string;
}

function stickerOf({ id, order: { serial } }: AssemblyOrder, type: StickerType, size: { width: number; height: number }): Sticker {
	const number = stickerIdOf(serial);
	const barcode = stickerTextOf(serial);
	return {
		orderId: id,
		partA: String(Math.floor(number / 10_000)),
		partB: String(number % 10_000).padStart(4, '0'),
		barcode,
		file: stickerFile(type, barcode, size),
	};
}

/** The stickers, or what a test wants to be wrong with them. */
function twisted(
	world: SellerWorld,
	found: readonly AssemblyOrder[],
	type: StickerType,
	size: { width: number; height: number },
): Sticker[] {
	const stickers = found.map((one) => stickerOf(one, type, size));
	const twist = found.length > 0 ? world.labelTwists.take() : undefined;
	const first = stickers[0];
	if (!first) return stickers;
	const instead = (file: string) => [{ ...first, file }, ...stickers.slice(1)];
	switch (twist) {
		case 'reordered':
			return stickers.reverse();
		case 'missing':
			return stickers.slice(0, -1);
		case 'extra':
			return [...stickers, { ...first, orderId: first.orderId + 1 }];
		case 'empty':
			return instead('');
		case 'not-pdf':
			return instead(Buffer.from('Стикер не готов').toString('base64'));
		case 'wrong-size':
			return instead(stickerFile(type, first.barcode, { width: size.width * 2, height: size.height }));
		case 'other-code':
			return instead(stickerFile(type, stickerTextOf((found[0]?.order.serial ?? 0) + 1_000_000), size));
		default:
			return stickers;
	}
}

/** `GET /api/v3/supplies/{supplyId}/barcode`: of supplies that were handed over. */
export const supplyBarcode = route({
	method: 'GET',
	path: '/api/v3/supplies/:supplyId/barcode',
	group: 'orders',
	needs: 'marketplace',
	handle: (context) =>
		withSupply(context, ({ id, closedAt }) => {
			const type = stickerType(context.request.query);
			if (!type) return wrongParameter();
			if (closedAt === undefined) return marketplaceError(409, 'SupplyNotClosed', 'Поставка не передана в доставку');
			return json({ barcode: id, file: stickerFile(type, id) });
		}),
});
