import * as z from 'zod/mini';
import {
	agents,
	inserts,
	type LabelTarget,
	type LabelTemplate,
	labelKinds,
	type PrinterProfile,
	type PrintOptions,
	printWays,
	type ReadPage,
	separatorKinds,
	sortings,
	templateLines,
} from '../labels/model.ts';
import { profileBounds } from '../labels/stock.ts';
import { cabinetHostOf } from '../marketplaces/hosts.ts';
import type { PrintCalls } from '../messaging/protocol.ts';
import { asked, type Handlers, nothing } from '../messaging/server.ts';
import { samePage } from '../outbox/page-account.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { readSettings } from '../settings/queries.ts';
import { pageOf } from './outbox.ts';
import { noteTrouble, onSyncDue, syncDue } from './sync-loop.ts';
import { db } from './tools.ts';

/** All that prints is a part of the worker of its own. */
const printing = () => import('./printing.ts');

const day = 86_400_000;
let forgotten = 0;

onSyncDue(async () => {
	const now = Date.now();
	if (now - forgotten > day / 4) {
		forgotten = now;
		const { labelDays } = await readSettings();
		if (
			(await db.labelFiles
				.where('savedAt')
				.below(now - labelDays * day)
				.count()) > 0
		)
			await (await printing()).forgetFiles(now - labelDays * day, { db });
	}
	const due = await db.printItems.where('due').above(0).count();
	if (due > 0) await (await printing()).engine.wake();
});

const key = () => z.string().check(z.minLength(1), z.maxLength(1000));
const text = (most = 300) => z.string().check(z.maxLength(most));
const keys = () => z.array(key()).check(z.maxLength(10_000));
const jobKey = () => z.string().check(z.regex(/^[0-9a-z]{9,12}-[0-9a-f]{8}$/));
const between = ({ min, max }: { min: number; max: number }) => z.number().check(z.minimum(min), z.maximum(max));
const whole = (min: number, max: number) => z.int().check(z.minimum(min), z.maximum(max));
const targets = (): z.ZodMiniType<LabelTarget[]> =>
	z
		.array(
			z.strictObject({
				kind: z.enum(labelKinds),
				cabinetId: key(),
				targetId: key(),
				number: text(),
				shopId: z.optional(key()),
				count: z.optional(whole(1, 1000)),
				again: z.optional(key()),
			}),
		)
		.check(z.minLength(1), z.maxLength(10_000));
const options = (): z.ZodMiniType<PrintOptions> =>
	z.strictObject({
		profileId: key(),
		sorting: z.enum(sortings),
		inserts: z.array(z.enum(inserts)),
		separators: z.enum(separatorKinds),
		pickingList: z.boolean(),
		templateId: z.optional(key()),
	});
const pages = (): z.ZodMiniType<ReadPage[]> =>
	z
		.array(
			z.object({
				index: whole(0, 100_000),
				size: z.tuple([between({ min: 0, max: 100_000 }), between({ min: 0, max: 100_000 })]),
				codes: z.array(z.object({ text: text(4000), symbology: text(40), identifier: z.optional(text(10)) })).check(z.maxLength(100)),
			}),
		)
		.check(z.maxLength(20_000));
const profile = (): z.ZodMiniType<PrinterProfile> =>
	z.strictObject({
		id: key(),
		name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
		widthMm: between(profileBounds.widthMm),
		heightMm: between(profileBounds.heightMm),
		dotsPerMm: between(profileBounds.dotsPerMm),
		offsetX: between(profileBounds.offset),
		offsetY: between(profileBounds.offset),
		rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
		gapMm: between(profileBounds.gapMm),
		darkness: z.optional(between(profileBounds.darkness)),
		way: z.enum(printWays),
		agent: z.optional(z.enum(agents)),
		printer: z.optional(text()),
		sheet: z.optional(
			z.strictObject({
				columns: whole(1, 20),
				rows: whole(1, 40),
				marginLeftMm: between({ min: 0, max: 200 }),
				marginTopMm: between({ min: 0, max: 290 }),
				gapXMm: between({ min: 0, max: 100 }),
				gapYMm: between({ min: 0, max: 100 }),
			}),
		),
		kinds: z.array(z.enum(labelKinds)),
		changedAt: z.number(),
	});
const line = () => z.strictObject({ text: z.optional(text(500)), bold: z.optional(z.literal(true)) });
const template = (): z.ZodMiniType<LabelTemplate> =>
	z.strictObject({
		id: key(),
		name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
		widthMm: between(profileBounds.widthMm),
		heightMm: between(profileBounds.heightMm),
		lines: z.partialRecord(z.enum(templateLines), line()),
		changedAt: z.number(),
	});
const tab = () => z.optional(z.int());

/** The wish that begins on a cabinet's page is refused when the page shows another account than the targets'. */
async function checkPage(tabId: number | undefined, wanted: readonly LabelTarget[]): Promise<void> {
	const page = await pageOf(tabId);
	if (page) samePage(wanted, new Map((await db.cabinets.toArray()).map((cabinet) => [cabinet.id, cabinet])), page);
}

/** Open lists of orders show by themselves what was printed, and what is being prepared. */
async function tellPages(cabinetIds: readonly string[], numbers: readonly string[]): Promise<void> {
	const cabinets = (await db.cabinets.bulkGet([...new Set(cabinetIds)])).filter((cabinet) => cabinet !== undefined);
	const hosts = [...new Set(cabinets.map(({ marketplace }) => cabinetHostOf[marketplace]))];
	if (hosts.length > 0) await tellTabsOf(hosts, { kind: 'orders-changed', numbers: [...numbers] });
}

