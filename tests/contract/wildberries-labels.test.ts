import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { assemblyAt } from '../sandbox/wildberries/assembly';
import { needsCodes } from '../sandbox/wildberries/meta';
import { metaOf } from '../sandbox/wildberries/meta-book';
import { stickerTypes } from '../sandbox/wildberries/sticker-picture';
import { codeOfPiece } from '../sandbox/world/marking';
import { documentsPresent, whySkipped } from './documents';
import { askWildberries } from './wildberries-ask.ts';

const host = 'marketplace-api.wildberries.ru';

interface Sticker {
	readonly orderId: number;
	readonly partA: string;
	readonly partB: string;
	readonly barcode: string;
	readonly file: string;
}

interface Detail {
	readonly key: string;
	readonly value: string | null;
	readonly decision: string;
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('labels and codes at the sandbox of Wildberries', () => {
	let sandbox: Sandbox;
	let token: string;
	let readOnly: string;

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7, orders: 900 });
		const keys = sandbox.credentials.wildberries as readonly { token: string; readOnly?: boolean }[];
		token = keys[0]?.token ?? '';
		readOnly = keys.find((key) => key.readOnly)?.token ?? '';
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.reset({}));

	/** Asks as documented; the question and the answer are checked against the official document. */
	async function ask<Shape>(status: number, method: string, target: string, sent?: unknown, key = token): Promise<Shape> {
		const body = await askWildberries(sandbox, { status, host, method, target, sent, token: key });
		sandbox.state.limits.refill();
		return body as Shape;
	}

	const world = () => sandbox.state.world.seller('wildberries-1');
	const orders = () => assemblyAt(world(), sandbox.state.clock.now()).orders;
	const inState = (status: string, isMarked = false) =>
		orders().filter((one) => one.supplierStatus === status && one.wbStatus === 'waiting' && needsCodes(world(), one) === isMarked);
	const stickers = async (status: number, ids: readonly number[], query = 'type=png&width=58&height=40') =>
		(await ask<{ stickers: Sticker[] }>(status, 'POST', `/api/v3/orders/stickers?${query}`, { orders: ids })).stickers;
	/** Width and height of a PNG in base64. */
	const dots = (file: string) => {
		const bytes = Buffer.from(file, 'base64');
		return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
	};

	test('stickers are given for orders in assembly and in delivery, in the documented sizes and kinds', async () => {
		const given = [...inState('confirm').slice(0, 3), ...inState('complete').slice(0, 2)];
		const ids = given.map(({ id }) => id);
		const others = [
			...inState('new')
				.slice(0, 2)
				.map(({ id }) => id),
			12,
		];
		const found = await stickers(200, [...others, ...ids]);
		expect(found.map(({ orderId }) => orderId)).toEqual(ids);
		for (const { barcode, partA, partB, file } of found) {
			const bits = BigInt(`0x${Buffer.from(barcode.slice(1), 'base64').toString('hex')}`);
			expect([barcode[0], Number((bits >> 12n) & 0xffffffffn)]).toEqual(['!', Number(partA) * 10_000 + Number(partB)]);
			expect(partB).toMatch(/^\d{4}$/);
			expect(dots(file)).toEqual([580, 400]);
		}
		expect((await stickers(200, ids.slice(0, 1), 'type=png&width=40&height=30')).map(({ file }) => dots(file))).toEqual([[400, 300]]);
		for (const type of stickerTypes) expect(await stickers(200, ids.slice(0, 1), `type=${type}&width=58&height=40`)).toHaveLength(1);
	});

	test('a hundred stickers at once at most, of documented kinds only', async () => {
		const many = Array.from({ length: 101 }, (_, index) => index + 1);
		await stickers(400, many);
		await stickers(400, []);
		await stickers(200, many.slice(1));
		for (const query of ['type=pdf&width=58&height=40', 'type=png&width=58&height=30', 'width=58&height=40', 'type=png'])
			await stickers(400, [1], query);
	});

	test('one order without its customs declaration takes the stickers of all', async () => {
		const [one, other] = inState('confirm');
		if (!one || !other) throw new Error('The world has no such orders');
		metaOf(world()).askForDeclaration(one.order.serial);
		const refusal = await ask<{ code: string }>(409, 'POST', '/api/v3/orders/stickers?type=png&width=58&height=40', {
			orders: [one.id, other.id],
		});
		expect(refusal.code).toBe('CustomsDeclarationIsRequired');
		const { orders: told } = await ask<{ orders: { id: number; metaDetails: Detail[] }[] }>(
			200,
			'POST',
			'/api/marketplace/v3/orders/meta',
			{
				orders: [one.id, other.id, 12],
			},
		);
		expect(told).toEqual([
			{ id: one.id, metaDetails: [{ key: 'customsDeclaration', value: null, decision: 'required' }] },
			{ id: other.id, metaDetails: [] },
		]);
	});

	test.each([
		['missing', (ids: readonly number[]) => ids.slice(0, -1)],
		['reordered', (ids: readonly number[]) => [...ids].reverse()],
		['extra', (ids: readonly number[]) => [...ids, (ids[0] ?? 0) + 1]],
	] as const)('the next stickers may be %s, once', async (twist, expected) => {
		const ids = inState('confirm')
			.slice(0, 3)
			.map(({ id }) => id);
		world().labelTwists.arm(twist, 1);
		expect((await stickers(200, ids)).map(({ orderId }) => orderId)).toEqual(expected(ids));
		expect((await stickers(200, ids)).map(({ orderId }) => orderId)).toEqual(ids);
	});

	test('a supply has a code once it was handed over, and boxes while it is open', async () => {
		const { id } = await ask<{ id: string }>(201, 'POST', '/api/v3/supplies', { name: 'day' });
		const [first] = inState('new');
		const inside = inState('new')
			.filter(({ cargoType, order }) => cargoType === first?.cargoType && order.warehouse === first?.order.warehouse)
			.slice(0, 2)
			.map((one) => one.id);
		await ask(204, 'PATCH', `/api/marketplace/v3/supplies/${id}/orders`, { orders: inside });
		expect(await ask(409, 'GET', `/api/v3/supplies/${id}/barcode?type=png`)).toMatchObject({ code: 'SupplyNotClosed' });
		const boxes = async () =>
			(await ask<{ trbxes: { id: string }[] }>(200, 'GET', `/api/v3/supplies/${id}/trbx`)).trbxes.map((box) => box.id);
		expect(await boxes()).toEqual([]);
		await ask(400, 'POST', `/api/v3/supplies/${id}/trbx`, { amount: 4 });
		await ask(400, 'POST', `/api/v3/supplies/${id}/trbx`, { amount: 0 });
		await ask(403, 'POST', `/api/v3/supplies/${id}/trbx`, { amount: 1 }, readOnly);
		const { trbxIds } = await ask<{ trbxIds: string[] }>(201, 'POST', `/api/v3/supplies/${id}/trbx`, { amount: 3 });
		await ask(204, 'DELETE', `/api/v3/supplies/${id}/trbx`, { trbxIds: trbxIds.slice(2) });
		expect(await boxes()).toEqual(trbxIds.slice(0, 2));
		const asked = await ask<{ stickers: { barcode: string; file: string }[] }>(
			200,
			'POST',
			`/api/v3/supplies/${id}/trbx/stickers?type=png`,
			{
				trbxIds: trbxIds.slice(0, 2),
			},
		);
		expect(asked.stickers.map(({ barcode, file }) => [barcode.split(':').at(-1), dots(file)])).toEqual(
			trbxIds.slice(0, 2).map((box) => [box.replace('WB-TRBX-', ''), [580, 400]]),
		);
		await ask(400, 'POST', `/api/v3/supplies/${id}/trbx/stickers?type=png`, { trbxIds });
		await ask(204, 'PATCH', `/api/v3/supplies/${id}/deliver`);
		await ask(400, 'POST', `/api/v3/supplies/${id}/trbx`, { amount: 1 });
		expect(await ask(200, 'GET', `/api/v3/supplies/${id}/barcode?type=png`)).toMatchObject({ barcode: id });
		await ask(404, 'GET', '/api/v3/supplies/WB-GI-1/barcode?type=png');
		await ask(404, 'GET', '/api/v3/supplies/WB-GI-1/trbx');
	});

	test('codes of «Честный знак» are attached in assembly, checked for a while, taken away, and their lack holds a supply back', async () => {
		const [fresh] = inState('new', true);
		if (!fresh) throw new Error('The world has no new order that needs codes');
		const barcode = world().listing(fresh.good)?.good.barcodes[0] ?? '';
		const { orders: listed } = await ask<{ orders: { id: number; requiredMeta: string[] }[] }>(200, 'GET', '/api/v3/orders/new');
		expect(listed.filter(({ requiredMeta }) => requiredMeta.includes('sgtin')).map(({ id }) => id)).toEqual(
			inState('new', true).map(({ id }) => id),
		);
		const put = (status: number, id: number, codes: readonly string[], key = token) =>
			ask<{ code: string }>(status, 'PUT', `/api/v3/orders/${id}/meta/sgtin`, { sgtins: codes }, key);
		const code = codeOfPiece(barcode, 1);
		const detail = async () =>
			(await ask<{ orders: { metaDetails: Detail[] }[] }>(200, 'POST', '/api/marketplace/v3/orders/meta', { orders: [fresh.id] })).orders[0]
				?.metaDetails[0];
		expect(await put(409, fresh.id, [code])).toMatchObject({ code: 'FailedToUpdateMeta' });
		const { id } = await ask<{ id: string }>(201, 'POST', '/api/v3/supplies', { name: 'marked' });
		await ask(204, 'PATCH', `/api/marketplace/v3/supplies/${id}/orders`, { orders: [fresh.id] });
		expect(await ask(409, 'PATCH', `/api/v3/supplies/${id}/deliver`)).toMatchObject({
			code: 'MetaValidationFail',
			data: { orders: [{ id: fresh.id, metaDetails: [{ key: 'sgtin', decision: 'required' }] }] },
		});
		await put(403, fresh.id, [code], readOnly);
		await put(400, fresh.id, []);
		await put(400, fresh.id, ['x'.repeat(136)]);
		await put(400, fresh.id, ['too short']);
		await put(404, 12, [code]);
		expect(await put(409, inState('confirm')[0]?.id ?? 0, [code])).toMatchObject({ code: 'MetaKeyNotRequired' });
		const checked = async (given: string) => {
			await put(204, fresh.id, [given]);
			expect(await detail()).toEqual({ key: 'sgtin', value: given, decision: 'pending' });
			sandbox.state.clock.advance(60_000);
			return (await detail())?.decision;
		};
		expect(await checked(code.replaceAll('\u001d', ''))).toBe('sgtinNoGS');
		expect(await checked(codeOfPiece('4600000000008', 1))).toBe('sgtinNotFound');
		expect(await checked(code)).toBe('sgtinIntroduced');
		await ask(400, 'DELETE', `/api/v3/orders/${fresh.id}/meta?key=all`);
		await ask(204, 'DELETE', `/api/v3/orders/${fresh.id}/meta?key=sgtin`);
		expect((await detail())?.decision).toBe('required');
		await put(204, fresh.id, [code]);
		sandbox.state.clock.advance(60_000);
		await ask(204, 'PATCH', `/api/v3/supplies/${id}/deliver`);
		await ask(409, 'DELETE', `/api/v3/orders/${fresh.id}/meta?key=sgtin`);
	});
});
