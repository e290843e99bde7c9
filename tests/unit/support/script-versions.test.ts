import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../../../lib/storage/db.ts';
import { removeScript, restoreScript, type ScriptSave, saveScript } from '../../../lib/support/commands.ts';
import { mostVersions, type ScriptBody, versionKey } from '../../../lib/support/library.ts';
import { allScripts, ownScript, scriptVersion, shippedScripts, versionHeads } from '../../../lib/support/queries.ts';

const db = database();
const id = 'script-0a1b2c3d';
const said = (text: string): ScriptBody => ({
	title: 'Свой',
	topics: [{ id: 'topic', title: 'Тема', start: 'words' }],
	nodes: [{ id: 'words', kind: 'say', text }],
	lists: [],
});
const save = (text: string, more: Partial<ScriptSave> = {}, at = 1000) =>
	saveScript({ id, body: said(text), by: 'Смена А', how: 'edited', ...more }, at, db);

beforeEach(() => Promise.all([db.scripts.clear(), db.scriptVersions.clear()]));

test('every save is a version that says who, when and how; the script is as the last one says', async () => {
	expect(await save('Раз', { how: 'made', madeFrom: 'order-statuses' })).toBe(1);
	expect(await save('Два', { base: 1, by: 'Смена Б' }, 2000)).toBe(2);
	expect(await save('Раз', { base: 2, how: 'restored', restored: 1 }, 3000)).toBe(3);
	expect(await versionHeads(id)).toEqual([
		{ id: versionKey(id, 3), scriptId: id, version: 3, at: 3000, by: 'Смена А', how: 'restored', restored: 1 },
		{ id: versionKey(id, 2), scriptId: id, version: 2, at: 2000, by: 'Смена Б', how: 'edited' },
		{ id: versionKey(id, 1), scriptId: id, version: 1, at: 1000, by: 'Смена А', how: 'made' },
	]);
	expect((await scriptVersion(id, 2))?.body).toEqual(said('Два'));
	expect(await scriptVersion(id, 4)).toBeUndefined();
	expect(await ownScript(id)).toEqual({
		id,
		version: 3,
		body: said('Раз'),
		madeFrom: 'order-statuses',
		createdAt: 1000,
		changedAt: 3000,
		changedBy: 'Смена А',
	});
});

test('two windows never write over each other, and one press told twice is one version', async () => {
	await save('Раз');
	expect(await save('Два', { base: 1 })).toBe(2);
	expect(await save('Два', { base: 1 })).toBe(2);
	await expect(save('Другое', { base: 1 })).rejects.toMatchObject({ code: 'plan-changed' });
	await expect(save('Другое')).rejects.toMatchObject({ code: 'plan-changed' });
	await expect(save('Другое', { base: 3 })).rejects.toMatchObject({ code: 'plan-changed' });
	expect((await versionHeads(id)).map(({ version }) => version)).toEqual([2, 1]);
	expect((await ownScript(id))?.body).toEqual(said('Два'));
});

test('only the latest versions are kept', async () => {
	for (let base = 0; base < mostVersions + 3; base += 1) await save(String(base), base > 0 ? { base } : {});
	const versions = (await versionHeads(id)).map(({ version }) => version);
	expect([versions.length, versions[0], versions.at(-1)]).toEqual([mostVersions, mostVersions + 3, 4]);
});

test('what was taken away is offered to nobody, keeps its versions and comes back; an id alone is not another’s', async () => {
	await save('Раз');
	await save('Чужой', { id: 'script-0a1b2c3e' });
	await removeScript(id, 5000, db);
	await removeScript(id, 6000, db);
	expect((await ownScript(id))?.removedAt).toBe(5000);
	expect((await allScripts()).map((script) => script.id)).toEqual([...shippedScripts.map((script) => script.id), 'script-0a1b2c3e']);
	expect((await versionHeads(id)).length).toBe(1);
	await restoreScript(id, db);
	expect((await allScripts()).map((script) => script.id)).toContain(id);
	await expect(removeScript('script-ffffffff', 1, db)).rejects.toMatchObject({ code: 'not-found' });
	await expect(restoreScript('script-ffffffff', db)).rejects.toMatchObject({ code: 'not-found' });
});
