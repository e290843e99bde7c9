import { readSettings } from '../settings/queries.ts';
import { database } from '../storage/db.ts';
import { type OfferedScript, type OwnScript, type ScriptVersion, type TalkPicture, type TalkRecord, talkKey } from './library.ts';
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

/** Conversations that began at or after a moment, oldest first. */
export const talksSince = (from: number): Promise<TalkRecord[]> => database().talks.where('id').aboveOrEqual(talkKey(from, '')).toArray();

export const talkById = (id: string): Promise<TalkRecord | undefined> => database().talks.get(id);

/** Pictures of a conversation, in the order in which they were taken. */
export const talkPictures = async (talkId: string): Promise<TalkPicture[]> =>
	(await database().talkPictures.where('id').between(`${talkId}/`, `${talkId}0`).toArray()).sort((a, b) => a.takenAt - b.takenAt);
