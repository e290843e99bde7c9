import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBackup, forgetBefore, restoreBackup } from '../../../lib/backup/commands.ts';
import { type BackupTable, backupParts, backupTables, backupVersion, leftOutTables, partsOf } from '../../../lib/backup/model.ts';
import { restoredMark, writeBackup } from '../../../lib/backup/queries.ts';
import { restoredJob } from '../../../lib/backup/rules.ts';
import { AppError, type Failure, toFailure } from '../../../lib/core/errors.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import { emptyDatabase } from '../sync/world.ts';
import { anyShop, type Shop } from './rows.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const look = [
	{ id: 'views:stocks', value: [{ id: '1', title: 'Мало', params: { low: '1' } }] },
	{ id: 'widths:stocks', value: { article: 120 } },
];

const tools = (db: PrilavokDatabase) => ({ db, now: () => now, allowsOverride: () => true, before: 'before-1.json' });
const write = (db: PrilavokDatabase, changes: Partial<Parameters<typeof writeBackup>[0]> = {}) =>
	writeBackup({ now, extension: '0.1.0', look, bodies: true, db, ...changes });

async function stored(shop: Partial<Shop>): Promise<PrilavokDatabase> {
	const db = emptyDatabase();
	for (const [table, rows] of Object.entries(shop)) await db.table(table).bulkPut(rows);
	return db;
}

const allRows = async (db: PrilavokDatabase): Promise<Record<string, unknown[]>> =>
	Object.fromEntries(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()])));

/** A small shop of one cabinet, with its key. */
const shop = fc
	.sample(anyShop, { seed: 7, numRuns: 300 })
	.find(
		({ cabinets, orders, cards, jobs }) =>
			cabinets.length === 1 && orders.length > 1 && cards.length > 0 && jobs.some((job) => !job.resting),
	) as Shop;
const cabinetId = shop.cabinets[0]?.id ?? '';
const secret = (id: string) => ({ cabinetId: id, iv: new Uint8Array(12).fill(7), sealed: new Uint8Array([1, 2, 3]).buffer });

async function failureOf(work: Promise<unknown>): Promise<Failure> {
	try {
		await work;
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(AppError);
		return toFailure(thrown);
	}
	throw new Error('It was not refused.');
}

test('every table of the database is either in a backup or left out on purpose', () => {
	const tables = emptyDatabase().tables.map(({ name }) => name);
	expect([...backupTables, ...leftOutTables].sort()).toEqual(tables.sort());
});

test.each([1, 2, 3])('a file of version %i, which lacks what came later, is read', async (version) => {
	const later = backupTables.filter((table) => !partsOf(version).includes(table));
	const older = Object.fromEntries(Object.entries(shop).filter(([table]) => !(later as string[]).includes(table)));
	const { file } = await write(await stored(older));
	const names = later.join('|');
	const first = (await file.text())
		.replace(`"version":${backupVersion}`, `"version":${version}`)
		.replace(new RegExp(`"(?:${names})":\\[\\n?\\],?\\n?`, 'g'), '')
		.replace(new RegExp(`"(?:${names})":0,`, 'g'), '');
	JSON.parse(first);
	expect(first).not.toMatch(new RegExp(`"(?:${names})":`));
	const db = await stored({ ownStatuses: shop.ownStatuses });
	await restoreBackup(new Blob([first]), tools(db));
	expect(await db.orders.toArray()).toEqual(expect.arrayContaining(older.orders as unknown[]));
	for (const table of later) expect(await db.table(table).count()).toBe(0);
});

test('what is written is read back the same, whatever is stored', async () => {
	await fc.assert(
		fc.asyncProperty(anyShop, anyShop, async (before, other) => {
			const source = await stored(before);
			const target = await stored(other);
			const { file, counts } = await write(source);
			JSON.parse(await file.text());
			await checkBackup(file, tools(emptyDatabase()));
			const restored = await restoreBackup(file, tools(target));
			expect(restored.look).toEqual(look);
			expect(restored.rows).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0));
			for (const table of backupTables) {
				const wanted =
					table === 'jobs'
						? before.jobs.map((job) => restoredJob(job, false, now))
						: table === 'settings'
							? [...before.settings, expect.objectContaining({ id: 'restored' })]
							: before[table];
				const found = await target.table(table).toArray();
				expect(found, table).toHaveLength(wanted.length);
				expect(found, table).toEqual(expect.arrayContaining(wanted));
			}
			await Promise.all([source.delete(), target.delete()]);
		}),
		{ numRuns: 20, endOnFailure: true },
	);
}, 120_000);

