import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type DatabaseDump, dumpDatabase, loadDatabase, read, type StoreDump } from '../../fixtures/database/dump.ts';

const folder = new URL('../../fixtures/database/', import.meta.url);
const fixtures = readdirSync(folder)
	.filter((name) => /^v\d+\.json$/.test(name))
	.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as DatabaseDump)
	.sort((a, b) => a.version - b.version);

const layout = (stores: readonly StoreDump[]) => stores.map(({ rows: _, ...store }) => store).sort((a, b) => (a.name < b.name ? -1 : 1));

/** The code as a browser loads it anew, over whatever the database holds now. */
async function present() {
	vi.resetModules();
	const { database } = await import('../../../lib/storage/db.ts');
	return database();
}

beforeEach(async () => {
	await (await present()).delete();
});

test('the stores of the code are those of the last fixture: to change them is a new version, with a fixture of its own', async () => {
	const db = await present();
	await db.open();
	const { version, stores } = await dumpDatabase('prilavok');
	db.close();
	expect(version).toBe(fixtures.at(-1)?.version);
	expect(layout(stores)).toEqual(layout(fixtures.at(-1)?.stores ?? []));
});

describe.each(fixtures)('a database of version $version', (fixture) => {
	const rowsOf = (name: string): unknown[] => (fixture.stores.find((store) => store.name === name)?.rows ?? []).map(read);

	test('has rows in every store', () => {
		expect(fixture.stores.filter(({ rows }) => rows.length === 0).map(({ name }) => name)).toEqual([]);
	});

	test('is opened by the present code with every row as it was', async () => {
		await loadDatabase('prilavok', fixture);
		const db = await present();
		for (const { name } of fixture.stores) {
			const found = await db.table(name).toArray();
			expect(found, name).toHaveLength(rowsOf(name).length);
			expect(found, name).toEqual(expect.arrayContaining(rowsOf(name)));
		}
		db.close();
	});

	test('is read by the queries of the screens', async () => {
		await loadDatabase('prilavok', fixture);
		const db = await present();
		const [{ allCabinets, jobsOfCabinet }, { orderByNumber }, { findings }, { readSettings }, { stockSnapshot }] = await Promise.all([
			import('../../../lib/cabinets/queries.ts'),
			import('../../../lib/orders/queries.ts'),
			import('../../../lib/diagnostics/queries.ts'),
			import('../../../lib/settings/queries.ts'),
			import('../../../lib/stocks/snapshot.ts'),
		]);
		const cabinets = await allCabinets();
		expect(cabinets).toHaveLength(rowsOf('cabinets').length);
		expect((await jobsOfCabinet(cabinets[0]?.id ?? '')).length).toBeGreaterThan(0);
		for (const order of await db.orders.toArray()) expect(await orderByNumber(order.marketplace, order.number)).toEqual(order);
		const found = await findings();
		expect([found.quarantine, found.anchors, found.unknownCodes, found.pageReports].map(({ length }) => length)).not.toContain(0);
		expect(await readSettings()).toMatchObject({ lowStock: 25, extraDaysOff: ['2026-12-31'], language: 'browser' });
		expect((await stockSnapshot())?.rows.length).toBeGreaterThan(0);
		db.close();
	});

	test('is searched through its indexes', async () => {
		await loadDatabase('prilavok', fixture);
		const db = await present();
		const [order] = await db.orders.toArray();
		expect(await db.orders.where('due').above(0).count()).toBeGreaterThan(0);
		expect(
			await db.orders
				.where('[cabinetId+open]')
				.equals([order?.cabinetId ?? '', 1])
				.count(),
		).toBeGreaterThan(0);
		expect(
			await db.orderEvents
				.where('orderId')
				.equals(order?.id ?? '')
				.count(),
		).toBeGreaterThan(0);
		const [card] = await db.cards.toArray();
		expect(
			await db.cards
				.where('article')
				.equals(card?.article ?? '')
				.count(),
		).toBeGreaterThan(0);
		db.close();
	});

	test('gives its keys when the passphrase is entered', async () => {
		await loadDatabase('prilavok', fixture);
		const db = await present();
		const { createVault } = await import('../../../lib/vault/vault.ts');
		let kept: string | undefined;
		const session = {
			get: async () => kept,
			set: async (value: string | undefined) => {
				kept = value;
			},
		};
		const vault = createVault({ db, crypto, session });
		expect(await vault.state()).toEqual({ passphrase: true, state: 'locked' });
		await vault.unlock('made for a fixture');
		const [secret] = await db.secrets.toArray();
		expect(await vault.open(secret?.cabinetId ?? '')).toMatchObject({ marketplace: 'ozon' });
		db.close();
	});

	test('can be backed up and restored', async () => {
		await loadDatabase('prilavok', fixture);
		const db = await present();
		const [{ writeBackup }, { checkBackup, restoreBackup }] = await Promise.all([
			import('../../../lib/backup/queries.ts'),
			import('../../../lib/backup/commands.ts'),
		]);
		const { file } = await writeBackup({ now: 1, extension: '0.1.0', look: [], bodies: true });
		const tools = { db, now: () => 1, allowsOverride: () => true, before: 'before-1.json' };
		await checkBackup(file, tools);
		const { withoutKey } = await restoreBackup(file, tools);
		expect(withoutKey).toHaveLength(rowsOf('cabinets').length - rowsOf('secrets').length);
		for (const name of [
			'cards',
			'orders',
			'orderEvents',
			'supplies',
			'stocks',
			'anchors',
			'overrides',
			'quarantine',
			'ownStatuses',
			'statusMaps',
			'orderMarks',
		])
			expect(await db.table(name).toArray(), name).toEqual(expect.arrayContaining(rowsOf(name)));
		db.close();
	});
});

