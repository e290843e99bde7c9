import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { faultShape } from './faults';
import { rowKinds, rowsOf } from './rows';
import type { SandboxState } from './sandbox';
import { labelTwists } from './world/label-twists';

const size = z.int().check(z.nonnegative());

const resetShape = z.strictObject({
	seed: z.optional(z.int()),
	products: z.optional(size),
	orders: z.optional(size),
	/** What the virtual clock shows first, epoch milliseconds. */
	now: z.optional(size),
});
const rowsShape = z.strictObject({
	marketplace: z.enum(['ozon', 'wildberries', 'yandex']),
	seller: z.string(),
	kind: z.enum(rowKinds),
});
const clockShape = z.strictObject({ advanceMs: z.number().check(z.nonnegative()) });
const actShape = z.strictObject({
	marketplace: z.enum(['ozon', 'wildberries', 'yandex']),
	seller: z.string(),
	/** Native number of an order or of a supply, one of them. */
	order: z.optional(z.string()),
	supply: z.optional(z.string()),
	status: z.string(),
	substatus: z.optional(z.string()),
});

const whoseShape = z.strictObject({ marketplace: z.enum(['ozon', 'wildberries', 'yandex']), seller: z.string() });
const roubles = z.optional(z.number().check(z.nonnegative()));
const priceShape = z.strictObject({
	...whoseShape.shape,
	/** Native id of the thing that has the price. */
	id: z.string(),
	price: roubles,
	before: roubles,
	discount: roubles,
	min: roubles,
});

const twistShape = z.strictObject({
	...whoseShape.shape,
	twist: z.enum(labelTwists),
	/** How many files it meets; one if left out. */
	times: z.optional(z.int().check(z.positive())),
});

/** `/__sandbox/…`: how tests and people move the sandbox. Reachable on every host of both ports; never in the journal. */
export function registerControl(app: FastifyInstance, state: SandboxState): void {
	const report = () => ({ now: state.clock.now(), ...state.size, counts: counts(state), written: written(state) });

	app.post('/__sandbox/reset', (request, reply) => {
		const wanted = read(resetShape, request.body, reply);
		if (!wanted) return reply;
		const { now, ...world } = wanted;
		state.reset(world, now);
		return { ...report(), credentials: state.credentials(), badCredentials: state.badCredentials() };
	});

	app.post('/__sandbox/clock', (request, reply) => {
		const wanted = read(clockShape, request.body, reply);
		if (!wanted) return reply;
		state.clock.advance(wanted.advanceMs);
		return { now: state.clock.now() };
	});

	app.post('/__sandbox/faults', (request, reply) => {
		const fault = read(faultShape, request.body, reply);
		if (!fault) return reply;
		state.faults.arm(fault);
		return { armed: true };
	});

	app.delete('/__sandbox/faults', () => {
		state.faults.clear();
		return { armed: false };
	});

	app.get('/__sandbox/journal', () => state.journal.all());

	app.delete('/__sandbox/journal', () => {
		state.journal.clear();
		return [];
	});

	app.get('/__sandbox/state', report);

	app.get('/__sandbox/rows', (request, reply) => {
		const wanted = rowsShape.safeParse(request.query);
		if (!wanted.success) return reply.status(400).send({ error: z.prettifyError(wanted.error) });
		const { marketplace, seller, kind } = wanted.data;
		const { played, world } = whose(state, { marketplace, seller });
		if (!played || !world) return reply.status(404).send({ error: noSeller });
		return rowsOf(kind, played, world, state.clock.now());
	});

	app.get('/__sandbox/prices', (request, reply) => {
		const wanted = whoseShape.safeParse(request.query);
		if (!wanted.success) return reply.status(400).send({ error: z.prettifyError(wanted.error) });
		const { played, world } = whose(state, wanted.data);
		return played && world ? (played.names.prices?.(world, state.clock.now()) ?? []) : reply.status(404).send({ error: noSeller });
	});

	app.post('/__sandbox/price', (request, reply) => {
		const wanted = read(priceShape, request.body, reply);
		if (!wanted) return reply;
		const { played, world } = whose(state, wanted);
		const { marketplace: _, seller: __, id, ...figures } = wanted;
		const done = played && world && played.names.reprice?.(world, id, figures, state.clock.now());
		return done ? { done: true } : reply.status(404).send({ error: 'There is no such seller or price.' });
	});

	app.post('/__sandbox/labels', (request, reply) => {
		const wanted = read(twistShape, request.body, reply);
		if (!wanted) return reply;
		const { world } = whose(state, wanted);
		if (!world) return reply.status(404).send({ error: noSeller });
		world.labelTwists.arm(wanted.twist, wanted.times ?? 1);
		return { armed: true };
	});

	app.delete('/__sandbox/labels', () => {
		for (const { id } of state.marketplaces) for (const world of state.world.sellersOf(id)) world.labelTwists.clear();
		return { armed: false };
	});

	app.post('/__sandbox/act', (request, reply) => {
		const wanted = read(actShape, request.body, reply);
		if (!wanted) return reply;
		return act(state, wanted) ? { done: true } : reply.status(404).send({ error: 'There is no such seller, order or supply.' });
	});
}

const noSeller = 'There is no such seller.';

const whose = (state: SandboxState, { marketplace, seller }: z.infer<typeof whoseShape>) => ({
	played: state.marketplaces.find(({ id }) => id === marketplace),
	world: state.world.sellersOf(marketplace).find((one) => one.seller.id === seller),
});

function act(state: SandboxState, { marketplace, seller, order, supply, status, substatus }: z.infer<typeof actShape>): boolean {
	const played = state.marketplaces.find(({ id }) => id === marketplace);
	const world = state.world.sellersOf(marketplace).find((one) => one.seller.id === seller);
	if (!played || !world) return false;
	const now = state.clock.now();
	if (order !== undefined) {
		const serial = played.orderSerial(order);
		return serial !== undefined && world.actOnOrder(serial, now, status, substatus);
	}
	const serial = supply === undefined ? undefined : played.supplySerial(supply);
	return serial !== undefined && world.actOnSupply(serial, now, status, substatus);
}

function counts(state: SandboxState) {
	const now = state.clock.now();
	return Object.fromEntries(
		state.marketplaces.map(({ id }) => [
			id,
			Object.fromEntries(state.world.sellersOf(id).map((one) => [one.seller.id, { name: one.seller.name, ...one.counts(now) }])),
		]),
	);
}

/** Orders that writes have changed, by marketplace and seller. */
function written(state: SandboxState) {
	const now = state.clock.now();
	return Object.fromEntries(
		state.marketplaces.map(({ id, names }) => [
			id,
			Object.fromEntries(state.world.sellersOf(id).map((one) => [one.seller.id, names.written?.(one, now) ?? []])),
		]),
	);
}

/** The body as this shape; or undefined, and the reply tells what is wrong. */
function read<Shape>(shape: z.ZodMiniType<Shape>, body: unknown, reply: FastifyReply): Shape | undefined {
	const text = typeof body === 'string' && body !== '' ? body : '{}';
	const parsed = z.safeParse(shape, parsedJson(text));
	if (parsed.success) return parsed.data;
	reply.status(400).send({ error: z.prettifyError(parsed.error) });
	return undefined;
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
