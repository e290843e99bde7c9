import { readSettings } from '../settings/queries.ts';
import { database } from '../storage/db.ts';
import {
	type OfferedScript,
	type OwnScript,
	type ScriptBody,
	type ScriptVersion,
	type TalkPicture,
	type TalkRecord,
	talkKey,
	versionKey,
} from './library.ts';
import type { SupportScript } from './model.ts';
import { orderStatuses } from './shipped/order-statuses.ts';

/** Scripts that come with the extension. */
export const shippedScripts: readonly OfferedScript[] = [{ ...orderStatuses, version: 0 }];

/** The user's own scripts, oldest first; also those that were taken away and can be brought back. */
export const ownScripts = async (): Promise<OwnScript[]> =>
	(await database().scripts.toArray()).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));

export const ownScript = (id: string): Promise<OwnScript | undefined> => database().scripts.get(id);

const offered = ({ id, version, body, madeFrom }: OwnScript): OfferedScript => ({
	...body,
	id,
	version,
	...(madeFrom === undefined ? {} : { madeFrom }),
});

/** All scripts that are there, shipped ones first. */
export const allScripts = async (): Promise<OfferedScript[]> => [
	...shippedScripts,
	...(await ownScripts()).filter(({ removedAt }) => removedAt === undefined).map(offered),
];

/** Those that agents are offered: all but what the user switched off. */
export async function offeredScripts(): Promise<OfferedScript[]> {
	const [scripts, { supportOff }] = await Promise.all([allScripts(), readSettings()]);
	return scripts.filter(({ id }) => !supportOff.includes(id));
}

/** Versions of a script, the latest first. */
export const scriptVersions = (scriptId: string): Promise<ScriptVersion[]> =>
	database().scriptVersions.where('id').between(`${scriptId}/`, `${scriptId}0`).reverse().toArray();

/** What is told of a version beside what it says. */
export type VersionHead = Omit<ScriptVersion, 'body'>;

/** The same without what they say: a hundred versions of a large script are not held at once. */
export async function versionHeads(scriptId: string): Promise<VersionHead[]> {
	const heads: VersionHead[] = [];
	await database()
		.scriptVersions.where('id')
		.between(`${scriptId}/`, `${scriptId}0`)
		.reverse()
		.each(({ body: _, ...head }) => heads.push(head));
	return heads;
}

export const scriptVersion = (scriptId: string, version: number): Promise<ScriptVersion | undefined> =>
	database().scriptVersions.get(versionKey(scriptId, version));

/** Conversations that began at or after a moment, oldest first. */
export const talksSince = (from: number): Promise<TalkRecord[]> => database().talks.where('id').aboveOrEqual(talkKey(from, '')).toArray();

export const countTalks = (): Promise<number> => database().talks.count();

/** Conversations that began at or before a moment. */
export const countTalksUntil = (until: number): Promise<number> => database().talks.where('id').belowOrEqual(talkKey(until, '')).count();

/** Scripts of the user's own that have changed since a moment, as they were then; undefined = they were made after it. */
export async function formerScripts(since: number): Promise<Map<string, ScriptBody | undefined>> {
	const changed = (await ownScripts()).filter(({ changedAt }) => changedAt > since);
	const former = async ({ id }: OwnScript): Promise<[string, ScriptBody | undefined]> => {
		const versions = () => database().scriptVersions.where('id').between(`${id}/`, `${id}0`);
		const then = await versions()
			.reverse()
			.filter(({ at }) => at <= since)
			.first();
		if (then) return [id, then.body];
		// Of a script with many versions the oldest are gone: what is left of them comes nearest.
		const oldest = await versions().first();
		return [id, oldest && oldest.version > 1 ? oldest.body : undefined];
	};
	return new Map(await Promise.all(changed.map(former)));
}

/** A script in one of its versions; undefined = that one is not kept. */
export async function scriptInVersion(id: string, version: number): Promise<SupportScript | undefined> {
	const shipped = shippedScripts.find((script) => script.id === id);
	if (shipped) return shipped.version === version ? shipped : undefined;
	const kept = await scriptVersion(id, version);
	return kept && { ...kept.body, id };
}

export const talkById = (id: string): Promise<TalkRecord | undefined> => database().talks.get(id);

/** Conversations that have pictures. */
export const picturedTalks = async (): Promise<string[]> =>
	Array.from(new Set((await database().talkPictures.toCollection().primaryKeys()).map((id) => id.slice(0, id.indexOf('/')))));

/** Pictures of a conversation, in the order in which they were taken. */
export const talkPictures = async (talkId: string): Promise<TalkPicture[]> =>
	(await database().talkPictures.where('id').between(`${talkId}/`, `${talkId}0`).toArray()).sort((a, b) => a.takenAt - b.takenAt);
