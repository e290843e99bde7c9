import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../../../lib/storage/db.ts';
import { forgetTalks, keepTalk, tidySupport } from '../../../lib/support/commands.ts';
import { pictureKey, type ScriptBody, type TalkRecord, talkKey, versionKey } from '../../../lib/support/library.ts';
import { countTalks, countTalksUntil, formerScripts, talkById, talksSince } from '../../../lib/support/queries.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-21T12:00:00Z');
const db = database();

const talk = (startedAt: number, mark = '00000000'): TalkRecord => ({
	id: talkKey(startedAt, mark),
	startedAt,
	lastAt: startedAt,
	spentMs: 0,
	visits: [],
});
const picture = (startedAt: number) => {
	const talkId = talkKey(startedAt, '00000000');
	return {
		id: pictureKey(talkId, 'say', '0badcafe'),
		talkId,
		node: 'say',
		bytes: new Uint8Array(1),
		width: 1,
		height: 1,
		takenAt: startedAt,
	};
};
/** How many days ago what is left of the log began. */
const left = async (at = now): Promise<number[]> => (await talksSince(0)).map(({ startedAt }) => Math.round((at - startedAt) / day));

beforeEach(async () => {
	await Promise.all([db.talks.clear(), db.talkPictures.clear(), db.scripts.clear(), db.scriptVersions.clear()]);
	for (const ago of [0, 1, 6, 8, 31, 400]) await keepTalk(talk(now - ago * day - 1), db);
});

test.each([
	{ days: 365, kept: [31, 8, 6, 1, 0] },
	{ days: 30, kept: [8, 6, 1, 0] },
	{ days: 7, kept: [6, 1, 0] },
	{ days: 1, kept: [0] },
	{ days: 0, kept: [] },
])('a log kept for $days days', async ({ days, kept }) => {
	expect(await countTalksUntil(now - days * day)).toBe(6 - kept.length);
	await tidySupport(days, now, db);
	expect(await left()).toEqual(kept);
});

test('pictures go after a day, however long the log is kept', async () => {
	await db.talkPictures.bulkPut([picture(now - day - 1), picture(now - day + 1), picture(now)]);
	await tidySupport(365, now, db);
	expect((await db.talkPictures.toArray()).map(({ takenAt }) => now - takenAt)).toEqual([day - 1, 0]);
});

test('a clock set back erases nothing that is not due, and nothing outlives its days once the clock is right', async () => {
	await keepTalk(talk(now + 5 * day, '11111111'), db);
	await tidySupport(7, now - 300 * day, db);
	expect(await countTalks()).toBe(6);
	await tidySupport(7, 0, db);
	expect(await countTalks()).toBe(6);
	await tidySupport(7, now, db);
	expect(await left()).toEqual([6, 1, 0, -5]);
	await tidySupport(7, now + 13 * day, db);
	expect(await countTalks()).toBe(0);
});

test('a conversation told again is replaced; erasing says how many there were', async () => {
	const again = { ...talk(now - 1), spentMs: 7 };
	await keepTalk(again, db);
	expect(await talkById(again.id)).toEqual(again);
	expect(await countTalks()).toBe(6);
	expect(await forgetTalks(db)).toBe(6);
	expect(await left()).toEqual([]);
});

test('scripts as they were: changed since, made since, not changed, and with only late versions left', async () => {
	const body = (title: string): ScriptBody => ({ title, topics: [], nodes: [], lists: [] });
	const script = async (id: string, ...versions: readonly (readonly [version: number, at: number])[]) => {
		for (const [version, at] of versions)
			await db.scriptVersions.put({
				id: versionKey(id, version),
				scriptId: id,
				version,
				at,
				by: 'А',
				how: version === 1 ? 'made' : 'edited',
				body: body(`${id} ${version}`),
			});
		const [version, at] = versions.at(-1) ?? [1, 0];
		await db.scripts.put({ id, version, body: body(`${id} ${version}`), createdAt: 0, changedAt: at, changedBy: 'А' });
	};
	const since = now - 30 * day;
	await script('script-0000000a', [1, since - 3], [2, since - 1], [3, since + 1]);
	await script('script-0000000b', [1, since + 1], [2, since + 2]);
	await script('script-0000000c', [1, since - 1]);
	await script('script-0000000d', [7, since + 1], [8, since + 2]);
	const former = await formerScripts(since);
	expect([...former].map(([id, then]) => [id, then?.title])).toEqual([
		['script-0000000a', 'script-0000000a 2'],
		['script-0000000b', undefined],
		['script-0000000d', 'script-0000000d 7'],
	]);
});
