import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { LifeEvent } from '../world/life';
import type { OrderLine, OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { deskOf, type OzonDesk } from './desk';
import { badRequest, notFound } from './errors';
import type { OzonKey } from './keys';
import { isWhollyMarked } from './mark-desk';
import { postingNumber } from './numbers';
import { linesOf, type PostedLine, postingAt } from './postings';
import { route } from './route';

/*
 * Assembly of postings. It takes some time: a 200 only says that it has begun. How a divided posting is numbered is not documented
 * (the first package keeps the number here, the others get the next ones), nor how long an assembly takes and when it fails.
 */

const product = z.object({ product_id: z.int(), quantity: z.int().check(z.positive()) });

const products = z.array(product).check(z.minLength(1));

const shipBody = z.object({
	posting_number: z.string().check(z.minLength(1)),
	packages: z.array(z.object({ products })).check(z.minLength(1)),
	with: z.optional(z.object({ additional_data: z.optional(z.boolean()) })),
});

const packageBody = z.object({
	posting_number: z.string().check(z.minLength(1)),
	products: z.optional(z.array(z.extend(product, { exemplarsIds: z.optional(z.array(z.string())) })).check(z.minLength(1))),
});

type Products = z.infer<typeof products>;

const second = 1_000;

/** An assembly takes between a quarter of a minute and a minute. */
const assemblyTime = ({ chance }: OrderNow) => Math.round((15 + 45 * chance) * second);

/** Every twelfth posting fails the first time. */
const failsAtFirst = ({ chance }: OrderNow) => Math.floor(chance * 1_200) % 12 === 5;

const assembled = (at: number): LifeEvent => ({ at, status: 'awaiting_deliver', substatus: 'posting_not_in_carriage', shipped: false });
const failed = (at: number): LifeEvent => ({ at, status: 'awaiting_packaging', substatus: 'ship_failed', shipped: false });

export const shipRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v4/posting/fbs/ship',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: shipBody,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			const desk = deskOf(world);
			const refusal = statusRefusal(desk, order, now) ?? contentRefusal(world, order, body.packages, true) ?? markRefusal(world, order);
			if (refusal) return refusal;
			const at = now + assemblyTime(order);
			if (desk.beginAssembly(order.serial, at) === 0 && failsAtFirst(order)) {
				world.effects.add(order.serial, 'ship-failed');
				world.leadOrder(order.serial, now, [failed(at)]);
				return shipped(world, order, body.packages, [postingNumber(order)], body.with?.additional_data);
			}
			world.effects.add(order.serial, 'ship');
			const [first = [], ...others] = body.packages.map((one) => linesIn(world, order, one.products));
			world.leadOrder(order.serial, now, [assembled(at)]);
			if (others.length > 0) world.fillOrder(order.serial, now, first, at);
			const taken = others.map((lines) => world.takeOutOfOrder(order.serial, now, lines, [assembled(at)]));
			const serials = [order.serial, ...taken];
			desk.setPackages(order.serial, serials);
			const numbers = serials.map((serial) => postingNumber({ serial }));
			return shipped(world, order, body.packages, numbers, body.with?.additional_data);
		},
	}),
	route({
		method: 'POST',
		path: '/v4/posting/fbs/ship/package',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: packageBody,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			const desk = deskOf(world);
			const all = linesOf(world, order).map(({ sku, quantity }) => ({ product_id: sku, quantity }));
			const wanted = body.products ?? all;
			const refusal =
				statusRefusal(desk, order, now) ?? contentRefusal(world, order, [{ products: wanted }], false) ?? markRefusal(world, order);
			if (refusal) return refusal;
			const at = now + assemblyTime(order);
			world.effects.add(order.serial, 'ship-package');
			const inside = linesIn(world, order, wanted);
			const rest = without(order.lines, inside);
			if (rest.length === 0) {
				desk.beginAssembly(order.serial, at);
				world.leadOrder(order.serial, now, [assembled(at)]);
				return json({ result: postingNumber(order) });
			}
			world.fillOrder(order.serial, now, rest);
			const waiting: LifeEvent = { at: now, status: 'awaiting_packaging', substatus: 'posting_created', shipped: false };
			const taken = world.takeOutOfOrder(order.serial, now, inside, [waiting, assembled(at)]);
			desk.beginAssembly(taken, at);
			return json({ result: postingNumber({ serial: taken }) });
		},
	}),
];

