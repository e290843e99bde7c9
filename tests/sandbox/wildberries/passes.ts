import * as z from 'zod/mini';
import { empty, json, type Reply, type RouteContext } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import type { Warehouse } from '../world/warehouses';
import { marketplaceError } from './refusals';
import { route } from './route';

/** A pass lives so long from its creation. */
const passLife = 48 * 3_600_000;

interface Wanted {
	readonly firstName: string;
	readonly lastName: string;
	readonly carModel: string;
	readonly carNumber: string;
	readonly officeId: number;
}

export interface KeptPass extends Wanted {
	readonly id: number;
	/** Epoch milliseconds. */
	readonly until: number;
}

/** Passes by seller, also those that have run out; a new world has none. */
const books = new WeakMap<SellerWorld, { made: number; passes: KeptPass[] }>();

function bookOf(world: SellerWorld) {
	const book = books.get(world) ?? { made: 0, passes: [] };
	books.set(world, book);
	return book;
}

/** The seller's passes as they are kept. */
export const passesOf = (world: SellerWorld): readonly KeptPass[] => bookOf(world).passes;

/** Offices are numbered apart from warehouses: the documents do not say that they share their numbers. */
const officeIdOf = ({ index }: Warehouse): number => 15 + index * 7;

/** Every second warehouse lets nobody in without a pass. */
const withGate = (world: SellerWorld): Warehouse[] => world.marketplaceWarehouses.filter(({ index }) => index % 2 === 0);

const addressOf = ({ city, index }: Warehouse): string => `${city}, Складская улица, ${index + 1}`;

const common = { group: 'orders', needs: 'marketplace' } as const;

/** `GET /api/v3/passes/offices` */
export const passOffices = route({
	...common,
	method: 'GET',
	path: '/api/v3/passes/offices',
	handle: ({ world }) =>
		json(withGate(world).map((warehouse) => ({ name: warehouse.city, address: addressOf(warehouse), id: officeIdOf(warehouse) }))),
});

/** `GET /api/v3/passes`: all that were made; for how long the document does not say. */
export const listPasses = route({
	...common,
	method: 'GET',
	path: '/api/v3/passes',
	handle: ({ world }) => {
		const offices = new Map(withGate(world).map((warehouse) => [officeIdOf(warehouse), warehouse]));
		return json(
			bookOf(world).passes.map(({ until, ...pass }) => {
				const office = offices.get(pass.officeId);
				if (!office) throw new Error('A pass is for no office');
				return {
					...pass,
					officeName: office.city,
					officeAddress: addressOf(office),
					dateEnd: `${new Date(until).toISOString().slice(0, 19).replace('T', ' ')}+00:00`,
				};
			}),
		);
	},
});

const shape = z.object({
	firstName: z.string().check(z.minLength(1)),
	lastName: z.string().check(z.minLength(1)),
	carModel: z.string().check(z.minLength(1), z.maxLength(100)),
	carNumber: z.string().check(z.minLength(6), z.maxLength(9), z.regex(/^[\p{L}\p{Nd}]+$/u)),
	officeId: z.int().check(z.minimum(1)),
});

/** The family name of an update has a minimum of its own in the document. */
const updateShape = z.extend(shape, { lastName: z.string().check(z.minLength(6)) });

/** What keeps a pass from being made; names are 6 to 100 letters together. */
function fault(world: SellerWorld, { firstName, lastName, officeId }: Wanted): Reply | undefined {
	const letters = firstName.length + lastName.length;
	if (letters < 6 || letters > 100) return marketplaceError(400, 'IncorrectRequestBody', 'Некорректное тело запроса');
	return withGate(world).some((warehouse) => officeIdOf(warehouse) === officeId) ? undefined : notFound();
}

const notFound = (): Reply => marketplaceError(404, 'NotFound', 'Не найдено');

/** `POST /api/v3/passes`: once in ten minutes, valid for 48 hours. The same wish again makes another pass. */
export const makePass = route({
	...common,
	method: 'POST',
	path: '/api/v3/passes',
	group: 'make-pass',
	writes: true,
	body: shape,
	handle: ({ world, now, body }) => {
		const wrong = fault(world, body);
		if (wrong) return wrong;
		const book = bookOf(world);
		book.made += 1;
		const id = world.place * 1_000_000 + book.made;
		book.passes.push({ id, ...body, until: now + passLife });
		return json({ id }, 201);
	},
});

/** The place of the pass that the path names, or the refusal. */
function placeOf({ world, params }: RouteContext<unknown>): number | Reply {
	const place = bookOf(world).passes.findIndex(({ id }) => String(id) === params.passId);
	return place < 0 ? notFound() : place;
}

/** `PUT /api/v3/passes/{passId}` */
export const changePass = route({
	...common,
	method: 'PUT',
	path: '/api/v3/passes/:passId',
	writes: true,
	body: updateShape,
	handle: (context) => {
		const place = placeOf(context);
		if (typeof place !== 'number') return place;
		const { world, body } = context;
		const wrong = fault(world, body);
		if (wrong) return wrong;
		const { passes } = bookOf(world);
		const pass = passes[place];
		if (pass) passes[place] = { ...pass, ...body };
		return empty();
	},
});

/** `DELETE /api/v3/passes/{passId}` */
export const removePass = route({
	...common,
	method: 'DELETE',
	path: '/api/v3/passes/:passId',
	writes: true,
	handle: (context) => {
		const place = placeOf(context);
		if (typeof place !== 'number') return place;
		bookOf(context.world).passes.splice(place, 1);
		return empty();
	},
});
