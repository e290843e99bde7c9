import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { AppError } from '../../../lib/core/errors.ts';
import { shippedStatuses } from '../../../lib/marketplaces/shipped-statuses.ts';
import { addOwn, importStatuses, removeOwn, type StatusTools, saveMap } from '../../../lib/statuses/commands.ts';
import { readStatusFile } from '../../../lib/statuses/read-file.ts';
import { statusFile } from '../../../lib/statuses/status-file.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { toyCabinet } from '../sync/toy.ts';
import { emptyDatabase } from '../sync/world.ts';

let run = 0;
const toolsOf = (db: PrilavokDatabase): StatusTools => ({
	db,
	now: () => 1000,
	newId: () => String(++run).padStart(8, '0'),
	shipped: shippedStatuses,
});
const cabinet: Cabinet = { ...toyCabinet, id: 'ozon-00000001', accountId: 'seller one', title: 'Первый' };

async function seller() {
	const db = emptyDatabase();
	await db.cabinets.put(cabinet);
	const own = await addOwn('unified', { title: 'На упаковке', color: '#0b6b5c', base: 'assembled' }, toolsOf(db));
	await addOwn('client', { title: 'Ждёт оплаты', color: '#d1495b', base: 'new' }, toolsOf(db));
	await saveMap('ozon', [{ status: 'awaiting_deliver', unified: 'assembled', own: own.id }], toolsOf(db));
	await saveMap(cabinet.id, [{ status: 'delivered', schemes: ['fbo'], unified: 'dispute', mover: 'seller' }], toolsOf(db));
	return { db, own };
}
const stateOf = async (db: PrilavokDatabase) => ({ own: await db.ownStatuses.toArray(), maps: await db.statusMaps.toArray() });
const exported = async (db: PrilavokDatabase) => {
	const { own, maps } = await stateOf(db);
	return statusFile(own, maps, await db.cabinets.toArray());
};
const read = async (text: string, db: PrilavokDatabase) => readStatusFile(text, await db.cabinets.toArray(), 2000);

test('a file brings back just what was exported, whatever has been changed since', async () => {
	const { db, own } = await seller();
	const before = await stateOf(db);
	const text = await exported(db);
	await removeOwn(own.id, 'new', toolsOf(db));
	await saveMap('wildberries', [{ status: 'confirm', substatus: 'waiting', unified: 'packed' }], toolsOf(db));
	await saveMap(cabinet.id, [], toolsOf(db));
	await importStatuses(await read(text, db), toolsOf(db));
	const plain = ({ own: statuses, maps }: typeof before) => ({
		own: statuses.map((status) => ({ ...status, changedAt: 0 })),
		maps: maps.map((map) => ({ ...map, changedAt: 0 })),
	});
	expect(plain(await stateOf(db))).toEqual(plain(before));
});

test('a cabinet is found by its account; one that is not connected is left out and told', async () => {
	const { db } = await seller();
	const text = await exported(db);
	const other = emptyDatabase();
	await other.cabinets.put({ ...cabinet, id: 'ozon-99999999' });
	expect((await read(text, other)).maps.find(({ id }) => id === 'ozon-99999999')?.lines).toHaveLength(1);
	const bare = await read(text, emptyDatabase());
	expect(bare.maps.map(({ id }) => id)).toEqual(['ozon', 'wildberries', 'yandex']);
	expect(bare.skipped).toEqual([{ cabinet: 'Первый', lines: 1 }]);
});

describe('a file that cannot be right', () => {
	type File = { version: number; own: Record<string, unknown>[]; maps: { lines: Record<string, unknown>[] }[] };
	const spoilt = (spoil: (file: File) => unknown) => (text: string) => {
		const file = JSON.parse(text) as File;
		spoil(file);
		return JSON.stringify(file);
	};
	test.each<[string, (text: string) => string, RegExp]>([
		['is no JSON', (text) => text.slice(0, 40), /JSON/],
		['is something else', () => '{"prilavok":"anchors","anchors":[]}', /prilavok/],
		['is nothing', () => 'null', /prilavok/],
		['has a title that turns text around', spoilt(({ own }) => Object.assign(own[0] ?? {}, { title: 'До\u202eставлен' })), /own\.0\.title/],
		['has a title without a visible sign', spoilt(({ own }) => Object.assign(own[0] ?? {}, { title: '   ' })), /own\.0\.title/],
		['has a colour that is a script', spoilt(({ own }) => Object.assign(own[0] ?? {}, { color: 'url(javascript:1)' })), /own\.0\.color/],
		['has an id that is none of ours', spoilt(({ own }) => Object.assign(own[0] ?? {}, { id: '__proto__' })), /own\.0\.id/],
		['has a status twice', spoilt(({ own }) => own.push({ ...own[0] })), /own\.id/],
		['has a field too many', spoilt(({ own }) => Object.assign(own[0] ?? {}, { removedAt: 1 })), /own\.0/],
		[
			'has a status that is none of the twelve',
			spoilt(({ maps }) => Object.assign(maps[0]?.lines[0] ?? {}, { unified: 'teleported' })),
			/maps\.0\.lines\.0\.unified/,
		],
		['leads to a status that it does not have', spoilt(({ own }) => own.shift()), /maps\.0\.lines\.0\.own/],
		['leads orders to a client status', spoilt(({ own }) => Object.assign(own[0] ?? {}, { axis: 'client' })), /maps\.0\.lines\.0\.own/],
		[
			'has an own status of another kind than its line says',
			spoilt(({ maps }) => Object.assign(maps[0]?.lines[0] ?? {}, { unified: 'delivered' })),
			/maps\.0\.lines\.0\.own/,
		],
		['has a line twice', spoilt(({ maps }) => maps[0]?.lines.push({ ...maps[0].lines[0] })), /maps\.0\.lines\.1/],
		['has a map twice', spoilt(({ maps }) => maps.push({ ...maps[0], lines: [] })), /maps\.4/],
		[
			'has too many lines',
			spoilt(({ maps }) => maps[0]?.lines.push(...Array.from({ length: 2001 }, (_, n) => ({ status: `s${n}`, unified: 'new' })))),
			/maps\.0\.lines/,
		],
	])('because it %s, is refused with the place', async (_, spoil, place) => {
		const { db } = await seller();
		const text = spoil(await exported(db));
		const refused = await read(text, db).catch((thrown: unknown) => thrown);
		expect(refused).toBeInstanceOf(AppError);
		expect(refused).toMatchObject({ code: 'file-malformed' });
		expect((refused as AppError).params.place).toMatch(place);
	});

	test('because it is of a newer version, is refused as such', async () => {
		const { db } = await seller();
		await expect(read(spoilt((file) => Object.assign(file, { version: 2 }))(await exported(db)), db)).rejects.toMatchObject({
			code: 'file-newer',
		});
	});

	test('changes nothing when it is one own status too many', async () => {
		const { db } = await seller();
		const before = await stateOf(db);
		const many = Array.from({ length: 99 }, (_, n) => ({
			id: `own-${String(n).padStart(8, 'a')}`,
			axis: 'unified' as const,
			title: 'x',
			color: '#000000',
			base: 'new' as const,
			place: n,
			changedAt: 1,
		}));
		await expect(importStatuses({ own: many, maps: [] }, toolsOf(db))).rejects.toMatchObject({ code: 'too-many' });
		expect(await stateOf(db)).toEqual(before);
	});
});