test('wishes of earlier versions about shipments and supplies hold their orders, and their failures are told of', async () => {
	const earlier = fixtures.find(({ version }) => version === 5);
	const store = earlier?.stores.find(({ name }) => name === 'changes');
	const [row] = (store?.rows ?? []).map(read) as { id: string; cabinetId: string }[];
	if (!earlier || !store || !row) throw new Error('The fixture lacks a wish.');
	const wish = (place: number, target: string, wanted: object) => ({ ...row, id: `${row.id}-${place}`, targetId: target, wanted });
	const wishes = [
		wish(1, `${row.cabinetId}/carriage/21`, { warehouseId: '21', numbers: ['1', '2'] }),
		wish(2, `${row.cabinetId}/supply/WB-GI-1`, { supply: 'WB-GI-1', orders: ['3'] }),
		{ ...wish(3, `${row.cabinetId}/supply/0a0b0c0d`, { name: 'Утро' }), state: 'failed' },
	];
	const stores = earlier.stores.map((one) => (one === store ? { ...store, rows: [...store.rows, ...wishes] } : one));
	await loadDatabase('prilavok', { ...earlier, stores });
	const db = await present();
	const about = (await db.changes.toArray()).map((change) => change.about);
	expect(about).toEqual([undefined, [1, 2].map((number) => `${row.cabinetId}/${number}`), [`${row.cabinetId}/3`], undefined]);
	expect(await db.changes.where('unsettled').equals(1).primaryKeys()).toEqual([`${row.id}-3`]);
	expect(await db.changes.where('about').equals(`${row.cabinetId}/2`).primaryKeys()).toEqual([`${row.id}-1`]);
	db.close();
});

test('a database that once failed to open is tried again when asked', async () => {
	const db = await present();
	const { readyToOpen } = await import('../../../lib/storage/db.ts');
	const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('Internal error opening backing store', 'UnknownError');
	});
	await expect(db.cabinets.count()).rejects.toThrow();
	open.mockRestore();
	await expect(db.cabinets.count()).rejects.toThrow();
	readyToOpen(db);
	expect(await db.cabinets.count()).toBe(0);
	db.close();
});
