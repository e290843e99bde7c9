import { readSettings } from '../../lib/settings/queries.ts';
import type { OfferedScript, TalkRecord } from '../../lib/support/library.ts';
import type { SupportScript } from '../../lib/support/model.ts';
import { countTalks, formerScripts, ownScripts, shippedScripts, talksSince } from '../../lib/support/queries.ts';
import type { StatisticsAsk } from '../../lib/support/talks/statistics.ts';

export const periods = [7, 30, 90] as const;
export type Period = (typeof periods)[number];

/** The log of a period, and the scripts that it is about. */
export interface TalkLog extends Pick<StatisticsAsk, 'scripts' | 'former'> {
	/** The latest first. */
	talks: readonly TalkRecord[];
	/** All scripts of which words can be told, also those that were taken away. */
	known: readonly SupportScript[];
	/** In the whole log. */
	all: number;
	/** So long conversations are kept; 0 = none is noted. */
	talkDays: number;
}

export async function readTalks(from: number): Promise<TalkLog> {
	const [talks, own, former, all, { talkDays }] = await Promise.all([
		talksSince(from),
		ownScripts(),
		formerScripts(from),
		countTalks(),
		readSettings(),
	]);
	const bodies = own.map(({ id, version, body, removedAt }) => ({ ...body, id, version, removedAt }));
	const there: OfferedScript[] = bodies.filter(({ removedAt }) => removedAt === undefined).map(({ removedAt: _, ...script }) => script);
	return {
		talks: talks.reverse(),
		scripts: [...shippedScripts, ...there],
		known: [...shippedScripts, ...bodies],
		former,
		all,
		talkDays,
	};
}
