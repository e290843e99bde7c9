import type { Cabinet } from '../cabinets/model.ts';
import { usualRetries, waitAfter } from '../changes/rules.ts';
import { batches } from '../core/batches.ts';
import { AppError, type ErrorCode, toFailure } from '../core/errors.ts';
import { groupBy } from '../core/groups.ts';
import { sentenceIn } from '../core/refusal.ts';
import type { LabelFetcher, LabelNews, LabelWant } from '../labels/fetcher.ts';
import type { LabelFile, LabelPaper, PrintItem } from '../labels/model.ts';
import { changedTo, freed, isToFetch } from '../labels/rules.ts';
import { releaseMarks } from '../marking/commands.ts';
import { markTables } from '../marking/ledger.ts';
import { downloadPdf, pdfOf } from '../requests/download.ts';
import { retryMoment } from '../sync/backoff.ts';
import { createCaller } from '../sync/caller.ts';
import type { Caller } from '../sync/jobs.ts';
import { askedAgain, inHalves, judge } from './reading.ts';
import type { PrintCallTools } from './tools.ts';

/** Longer than a call, its wait for a turn of the limit and the download of a file can last. */
export const leaseMs = 180_000;
/** What falls due sooner is waited for; what comes later is left to the next alarm. */
const worthWaiting = 20_000;
/** Items that are read at once. */
const portion = 2000;
/** How soon one looks again whether an order that is not ready by its row has become so. */
const rowWait = 30_000;

/** The marketplace did not like one of many: each half is asked for again. */
const halving: ReadonlySet<ErrorCode> = new Set(['request-refused', 'file-empty']);
/** No later try comes out differently. */
const final: ReadonlySet<ErrorCode> = new Set([
	'request-refused',
	'method-retired',
	'key-lacks-rights',
	'file-host-refused',
	'file-not-pdf',
	'file-empty',
	'answer-too-big',
]);
/** Waiting that is nobody's fault: it takes no try away. */
const patient: ReadonlySet<ErrorCode> = new Set(['rate-limited', 'vault-locked', 'offline']);

export interface LabelEngine {
	/** Fetches all that is due; resolves when nothing is for a while. Calls while it works are joined into one more look. */
	wake(): Promise<void>;
}

/**
 * Brings what print jobs want from the marketplaces. All that matters is in the rows: items are claimed in one transaction, asked for, and settled in
 * another. Asking for a label changes nothing at a marketplace, so whoever dies in between is simply followed by another who asks again.
 */