test('it holds no key, no bucket, no call, no lease and no body of an answer', async () => {
	const db = await stored(shop);
	await db.secrets.put(secret(cabinetId));
	await db.buckets.put({ id: `${cabinetId}/bucket-name`, tokens: 1, at: now, blockedUntil: 0 });
	await db.calls.add({ at: now, cabinetId, requestId: 'call-name', method: 'GET', host: 'h', path: '/p', status: 200, ms: 1, bytes: 1 });
	await db.quarantine.put({
		id: 9,
		at: now,
		cabinetId,
		jobId: 'j',
		requestId: 'r',
		failure: { code: 'answer-cut' },
		places: [],
		body: 'the-body',
	});
	await db.jobs.put({
		...(shop.jobs[0] as Shop['jobs'][number]),
		leaseOwner: 'lease-name',
		leaseUntil: now + 1,
		pass: { startedAt: 1, next: 'page-name', pages: 1, rows: 1, rejected: 0 },
	});
	const written = await (await write(db, { bodies: false })).file.text();
	for (const left of ['sealed', 'bucket-name', 'call-name', 'the-body', 'lease-name', 'page-name']) expect(written).not.toContain(left);
	expect(JSON.parse(written)).toMatchObject({
		format: 'prilavok-backup',
		version: backupVersion,
		madeAt: now,
		counts: { cabinets: shop.cabinets.length },
	});
});

test('many rows are written in pieces that leave room for others', async () => {
	const db = await stored({ cabinets: shop.cabinets });
	const card = { ...(shop.cards[0] as Shop['cards'][number]), cabinetId, marketplace: shop.cabinets[0]?.marketplace ?? 'ozon' };
	await db.cards.bulkAdd(Array.from({ length: 5_000 }, (_, index) => ({ ...card, nativeId: `p${index}`, id: `${cabinetId}/p${index}` })));
	const told: number[] = [];
	const { counts } = await write(db, { onProgress: (done) => told.push(done) });
	expect(counts.cards).toBe(5_000);
	expect(told.length).toBeGreaterThanOrEqual(5);
	expect(Math.max(...told.map((done, index) => done - (told[index - 1] ?? 0)))).toBeLessThanOrEqual(1_000);
});

test('rows whose cabinet is gone do not spoil a backup', async () => {
	const db = await stored(shop);
	await db.orders.put({ ...(shop.orders[0] as Shop['orders'][number]), id: 'ozon-ffffffff/1', cabinetId: 'ozon-ffffffff', number: '1' });
	const { file, counts } = await write(db);
	expect(counts.orders).toBe(shop.orders.length);
	await checkBackup(file, tools(emptyDatabase()));
});

