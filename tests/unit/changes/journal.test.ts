import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { dayBefore, groupsOfDay } from '../../../components/changes/journal-day.ts';
import type { Change, ChangeState } from '../../../lib/changes/model.ts';
import { countUnsettled, journalPage } from '../../../lib/changes/queries.ts';
import { changeKey, moved, newGroupId } from '../../../lib/changes/rules.ts';
import { retryNow, settle } from '../../../lib/outbox/commands.ts';
import { database } from '../../../lib/storage/db.ts';

const start = Date.parse('2026-11-20T06:00:00Z');
const hour = 3_600_000;
const moscow = 'Europe/Moscow';
const groupId = (place: number) => newGroupId(start + place * hour, Uint8Array.of(0, 0, 0, place));

const changeAt = (group: number, place: number, state: ChangeState): Change => {
	const sent: Change = {
		id: changeKey(groupId(group), place),
		groupId: groupId(group),
		cabinetId: 'ozon-1',
		marketplace: 'ozon',
		actionId: 'ozon.assemble',
		targetId: `ozon-1/${group}-${place}`,
		number: `${group}-${place}`,
		wanted: {},
		state: 'sending',
		attempts: 1,
		looks: 0,
		createdAt: start,
		changedAt: start,
	};
	return moved(sent, state, start);
};

/** A group an hour: the change of each ends in the state that its place names. */
async function groups(...states: readonly ChangeState[][]) {
	await database().changeGroups.bulkPut(
		states.map((own, group) => ({
			id: groupId(group),
			actionId: 'ozon.assemble',
			cabinetIds: ['ozon-1'],
			createdAt: start + group * hour,
			source: 'workspace',
			total: own.length,
		})),
	);
	await database().changes.bulkPut(states.flatMap((own, group) => own.map((state, place) => changeAt(group, place, state))));
}

beforeEach(() => Promise.all([database().changes.clear(), database().changeGroups.clear()]));

const places = async (...ask: Parameters<typeof journalPage>) => {
	const { groups: found, ...page } = await journalPage(...ask);
	return { ...page, groups: found.map(({ createdAt }) => (createdAt - start) / hour) };
};

test('every group is reached, page by page', async () => {
	await groups(...Array.from({ length: 7 }, () => ['done' as const]));
	const read: number[] = [];
	let before: string | undefined;
	for (let pages = 0; pages < 4; pages++) {
		const page = await places(3, before, false);
		read.push(...page.groups);
		if (!page.older) break;
		before = groupId(page.groups.at(-1) ?? -1);
	}
	expect(read).toEqual([6, 5, 4, 3, 2, 1, 0]);
});

test('a day leads to its latest groups', async () => {
	await groups(...Array.from({ length: 48 }, () => ['done' as const]));
	const place = groupsOfDay('2026-11-20', moscow);
	// Moscow's midnight is 21:00 UTC, fifteen hours after the first group.
	expect((await places(2, place, false)).groups).toEqual([14, 13]);
	expect(dayBefore(place ?? '', moscow)).toBe('2026-11-20');
	expect([groupsOfDay('', moscow), dayBefore('?', moscow)]).toEqual([undefined, undefined]);
});

test('failures are told of by groups until they are dealt with, and anew when another try fails', async () => {
	await groups(['failed', 'conflict', 'done'], ['done'], ['conflict'], ['followed']);
	const failed = changeKey(groupId(0), 0);
	expect(await countUnsettled()).toBe(2);
	expect(await places(1, undefined, true)).toEqual({ groups: [2], older: true, unsettled: 2, unsettledIds: [changeKey(groupId(2), 0)] });
	expect(await places(5, groupId(2), true)).toMatchObject({
		groups: [0],
		older: false,
		unsettledIds: [0, 1].map((n) => changeKey(groupId(0), n)),
	});

	const db = database();
	expect(await settle([failed, changeKey(groupId(0), 2)], { db })).toBe(1);
	expect(await countUnsettled()).toBe(2);
	await settle([changeKey(groupId(0), 1)], { db });
	expect((await places(5, undefined, true)).groups).toEqual([2]);
	expect((await places(5, undefined, false)).groups).toEqual([3, 2, 1, 0]);

	await retryNow([failed, changeKey(groupId(2), 0)], { db, now: () => start });
	expect(await countUnsettled()).toBe(0);
	const queued = await db.changes.get(failed);
	await db.changes.put(moved(queued as Change, 'failed', start));
	expect(await countUnsettled()).toBe(1);
});