export function createEngine(tools: PrintCallTools): LabelEngine {
	const { db } = tools;
	let working: Promise<void> | undefined;
	let again = false;
	let poke: () => void = () => undefined;

	async function work(): Promise<void> {
		for (;;) {
			again = false;
			await recover();
			const due = await db.printItems.where('due').belowOrEqual(tools.now()).limit(portion).toArray();
			const free = due.filter(({ leaseOwner }) => leaseOwner === undefined);
			const byCabinet = groupBy(free, ({ cabinetId }) => cabinetId);
			await Promise.all([...byCabinet].map(([cabinetId, items]) => workOn(cabinetId, items).catch(tools.onTrouble)));
			if (again) continue;
			const next = await db.printItems
				.where('due')
				.above(0)
				.filter(({ leaseOwner }) => leaseOwner === undefined)
				.first();
			const wait = next?.due === undefined ? Number.POSITIVE_INFINITY : next.due - tools.now();
			if (wait > worthWaiting) return;
			if (wait > 0) await Promise.race([tools.sleep(wait), new Promise<void>((wake) => (poke = wake))]);
		}
	}

	/** What a worker that is no more was at is free again. */
	async function recover(): Promise<void> {
		const held = await db.printItems
			.where('due')
			.above(0)
			.filter(({ leaseOwner }) => leaseOwner !== undefined)
			.toArray();
		if (held.length === 0) return;
		const alive = new Map<string, boolean>();
		for (const { leaseOwner = '' } of held) if (!alive.has(leaseOwner)) alive.set(leaseOwner, await tools.isAlive(leaseOwner));
		await change(held, (item, now) => {
			// A lease that lasts longer than one is given for was taken by a clock that has jumped back since.
			const left = (item.leaseUntil ?? 0) - now;
			const running = left > 0 && left <= leaseMs && alive.get(item.leaseOwner ?? '') === true;
			return item.leaseOwner === undefined || running ? undefined : { ...freed(item), due: now };
		});
	}

	/** Changes those of the items that are still there and still to be fetched. Codes that were reserved for one that drops out are free again. */
	async function change(items: readonly PrintItem[], to: (item: PrintItem, now: number) => PrintItem | undefined): Promise<PrintItem[]> {
		return db.transaction('rw', [db.printItems, ...markTables(db)], async () => {
			const now = tools.now();
			const rows = await db.printItems.bulkGet(items.map(({ id }) => id));
			const changed = rows.flatMap((item) => (item && isToFetch(item.state) ? (to(item, now) ?? []) : []));
			await db.printItems.bulkPut(changed);
			const dropped = changed.filter(({ state, markIds }) => state === 'dropped' && markIds !== undefined);
			if (dropped.length > 0)
				await releaseMarks(
					db,
					dropped.map(({ id }) => id),
				);
			return changed;
		});
	}

	async function workOn(cabinetId: string, items: readonly PrintItem[]): Promise<void> {
		const cabinet = await db.cabinets.get(cabinetId);
		if (!cabinet) {
			await change(items, (item, now) => changedTo(item, 'failed', now, { failure: { code: 'not-found', params: { what: cabinetId } } }));
			return;
		}
		if (!cabinet.used) {
			await change(items, (item, now) => ({ ...item, due: now + rowWait, failure: { code: 'cabinet-paused' } }));
			return;
		}
		const ready = await withoutThoseThatWait(cabinet, items);
		if (ready.length === 0) return;
		let calls: Caller;
		try {
			const { authorization } = await tools.openKey(cabinet);
			calls = createCaller({ cabinetId, marketplace: tools.marketplaceOf(cabinet), authorization }, tools);
		} catch (thrown) {
			await change(ready, (item, now) => ({ ...freed(item), due: now + 60_000, failure: toFailure(thrown) }));
			return;
		}
		const source = await tools.marketplaceOf(cabinet).labels?.();
		for (const [, alike] of groupBy(ready, ({ kind, batch, jobId }) => `${kind} ${jobId} ${batch}`)) {
			const fetcher = source?.fetchers.find(({ kind }) => kind === alike[0]?.kind);
			if (!fetcher) {
				await change(alike, (item, now) => changedTo(item, 'failed', now, { failure: { code: 'not-found', params: { what: item.kind } } }));
				continue;
			}
			const most = Math.max(1, Math.min(fetcher.most, await tools.mostOf(cabinet, fetcher)));
			const parts = batches(alike, most);
			// Items whose task was begun together stay together.
			if (parts.length > 1 && alike.every(({ task }) => task === undefined))
				await change(alike, (item) => {
					const place = alike.findIndex(({ id }) => id === item.id);
					return { ...item, batch: `${item.batch}/${Math.floor(place / most)}` };
				});
			for (const part of parts) await fetchPart(cabinet, calls, fetcher, part);
		}
	}

	/** Orders of which their own rows tell that there is no label yet, or none any more, cost no call. */
	async function withoutThoseThatWait(cabinet: Cabinet, items: readonly PrintItem[]): Promise<PrintItem[]> {
		const terms = tools.termsOf(cabinet);
		const orders = await db.orders.bulkGet(items.map(({ targetId }) => targetId));
		const told = new Map(items.map((item, place) => [item.id, item.kind === 'order' ? standing(place) : undefined]));
		function standing(place: number) {
			const order = orders[place];
			return order ? terms.orderLabel(order) : 'no-order';
		}
		await change(items, (item, now) => {
			const why = told.get(item.id);
			if (why === undefined) return undefined;
			if (why === 'wait') return changedTo(item, 'waiting', now, { due: now + rowWait });
			return why === 'cancelled'
				? changedTo(item, 'dropped', now)
				: changedTo(item, 'failed', now, { failure: { code: 'label-not-allowed' } });
		});
		return items.filter(({ id }) => told.get(id) === undefined);
	}

	async function fetchPart(cabinet: Cabinet, calls: Caller, fetcher: LabelFetcher, part: readonly PrintItem[]): Promise<void> {
		const until = tools.now() + leaseMs;
		const claimed = await change(part, (item, now) =>
			item.leaseOwner !== undefined || (item.due ?? Number.POSITIVE_INFINITY) > now
				? undefined
				: { ...item, state: 'fetching', leaseOwner: tools.owner, leaseUntil: until, due: until },
		);
		if (claimed.length === 0) return;
		const job = await db.printJobs.get(claimed[0]?.jobId ?? '');
		const profile = job && (await db.printerProfiles.get(job.options.profileId));
		const orders = await db.orders.bulkGet(claimed.map(({ targetId }) => targetId));
		const wants = claimed.map((item, place): LabelWant => {
			const { id, kind, cabinetId, targetId, number, shopId, task } = item;
			const order = kind === 'order' ? orders[place] : undefined;
			return {
				...{ id, kind, cabinetId, targetId, number },
				...(shopId === undefined ? {} : { shopId }),
				...(order ? { order } : {}),
				...(task === undefined ? {} : { task }),
			};
		});
		try {
			const news = await fetcher.fetch({
				cabinet,
				calls,
				wants,
				download: (link) => downloadPdf(cabinet.marketplace, link, tools),
				size: profile ? [profile.widthMm, profile.heightMm] : [58, 40],
				now: tools.now(),
			});
			if (news.length !== wants.length) throw new AppError('internal', { name: `${fetcher.kind}: news` });
			await settle(claimed, news, until);
		} catch (thrown) {
			await fail(claimed, thrown, until);
		}
	}

	/** Writes what came, where the lease is still the one that was taken. */
	async function settle(claimed: readonly PrintItem[], news: readonly LabelNews[], until: number): Promise<void> {
		const files = new Map<string, LabelFile>();
		const seen = new Map<Uint8Array, string>();
		const keep = async (bytes: Uint8Array<ArrayBuffer>, type: LabelFile['type'], cabinetId: string): Promise<string> => {
			const known = seen.get(bytes);
			if (known !== undefined) return known;
			const id = await hashOf(bytes);
			seen.set(bytes, id);
			files.set(id, { id, cabinetId, type, bytes, savedAt: tools.now() });
			return id;
		};
		const papers = new Map<string, { paper: LabelPaper; fileIds: string[] }>();
		for (const [place, one] of news.entries()) {
			const item = claimed[place] as PrintItem;
			if (one.is === 'file') {
				const fileId = await keep(pdfOf(one.bytes), 'pdf', item.cabinetId);
				const { expects, followers, alone, every, places } = one;
				const more = {
					...(followers ? { followers } : {}),
					...(alone ? { alone } : {}),
					...(every ? { every } : {}),
					...(places === undefined ? {} : { places }),
				};
				papers.set(item.id, { paper: { is: 'original', fileId, expects, ...more }, fileIds: [fileId] });
			} else if (one.is === 'payload') {
				const labels = [];
				for (const { picture, ...label } of one.labels)
					labels.push(picture ? { ...label, fileId: await keep(picture, 'png', item.cabinetId) } : label);
				papers.set(item.id, { paper: { is: 'payload', labels }, fileIds: [...new Set(labels.flatMap(({ fileId }) => fileId ?? []))] });
			}
		}
		await db.transaction('rw', [db.printItems, db.labelFiles, db.printJobs, db.printerProfiles, db.orders], async () => {
			const now = tools.now();
			const rows = await db.printItems.bulkGet(claimed.map(({ id }) => id));
			const settled = rows.flatMap((item, place) => {
				if (!item || item.leaseOwner !== tools.owner || item.leaseUntil !== until || !isToFetch(item.state)) return [];
				return [after(item, news[place] as LabelNews, papers.get(item.id), now)];
			});
			// What nobody wants any more holds data of customers, too: it is not kept.
			const wanted = [...new Set(settled.flatMap(({ fileIds = [] }) => fileIds))];
			const here = new Set(await db.labelFiles.where('id').anyOf(wanted).primaryKeys());
			await db.labelFiles.bulkPut(wanted.flatMap((id) => (here.has(id) ? [] : (files.get(id) ?? []))));
			await db.printItems.bulkPut(settled);
			await judge(
				settled.filter(({ state }) => state === 'unread'),
				tools,
			);
		});
	}

	async function fail(claimed: readonly PrintItem[], thrown: unknown, until: number): Promise<void> {
		const failure = toFailure(thrown);
		const retryAt = retryMoment(thrown);
		const halves = inHalves(claimed);
		await change(claimed, (item, now) => {
			if (item.leaseOwner !== tools.owner || item.leaseUntil !== until) return undefined;
			if (halving.has(failure.code) && claimed.length > 1) return askedAgain(item, halves.get(item.id) ?? item.batch, now);
			const why = failure.params?.why;
			const words = typeof why === 'string' && why !== '' ? { words: sentenceIn(why) } : {};
			if (final.has(failure.code)) return changedTo(item, 'failed', now, { failure, ...words });
			const attempts = item.attempts + (patient.has(failure.code) ? 0 : 1);
			const wait = waitAfter(Math.max(1, attempts), usualRetries);
			if (wait === undefined) return changedTo(item, 'failed', now, { failure, ...words, attempts });
			return changedTo(item, 'queued', now, { failure, ...words, attempts, due: Math.max(retryAt ?? now + wait, now) });
		});
	}

	return {
		wake() {
			again = true;
			poke();
			working ??= work()
				.catch(tools.onTrouble)
				.finally(() => {
					working = undefined;
				});
			return working;
		},
	};
}

/** What became of an item. A task that was begun is kept with it. */
function after(item: PrintItem, news: LabelNews, fetched: { paper: LabelPaper; fileIds: string[] } | undefined, now: number): PrintItem {
	const { task: _task, ...bare } = item;
	switch (news.is) {
		case 'working':
			return changedTo(item, 'fetching', now, { due: Math.max(news.at, now), task: news.task });
		case 'not-ready':
			return changedTo(bare, 'waiting', now, {
				due: Math.max(news.at, now),
				...(news.words === undefined ? {} : { words: sentenceIn(news.words) }),
			});
		case 'refused':
			return changedTo(bare, 'failed', now, { words: sentenceIn(news.words) });
		default:
			return changedTo(bare, 'unread', now, fetched);
	}
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