describe('a file that is not right', () => {
	const original = async () => (await write(await stored(shop))).file.text();
	const order = (change: (row: Record<string, unknown>) => void) => (text: string) => {
		const lines = text.split('\n');
		const at = lines.indexOf('"orders":[') + 1;
		const row = JSON.parse((lines[at] ?? '').replace(/,$/, ''));
		change(row);
		lines[at] = `${JSON.stringify(row)}${lines[at]?.endsWith(',') ? ',' : ''}`;
		return lines.join('\n');
	};

	const without = (part: string) => (text: string) => {
		const lines = text.split('\n');
		const from = lines.indexOf(`"${part}":[`);
		lines.splice(from, lines.indexOf('],', from) - from + 1);
		return lines.join('\n');
	};

	const cases: { what: string; spoil: (text: string) => string; code?: string; place?: RegExp }[] = [
		{ what: 'is empty', spoil: () => '', place: /^1: / },
		{ what: 'is something else', spoil: () => '{"prilavok":"anchors","anchors":[]}', place: /^1: format$/ },
		{ what: 'is a picture', spoil: () => '\u0089PNG\r\n\u001a\n', place: /^1: / },
		{ what: 'is of another format', spoil: (text) => text.replace('prilavok-backup', 'other-backup'), place: /^1: format$/ },
		{
			what: 'is of a newer version',
			spoil: (text) => text.replace(`"version":${backupVersion}`, `"version":${backupVersion + 1}`),
			code: 'file-newer',
		},
		{ what: 'ends in the middle', spoil: (text) => text.slice(0, text.length / 2), place: /^\d+: / },
		{ what: 'lacks its last line', spoil: (text) => text.slice(0, text.lastIndexOf('\n},"counts"')), place: /: end$/ },
		{ what: 'goes on after its end', spoil: (text) => `${text}{"id":"more"}\n`, place: /: end$/ },
		{ what: 'lacks a part', spoil: without('passes'), place: /: format$/ },
		{
			what: 'says that it is older than its parts',
			spoil: (text) => text.replace(`"version":${backupVersion}`, '"version":1'),
			place: /: format$/,
		},
		{ what: 'names an unknown part', spoil: (text) => text.replace('"supplies":[', '"secrets":['), place: /: format$/ },
		{ what: 'has a broken row', spoil: (text) => text.replace('"orders":[\n{', '"orders":[\n{{'), place: /: JSON$/ },
		{ what: 'lacks a row', spoil: (text) => text.replace(/("orders":\[\n)[^\n]+,\n/, '$1'), place: /: counts\.orders$/ },
		{ what: 'has a row twice', spoil: (text) => text.replace(/("orders":\[\n)([^\n]+),\n/, '$1$2,\n$2,\n'), place: /: orders\.id$/ },
		{ what: 'has a wrong type', spoil: order((row) => Object.assign(row, { createdAt: 'вчера' })), place: /: orders\.createdAt$/ },
		{ what: 'has an unknown status', spoil: order((row) => Object.assign(row, { unified: 'teleported' })), place: /: orders\.unified$/ },
		{ what: 'lacks a field', spoil: order((row) => delete row.lines), place: /: orders\.lines$/ },
		{
			what: 'has a row of a stranger',
			spoil: order((row) => Object.assign(row, { cabinetId: 'ozon-ffffffff', id: `ozon-ffffffff/${row.number}` })),
			place: /: orders\.cabinetId$/,
		},
		{
			what: 'has a line of a status map under a name that it does not match',
			spoil: (text) =>
				text.replace(
					/"statusMaps":\[[^\]]*\n?\]/,
					'"statusMaps":[\n{"id":"ozon","lines":[{"id":"own:ozon:x","marketplace":"ozon","status":"y","unified":"new"}],"changedAt":1}\n]',
				),
			place: /: statusMaps\.lines$/,
		},
		{ what: 'has a row under a foreign key', spoil: order((row) => Object.assign(row, { id: `${row.id}0` })), place: /: orders\.id$/ },
		{
			what: 'has a setting that cannot be',
			spoil: (text) => text.replace(/"settings":\[[^\]]*\n?\]/, '"settings":[\n{"id":"lowStock","value":"many"}\n]'),
			place: /: settings\./,
		},
		{
			what: 'forges our own marks',
			spoil: (text) => text.replace(/"settings":\[[^\]]*\n?\]/, '"settings":[\n{"id":"restored","value":{}}\n]'),
			place: /: settings\./,
		},
		{ what: 'has a line without end', spoil: order((row) => Object.assign(row, { lines: 'x'.repeat(5 << 20) })), place: /: text$/ },
	];

	test.each(cases)(
		'$what: is refused with the place, before and in the middle of restoring, and nothing is changed',
		async ({ spoil, code = 'file-malformed', place }) => {
			const file = new Blob([spoil(await original())]);
			const db = await stored(shop);
			await db.secrets.put(secret(cabinetId));
			const before = await allRows(db);
			const refused = await failureOf(checkBackup(file, tools(db)));
			expect(refused.code).toBe(code);
			if (place) expect(refused.params?.place).toMatch(place);
			expect(await failureOf(restoreBackup(file, tools(db)))).toEqual(refused);
			expect(await allRows(db)).toEqual(before);
		},
	);

	const own = {
		id: 'hand/0000000a',
		marketplace: 'ozon',
		number: 'Осень',
		day: '2026-11-27',
		zone: 'Europe/Moscow',
		createdAt: 1,
		changedAt: 1,
	} as const;
	const supply = (slot: Supply['slot']): Shop['supplies'][number] => ({
		id: `${cabinetId}/1`,
		cabinetId,
		marketplace: shop.cabinets[0]?.marketplace ?? 'ozon',
		nativeId: '1',
		number: '1',
		nativeState: 'READY_TO_SUPPLY',
		stage: 'planned',
		known: true,
		slot,
		lines: [],
		readAt: 1,
	});
	const slot = { from: now, zone: 'Europe/Moscow', dayOnly: false };
	test.each<[string, Partial<Shop>]>([
		['ownShipments.zone', { ownShipments: [{ ...own, zone: 'Mars/Base' }] }],
		['ownShipments.day', { ownShipments: [{ ...own, day: '2026-02-31' }] }],
		['ownShipments.day', { ownShipments: [{ ...own, day: '9999-12-31' }] }],
		['supplies.slot.zone', { supplies: [supply({ ...slot, zone: 'Mars/Base' })] }],
		['supplies.slot.from', { supplies: [supply({ ...slot, from: 0.5 })] }],
		['supplies.slot.to', { supplies: [supply({ ...slot, to: 1e300 })] }],
	])('%s that no calendar can count with is refused: it would take all plans down', async (place, rows) => {
		const { file } = await write(await stored({ ...shop, ...rows }));
		expect((await failureOf(checkBackup(file, tools(emptyDatabase())))).params?.place).toMatch(new RegExp(`: ${place}$`));
	});

	test('a slot by an offset, as some marketplaces tell it, is read', async () => {
		const { file } = await write(await stored({ ...shop, supplies: [supply({ ...slot, zone: '+05:00' })] }));
		await expect(checkBackup(file, tools(emptyDatabase()))).resolves.toBeDefined();
	});

	test('bytes that are no text are refused', async () => {
		const file = new Blob([(await original()).slice(0, 300), new Uint8Array([0xff, 0xfe, 0xc0])]);
		expect((await failureOf(checkBackup(file, tools(emptyDatabase())))).params?.place).toMatch(/: text$/);
	});

	test('a change of a request that leads elsewhere is refused', async () => {
		const db = await stored({ ...shop, overrides: [{ requestId: 'ozon.x', host: 'evil.example', enabled: true, changedAt: 1 }] });
		const { file } = await write(db);
		const refused = await failureOf(checkBackup(file, { ...tools(emptyDatabase()), allowsOverride: ({ host }) => host === undefined }));
		expect(refused.params?.place).toMatch(/: overrides\.host$/);
	});

	test('a cabinet under the id of another seller is refused: the key of that id would be sent for it', async () => {
		const { file } = await write(
			await stored({ ...shop, cabinets: shop.cabinets.map((cabinet) => ({ ...cabinet, accountId: 'another' })) }),
		);
		expect((await failureOf(checkBackup(file, tools(await stored(shop))))).params?.place).toMatch(/: cabinets\.accountId$/);
	});
});

