import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../../../lib/storage/db.ts';
import { forgetPicture, forgetPictures, keepPicture } from '../../../lib/support/commands.ts';
import { pictureKey, type TalkPicture, talkKey } from '../../../lib/support/library.ts';
import { picturedTalks, talkPictures } from '../../../lib/support/queries.ts';

const db = database();
const morning = Date.parse('2026-11-21T09:00:00Z');
const talk = talkKey(morning, '0000000a');
/** Begun in the same moment, and sorted right behind it. */
const next = talkKey(morning, '0000000b');

const picture = (talkId: string, node: string, random: string, takenAt = morning): TalkPicture => ({
	id: pictureKey(talkId, node, random),
	talkId,
	node,
	bytes: Uint8Array.of(0x89, 0x50),
	width: 2,
	height: 1,
	takenAt,
});

beforeEach(() => db.talkPictures.clear());

test('pictures of a conversation are listed as they were taken, wherever they hang; saved twice, one is one', async () => {
	const [second, first] = [picture(talk, 'a-request', '00000001', morning + 2), picture(talk, 'steps', '00000002', morning + 1)];
	for (const one of [second, first, first, picture(next, 'steps', '00000003')]) await keepPicture(one, db);
	expect(await talkPictures(talk)).toEqual([first, second]);
});

test('a conversation takes its own with it, and nobody else’s', async () => {
	for (const one of [picture(talk, 'steps', '00000001'), picture(talk, 'я', '00000002'), picture(next, 'steps', '00000003')])
		await keepPicture(one, db);
	expect(await picturedTalks()).toEqual([talk, next]);
	await forgetPictures(talk, db);
	expect(await picturedTalks()).toEqual([next]);
	expect(await talkPictures(talk)).toEqual([]);
	expect(await talkPictures(next)).toHaveLength(1);
	await forgetPicture(pictureKey(next, 'steps', '00000003'), db);
	expect(await db.talkPictures.count()).toBe(0);
});
