import * as z from 'zod/mini';
import { empty, json, type Reply, type RouteContext } from '../marketplace';
import { isMarked } from '../world/marking';
import type { SellerWorld } from '../world/seller-world';
import { type AssemblyOrder, assemblyAt } from './assembly';
import { type MetaDetail, metaOf } from './meta-book';
import { marketplaceError } from './refusals';
import { route } from './route';
import type { IssuedToken } from './tokens';

const goodOf = (world: SellerWorld, { good }: AssemblyOrder) => world.listing(good)?.good;

/** Whether the order may not be handed over without codes of «Честный знак». */
export function needsCodes(world: SellerWorld, one: AssemblyOrder): boolean {
	const good = goodOf(world, one);
	return good !== undefined && isMarked(good);
}

/** What is known of the order's marking now. */
export const metaDetails = (world: SellerWorld, one: AssemblyOrder, now: number): MetaDetail[] =>
	metaOf(world).detailsOf(one.order.serial, needsCodes(world, one), goodOf(world, one)?.barcodes ?? [], now);

/** `POST /api/marketplace/v3/orders/meta`; orders that are not the seller's are left out. */
export const ordersMeta = route({
	method: 'POST',
	path: '/api/marketplace/v3/orders/meta',
	group: 'meta',
	needs: 'marketplace',
	body: z.object({ orders: z.array(z.int()).check(z.maxLength(100)) }),
	handle: ({ world, now, body }) => {
		const known = new Map(assemblyAt(world, now).orders.map((one) => [one.id, one]));
		return json({
			orders: [...new Set(body.orders)].flatMap((id) => {
				const one = known.get(id);
				return one ? [{ id, metaDetails: metaDetails(world, one, now) }] : [];
			}),
		});
	},
});

const cannotUpdate = (): Reply =>
	marketplaceError(
		409,
		'FailedToUpdateMeta',
		'Failed to update the label identifiers of the assembly order. Make sure the assembly order meets all the necessary requirements.',
	);

function withOrder(
	{ world, now, params }: Pick<RouteContext<IssuedToken>, 'world' | 'now' | 'params'>,
	answer: (one: AssemblyOrder) => Reply,
) {
	const asked = params.orderId ?? '';
	if (!/^\d{1,15}$/.test(asked)) return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
	const one = assemblyAt(world, now).orders.find(({ id }) => id === Number(asked));
	return one ? answer(one) : undefined;
}

/** `PUT /api/v3/orders/{orderId}/meta/sgtin`: while the order is in assembly, in place of what was there. */
export const putCodes = route({
	method: 'PUT',
	path: '/api/v3/orders/:orderId/meta/sgtin',
	group: 'marks',
	needs: 'marketplace',
	writes: true,
	body: z.object({ sgtins: z.array(z.string().check(z.minLength(16), z.maxLength(135))).check(z.minLength(1), z.maxLength(100)) }),
	handle: (context) => {
		const { world, now, body } = context;
		const answered = withOrder(context, (one) => {
			if (!needsCodes(world, one)) return marketplaceError(409, 'MetaKeyNotRequired', "Order doesn't require ID");
			if (one.supplierStatus !== 'confirm') return cannotUpdate();
			metaOf(world).attach(one.order.serial, body.sgtins, now);
			world.effects.add(one.order.serial, 'marks');
			return empty();
		});
		return answered ?? marketplaceError(404, 'NotFound', 'Не найдено');
	},
});

const keys = ['imei', 'uin', 'gtin', 'sgtin', 'customsDeclaration'];

/** `DELETE /api/v3/orders/{orderId}/meta?key=`: while the order is in assembly. The documents name no 404. */
export const removeMeta = route({
	method: 'DELETE',
	path: '/api/v3/orders/:orderId/meta',
	group: 'meta',
	needs: 'marketplace',
	writes: true,
	handle: (context) => {
		const key = context.request.query.get('key');
		if (!keys.includes(key ?? '')) return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
		const answered = withOrder(context, ({ order, supplierStatus }) => {
			if (supplierStatus !== 'confirm' || key !== 'sgtin') return cannotUpdate();
			metaOf(context.world).detach(order.serial);
			context.world.effects.add(order.serial, 'marks-removed');
			return empty();
		});
		return answered ?? cannotUpdate();
	},
});
