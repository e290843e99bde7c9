import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { documentsPresent, whySkipped } from './documents';
import { askWildberries } from './wildberries-ask.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const common = 'common-api.wildberries.ru';
const marketplace = 'marketplace-api.wildberries.ru';
const supplies = 'supplies-api.wildberries.ru';

const coefficients = '/api/tariffs/v1/acceptance/coefficients';
const options = '/api/v1/acceptance/options';
const passes = '/api/v3/passes';

interface Key {
	readonly token: string;
	readonly readOnly?: boolean;
	readonly why?: string;
}

interface Tariff {
	readonly date: string;
	readonly coefficient: number;
	readonly warehouseID: number;
	readonly allowUnload: boolean;
	readonly boxTypeID?: number;
}

interface Pass {
	readonly id: number;
	readonly dateEnd: string;
	readonly officeId: number;
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('acceptance and passes at the sandbox of Wildberries', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7, orders: 100 });
		keys = sandbox.credentials.wildberries as readonly Key[];
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.reset({}));

	/** Asks as documented; the question and the answer are checked against the official document. */
	async function ask<Shape>(
		status: number,
		host: string,
		method: string,
		target: string,
		sent?: unknown,
		token = keys[0]?.token ?? '',
	): Promise<Shape> {
		return (await askWildberries(sandbox, { status, host, method, target, sent, token })) as Shape;
	}

	describe('tariffs of acceptance', () => {
		test('are told for fourteen days from today, for each warehouse and kind of packing; also to a token of another category', async () => {
			const list = await ask<Tariff[]>(200, common, 'GET', coefficients);
			const today = new Date(sandbox.state.clock.now() + 3 * hour).toISOString().slice(0, 10);
			const dates = [...new Set(list.map(({ date }) => date.slice(0, 10)))];
			expect([dates.length, dates[0]]).toEqual([14, today]);
			expect(Date.parse(dates.at(-1) ?? '') - Date.parse(today)).toBe(13 * day);
			expect(new Set(list.map(({ boxTypeID }) => boxTypeID))).toEqual(new Set([2, 5, 6, undefined]));
			const places = new Set(list.map(({ warehouseID }) => warehouseID));
			expect(list).toHaveLength(places.size * 14 * 4);
			const [one = 0, other = 0] = places;
			const some = await ask<Tariff[]>(200, common, 'GET', `${coefficients}?warehouseIDs=${one},${other}`);
			expect(some).toEqual(list.filter(({ warehouseID }) => warehouseID === one || warehouseID === other));
			expect(await ask(200, common, 'GET', `${coefficients}?warehouseIDs=1`)).toEqual([]);
			const narrow = (sandbox.badCredentials.wildberries as readonly Key[]).find(({ why }) => why?.startsWith('no right'));
			expect(await ask(200, common, 'GET', `${coefficients}?warehouseIDs=1`, undefined, narrow?.token)).toEqual([]);
			expect([...new Set(list.map(({ coefficient }) => Math.sign(coefficient)))].sort()).toEqual([-1, 0, 1]);
			expect(list.some(({ coefficient, allowUnload }) => coefficient < 0 && allowUnload)).toBe(true);
			expect(list.some(({ coefficient, allowUnload }) => coefficient >= 0 && !allowUnload)).toBe(true);
		});

		test('are refused for what is no list of numbers, and more often than six times at once', async () => {
			for (const ids of ['', '1;2', 'Тула']) await ask(400, common, 'GET', `${coefficients}?warehouseIDs=${encodeURIComponent(ids)}`);
			sandbox.state.limits.refill();
			for (let count = 0; count < 6; count++) await ask(200, common, 'GET', coefficients);
			await ask(429, common, 'GET', coefficients);
			sandbox.state.clock.advance(10_000);
			await ask(200, common, 'GET', coefficients);
		});
	});

	describe('options of acceptance', () => {
		type Options = { result: { barcode: string; isError?: boolean; warehouses: { warehouseID: number }[] | null }[] };

		test('tell for each barcode which warehouses take it, and which barcode nobody knows', async () => {
			const barcode = [...sandbox.state.world.seller('wildberries-1').listings()][0]?.good.barcodes[0] ?? '';
			const goods = [
				{ quantity: 7, barcode },
				{ quantity: 1, barcode: 'k' },
			];
			const { result } = await ask<Options>(200, supplies, 'POST', options, goods);
			const all = await ask<{ ID: number }[]>(200, supplies, 'GET', '/api/v1/warehouses');
			expect(result.map((one) => one.warehouses?.map(({ warehouseID }) => warehouseID) ?? null)).toEqual([all.map(({ ID }) => ID), null]);
			expect(result.map(({ isError }) => isError)).toEqual([undefined, true]);
			const only = await ask<Options>(200, supplies, 'POST', `${options}?warehouseID=${all[2]?.ID}`, goods);
			expect(only.result[0]?.warehouses?.map(({ warehouseID }) => warehouseID)).toEqual([all[2]?.ID]);
		});

		test('are refused for no list of goods, amounts out of bounds and no number of a warehouse', async () => {
			await ask(400, supplies, 'POST', options, {});
			await ask(400, supplies, 'POST', options, [{ quantity: 0, barcode: 'k' }]);
			await ask(400, supplies, 'POST', `${options}?warehouseID=Тула`, []);
		});
	});

	describe('passes', () => {
		const office = async () => (await ask<{ id: number }[]>(200, marketplace, 'GET', `${passes}/offices`))[0]?.id ?? 0;
		const wish = { firstName: 'Имя', lastName: 'Фамилия', carModel: 'ГАЗель', carNumber: 'А123АА77', officeId: 0 };
		const list = () => ask<Pass[]>(200, marketplace, 'GET', passes);

		test('are made for offices that ask for one, valid for 48 hours, changed and removed', async () => {
			const officeId = await office();
			const { id } = await ask<{ id: number }>(201, marketplace, 'POST', passes, { ...wish, officeId });
			const made = sandbox.state.clock.now();
			const [pass] = await list();
			expect(pass).toMatchObject({ ...wish, officeId, id });
			expect(Math.abs(Date.parse(pass?.dateEnd ?? '') - made - 48 * hour)).toBeLessThan(5_000);
			await ask(204, marketplace, 'PUT', `${passes}/${id}`, { ...wish, officeId, carModel: 'Соболь' });
			expect(await list()).toEqual([{ ...pass, carModel: 'Соболь' }]);
			sandbox.state.clock.advance(49 * hour);
			expect(await list()).toHaveLength(1);
			await ask(204, marketplace, 'DELETE', `${passes}/${id}`);
			expect(await list()).toEqual([]);
			await ask(404, marketplace, 'DELETE', `${passes}/${id}`);
			sandbox.state.limits.refill();
			await ask(404, marketplace, 'PUT', `${passes}/${id}`, { ...wish, officeId });
		});

		test('are made once in ten minutes, and the same wish again is another pass', async () => {
			const officeId = await office();
			await ask(201, marketplace, 'POST', passes, { ...wish, officeId });
			await ask(429, marketplace, 'POST', passes, { ...wish, officeId });
			sandbox.state.clock.advance(10 * minute);
			await ask(201, marketplace, 'POST', passes, { ...wish, officeId });
			expect(await list()).toHaveLength(2);
		});

		test('are refused with wrong data, for other offices, and to a token that only reads', async () => {
			const officeId = await office();
			for (const wrong of [
				{ firstName: 'Ли', lastName: 'Ким' },
				{ lastName: 'я'.repeat(98) },
				{ carNumber: 'А123АА 77' },
				{ carNumber: 'А123А' },
				{ carNumber: 'А123АА7777' },
				{ carModel: 'я'.repeat(101) },
				{ officeId: 0 },
			]) {
				await ask(400, marketplace, 'POST', passes, { ...wish, officeId, ...wrong });
				sandbox.state.limits.refill();
			}
			await ask(404, marketplace, 'POST', passes, { ...wish, officeId: 1 });
			sandbox.state.limits.refill();
			await ask(403, marketplace, 'POST', passes, { ...wish, officeId }, keys.find(({ readOnly }) => readOnly)?.token);
			expect(await list()).toEqual([]);
		});
	});
});