async function tellOfItems(itemIds: readonly string[]): Promise<void> {
	const items = (await db.printItems.bulkGet([...itemIds])).filter((item) => item?.kind === 'order');
	await tellPages(
		items.flatMap((item) => item?.cabinetId ?? []),
		items.flatMap((item) => item?.number ?? []),
	);
}

const wake = (): void => {
	syncDue().catch(noteTrouble);
};

export const labelHandlers: Handlers<keyof PrintCalls> = {
	'labels.plan': {
		ask: asked(() => z.object({ targets: targets(), reprint: z.boolean(), tabId: tab() })),
		async run(ask) {
			await checkPage(ask.tabId, ask.targets);
			const { planPrint, printTools } = await printing();
			return planPrint(ask.targets, ask.reprint, printTools);
		},
	},
	'labels.start': {
		ask: asked(() =>
			z.object({
				jobId: jobKey(),
				targets: targets(),
				options: options(),
				source: z.enum(['orders', 'cabinet-page', 'supply', 'scan', 'goods', 'reprint']),
				reprint: z.optional(z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) })),
				tabId: tab(),
			}),
		),
		async run({ tabId, ...ask }) {
			await checkPage(tabId, ask.targets);
			const { startJob, printTools } = await printing();
			const plan = await startJob(ask, printTools);
			wake();
			const going = [...plan.targets, ...plan.waiting].filter(({ kind }) => kind === 'order');
			tellPages(
				going.map(({ cabinetId }) => cabinetId),
				going.map(({ number }) => number),
			).catch(noteTrouble);
			return plan;
		},
	},
	'labels.read': {
		ask: asked(() => z.object({ fileId: z.string().check(z.regex(/^[0-9a-f]{64}$/)), pages: pages() })),
		async run({ fileId, pages: read }) {
			const { takeReading, printTools } = await printing();
			await takeReading(fileId, read, printTools);
			// What has to be asked for again is due at once.
			wake();
		},
	},
	'labels.recheck': {
		ask: asked(() => z.object({ itemIds: keys() })),
		async run({ itemIds }) {
			const { recheckItems, printTools } = await printing();
			return recheckItems(itemIds, printTools);
		},
	},
	'labels.send': {
		ask: asked(() =>
			z.object({ jobId: jobKey(), itemIds: keys(), marks: z.optional(z.record(key(), keys())), alone: z.optional(z.boolean()) }),
		),
		async run({ jobId, itemIds, marks, alone }) {
			const { sendItems, printTools } = await printing();
			const going = await sendItems(jobId, itemIds, printTools, { ...(marks ? { marks } : {}), ...(alone ? { alone } : {}) });
			tellOfItems(going).catch(noteTrouble);
			return going;
		},
	},
	'labels.came': {
		ask: asked(() => z.object({ jobId: jobKey(), came: keys(), missing: keys(), unsent: z.optional(z.boolean()) })),
		async run({ jobId, came, missing, unsent }) {
			const { settleItems, printTools } = await printing();
			await settleItems(jobId, came, missing, printTools, unsent);
			// What is kept no more of what did not come out is due at once.
			if (missing.length > 0) wake();
			tellOfItems([...came, ...missing]).catch(noteTrouble);
		},
	},
	'labels.withdraw': {
		ask: asked(() => z.object({ itemIds: keys() })),
		async run({ itemIds }) {
			const { withdrawItems, printTools } = await printing();
			const { length } = await withdrawItems(itemIds, printTools);
			tellOfItems(itemIds).catch(noteTrouble);
			return length;
		},
	},
	'labels.retry': {
		ask: asked(() => z.object({ itemIds: keys() })),
		async run({ itemIds }) {
			const { retryItems, printTools } = await printing();
			const again = await retryItems(itemIds, printTools);
			wake();
			return again;
		},
	},
	'labels.arrange': {
		ask: asked(() => z.object({ jobId: jobKey(), options: options() })),
		async run(ask) {
			const { arrangeJob, printTools } = await printing();
			await arrangeJob(ask.jobId, ask.options, printTools);
		},
	},
	'labels.close': {
		ask: asked(() => z.object({ jobId: jobKey() })),
		async run({ jobId }) {
			const { closeJob, printTools } = await printing();
			await closeJob(jobId, printTools);
		},
	},
	'labels.forgetFiles': {
		ask: nothing,
		async run() {
			const { forgetFiles, printTools } = await printing();
			return forgetFiles(Number.MAX_SAFE_INTEGER, printTools);
		},
	},
	'labels.saveProfile': {
		ask: asked(profile),
		async run(saved) {
			await db.printerProfiles.put({ ...saved, changedAt: Date.now() });
		},
	},
	'labels.removeProfile': { ask: asked(() => z.object({ id: key() })), run: ({ id }) => db.printerProfiles.delete(id) },
	'labels.saveTemplate': {
		ask: asked(template),
		async run(saved) {
			await db.labelTemplates.put({ ...saved, changedAt: Date.now() });
		},
	},
	'labels.removeTemplate': { ask: asked(() => z.object({ id: key() })), run: ({ id }) => db.labelTemplates.delete(id) },
};
