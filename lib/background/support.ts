import * as z from 'zod/mini';
import { marketplaceIds } from '../cabinets/model.ts';
import type { SupportCalls } from '../messaging/protocol.ts';
import { asked, type Handlers, nothing } from '../messaging/server.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { readSettings } from '../settings/queries.ts';
import { forgetPicture, forgetPictures, forgetTalks, keepTalk, removeScript, restoreScript, tidySupport } from '../support/commands.ts';
import { longestScriptFile } from '../support/files/script-file.ts';
import { longestShareFile } from '../support/files/share-file.ts';
import { ownScriptPattern, pictureKey, talkLimits, talkPattern, versionWays } from '../support/library.ts';
import { captures, pictureFields } from './captures.ts';
import { onSyncDue } from './sync-loop.ts';
import { db } from './tools.ts';

/** Reading scripts is a part of the worker of its own. */
const scripts = () => import('./support-work.ts');

const tidyEveryMs = 6 * 3_600_000;
/** In `storage.local`: a worker lives for half a minute, and scripts are much to read for each of them. */
const tidiedKey = 'supportTidiedAt';

onSyncDue(async () => {
	const now = Date.now();
	const tidiedAt = (await readStored<number>('local', tidiedKey)) ?? 0;
	if (Math.abs(now - tidiedAt) < tidyEveryMs) return;
	await tidy();
	await (await captures()).tidyPictures(now);
	await writeStored('local', { [tidiedKey]: now });
});

const tidy = async () => tidySupport((await readSettings()).talkDays, Date.now(), db);

const scriptId = () => z.string().check(z.regex(ownScriptPattern));
const talkId = () => z.string().check(z.regex(talkPattern));
const key = () => z.string().check(z.minLength(1), z.maxLength(200));
/** Of anything inside of a script. */
const partId = () => z.string().check(z.minLength(1), z.maxLength(100));
const fileText = () => z.string().check(z.maxLength(longestScriptFile + 1));
const version = () => z.int().check(z.minimum(1), z.maximum(1_000_000));
const moment = () => z.number().check(z.minimum(0));
const duration = () => z.number().check(z.minimum(0), z.maximum(talkLimits.spentMs));
const yes = () => z.optional(z.literal(true));

const answer = () => z.object({ node: partId(), answer: z.string().check(z.maxLength(100)), by: z.enum(['agent', 'facts']) });

const visit = () =>
	z.object({
		scriptId: partId(),
		version: z.int().check(z.minimum(0), z.maximum(1_000_000)),
		topic: partId(),
		straight: yes(),
		answers: z.array(answer()).check(z.maxLength(talkLimits.answers)),
		last: z.optional(partId()),
		end: z.optional(z.enum(['open', 'end', 'not-given', 'loop', 'missing'])),
		copied: z.int().check(z.minimum(0), z.maximum(talkLimits.copied)),
		wentHome: yes(),
		startedAt: moment(),
		spentMs: duration(),
	});

const talk = () =>
	z.object({
		id: talkId(),
		startedAt: moment(),
		lastAt: moment(),
		spentMs: duration(),
		marketplace: z.optional(z.enum(marketplaceIds)),
		number: z.optional(z.string().check(z.maxLength(talkLimits.number))),
		visits: z.array(visit()).check(z.maxLength(talkLimits.visits)),
		comments: z.optional(z.array(z.string().check(z.maxLength(talkLimits.comment))).check(z.maxLength(talkLimits.comments))),
	});

export const supportHandlers: Handlers<keyof SupportCalls> = {
	'support.checkScript': {
		ask: asked(() => z.object({ text: fileText() })),
		run: async ({ text }) => (await scripts()).checkScript(text),
	},
	'support.checkShare': {
		ask: asked(() => z.object({ text: z.string().check(z.maxLength(longestShareFile + 1)) })),
		run: async ({ text }) => (await scripts()).checkShare(text),
	},
	'support.saveScript': {
		ask: asked(() =>
			z.object({
				id: scriptId(),
				text: fileText(),
				base: z.optional(version()),
				by: z.string().check(z.trim(), z.maxLength(100)),
				how: z.enum(versionWays),
				restored: z.optional(version()),
				madeFrom: z.optional(partId()),
			}),
		),
		run: async (save) => (await scripts()).saveText(save),
	},
	'support.removeScript': { ask: asked(() => z.object({ id: scriptId() })), run: ({ id }) => removeScript(id, Date.now(), db) },
	'support.restoreScript': { ask: asked(() => z.object({ id: scriptId() })), run: ({ id }) => restoreScript(id, db) },
	'support.noteTalk': {
		ask: asked(talk),
		run: async (record) => {
			if ((await readSettings()).talkDays > 0) await keepTalk(record, db);
		},
	},
	'support.forgetTalks': { ask: nothing, run: () => forgetTalks(db) },
	'support.tidy': { ask: nothing, run: tidy },
	'support.savePicture': {
		ask: asked(() =>
			z
				.object({ id: key(), talkId: talkId(), node: partId(), step: z.optional(partId()), ...pictureFields() })
				// Pictures of a conversation are found, and forgotten, by how their ids begin.
				.check(z.refine(({ id, talkId: talk, node }) => id.startsWith(pictureKey(talk, node, '')))),
		),
		run: async (picture) => (await captures()).saveTalkPicture(picture),
	},
	'support.removePicture': { ask: asked(() => z.object({ id: key() })), run: ({ id }) => forgetPicture(id, db) },
	'support.forgetPictures': { ask: asked(() => z.object({ talkId: talkId() })), run: (ask) => forgetPictures(ask.talkId, db) },
};