describe('restoring', () => {
	test('says beforehand what is replaced, what goes and which keys are missing', async () => {
		const { file } = await write(await stored(shop));
		const other = { ...(shop.cabinets[0] as Shop['cabinets'][number]), id: 'ozon-eeeeeeee', marketplace: 'ozon' as const, title: 'Уходит' };
		const db = await stored({ cabinets: [other] });
		const preview = await checkBackup(file, tools(db));
		expect(preview).toMatchObject({ madeAt: now, extension: '0.1.0', leaving: ['Уходит'] });
		expect(preview.parts).toContainEqual({ part: 'orders', now: 0, inFile: shop.orders.length });
		expect(preview.cabinets.map(({ hasKey }) => hasKey)).toEqual(shop.cabinets.map(() => false));
		expect(await db.cabinets.count()).toBe(1);
	});

	test('keeps the key of a cabinet that is here; one without a key asks for it', async () => {
		const { file } = await write(await stored(shop));
		const withKey = await stored(shop);
		await withKey.secrets.put(secret(cabinetId));
		const first = await restoreBackup(file, tools(withKey));
		expect(first.withoutKey).toEqual(shop.cabinets.slice(1).map(({ title }) => title));
		expect(
			(await withKey.jobs.toArray())
				.filter((job) => job.cabinetId === cabinetId && !job.resting)
				.every((job) => job.failure === undefined && job.nextAt === now),
		).toBe(true);

		const fresh = emptyDatabase();
		const second = await restoreBackup(file, tools(fresh));
		expect(second.withoutKey).toHaveLength(shop.cabinets.length);
		const asking = (await fresh.jobs.toArray()).filter((job) => !job.resting);
		expect(asking.length).toBeGreaterThan(0);
		expect(new Set(asking.map((job) => job.failure?.code))).toEqual(new Set(['key-missing']));
	});

	test('is taken back whole by the copy of the state before, keys too', async () => {
		const db = await stored(shop);
		await db.secrets.put(secret(cabinetId));
		const before = (await write(db)).file;
		const elsewhere = (await write(await stored({}))).file;
		await restoreBackup(elsewhere, tools(db));
		expect(await db.cabinets.count()).toBe(0);
		expect(await restoredMark(db)).toEqual({ at: now, madeAt: now, before: 'before-1.json' });

		const { withoutKey } = await restoreBackup(before, { ...tools(db), own: true, before: 'before-2.json' });
		expect(withoutKey).toEqual(shop.cabinets.slice(1).map(({ title }) => title));
		expect(await db.secrets.toCollection().primaryKeys()).toEqual([cabinetId]);
		expect(await db.orders.toArray()).toEqual(expect.arrayContaining(shop.orders));
		expect((await restoredMark(db))?.before).toBe('before-2.json');
	});

	test('a file of a stranger does not get a key that was kept for the state before', async () => {
		const db = await stored(shop);
		await db.secrets.put(secret(cabinetId));
		const forged = (
			await write(await stored({ ...shop, cabinets: shop.cabinets.map((cabinet) => ({ ...cabinet, accountId: 'another' })) }))
		).file;
		await restoreBackup((await write(await stored({}))).file, tools(db));
		const { withoutKey } = await restoreBackup(forged, tools(db));
		expect(withoutKey).toHaveLength(shop.cabinets.length);
		expect(await db.secrets.count()).toBe(0);
	});

	test('letting the state before go takes its keys along', async () => {
		const db = await stored(shop);
		await db.secrets.put(secret(cabinetId));
		await restoreBackup((await write(await stored({}))).file, tools(db));
		expect(await db.secrets.count()).toBe(1);
		await forgetBefore(db);
		expect(await db.secrets.count()).toBe(0);
		expect(await restoredMark(db)).toBeUndefined();
	});

	test('a file that was read before and is gone in the middle leaves everything as it was', async () => {
		const { file } = await write(await stored(shop));
		const db = await stored(shop);
		const before = await allRows(db);
		let slices = 0;
		const dying = new Proxy(file, {
			get(target, name) {
				if (name === 'slice')
					return (...range: [number, number]) => {
						slices += 1;
						if (slices > 1) throw new DOMException('gone', 'NotReadableError');
						return target.slice(...range);
					};
				const value = Reflect.get(target, name, target);
				return typeof value === 'function' ? value.bind(target) : value;
			},
		});
		await expect(restoreBackup(dying, tools(db))).rejects.toThrow('gone');
		expect(await allRows(db)).toEqual(before);
	});
});

test('the parts of a file are the tables and what the screens keep', () => {
	expect(backupParts).toEqual([...(backupTables as readonly BackupTable[]), 'look']);
});