function statusRefusal(desk: OzonDesk, order: OrderNow, now: number): Reply | undefined {
	const { status } = order.state;
	if (status.startsWith('cancelled')) return badRequest('POSTING_ALREADY_CANCELLED');
	if (status === 'awaiting_packaging') return desk.isAssembling(order, now) ? badRequest('HAS_INCORRECT_STATUS') : undefined;
	return badRequest(['awaiting_deliver', 'delivering', 'delivered'].includes(status) ? 'POSTING_ALREADY_SHIPPED' : 'HAS_INCORRECT_STATUS');
}

/** Pieces of marked goods have to have their codes first. */
const markRefusal = (world: SellerWorld, order: OrderNow): Reply | undefined =>
	isWhollyMarked(world, order) ? undefined : badRequest('EXEMPLAR_INFO_NOT_FILLED_COMPLETELY');

/** What is wrong with the goods in packages. A posting is assembled as a whole: `all` of its goods must be in some package. */
function contentRefusal(
	world: SellerWorld,
	order: OrderNow,
	packages: readonly { readonly products: Products }[],
	all: boolean,
): Reply | undefined {
	const left = new Map(linesOf(world, order).map(({ sku, quantity }) => [sku, quantity]));
	for (const { product_id: sku, quantity } of packages.flatMap((one) => one.products)) {
		const rest = left.get(sku);
		if (rest === undefined) return badRequest('UNKNOWN_PRODUCT_DEFINED');
		left.set(sku, rest - quantity);
	}
	return [...left.values()].some((rest) => (all ? rest !== 0 : rest < 0)) ? badRequest('HAS_INCORRECT_PRODUCT_QUANTITY') : undefined;
}

/** Lines of a package; a good that is named twice is one line. */
function linesIn(world: SellerWorld, order: OrderNow, wanted: Products): OrderLine[] {
	const sum = (sku: number) => wanted.filter(({ product_id }) => product_id === sku).reduce((total, { quantity }) => total + quantity, 0);
	return linesOf(world, order)
		.map(({ good, sku }) => ({ good, quantity: sum(sku) }))
		.filter(({ quantity }) => quantity > 0);
}

/** Lines less what is taken out of them. */
export function without(lines: readonly OrderLine[], taken: readonly OrderLine[]): OrderLine[] {
	return lines
		.map(({ good, quantity }) => ({ good, quantity: quantity - (taken.find((one) => one.good === good)?.quantity ?? 0) }))
		.filter(({ quantity }) => quantity > 0);
}

function shipped(
	world: SellerWorld,
	order: OrderNow,
	packages: readonly { readonly products: Products }[],
	numbers: readonly string[],
	detailed: boolean | undefined,
): Reply {
	if (!detailed) return json({ result: numbers });
	const lines = linesOf(world, order);
	const additional = numbers.map((number, index) => ({
		posting_number: number,
		products: (packages[index]?.products ?? []).flatMap(({ product_id, quantity }) => shown(lines, product_id, quantity)),
	}));
	return json({ result: numbers, additional_data: additional });
}

const shown = (lines: readonly PostedLine[], sku: number, quantity: number) =>
	lines
		.filter((line) => line.sku === sku)
		.map(({ listing }) => ({
			sku,
			quantity,
			name: listing.good.name,
			offer_id: listing.article,
			price: (listing.priceKopecks / 100).toFixed(4),
			currency_code: 'RUB',
			mandatory_mark: [],
		}));
