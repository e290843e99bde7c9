import type { Change } from '../changes/model.ts';
import { type Failure, toFailure } from '../core/errors.ts';
import { turn } from '../core/turn.ts';
import { rememberingSearchText } from '../orders/list.ts';
import { database } from '../storage/db.ts';
import { watchKeys } from '../storage/watch.ts';
import type { PriceDesk } from './desk.ts';
import { type PriceListRow, rowOfPrice } from './list.ts';
import type { Fees, Price, PriceDraft, PriceHold } from './model.ts';
import { readDesk } from './queries.ts';
import type { AllTerms } from './review-input.ts';

/** All prices as rows, in the order of their keys. */
export interface LivePrices {
	rows: readonly PriceListRow[];
	/** What the rows were made of; absent before the first reading. */
	desk?: PriceDesk;
	/** Rows made so far and rows that there are, while they are being made. */
	made: number;
	total: number;
	whole: boolean;
	failure?: Failure;
}

interface Hearing {
	onList: (list: LivePrices) => void;
	/** Rows at these places were made anew; all others are the same objects as before. What it does is done while its answer is walked through. */
	onMended: (before: readonly PriceListRow[], after: readonly PriceListRow[], places: readonly number[]) => Iterable<unknown>;
}

/** Work between two turns for others. */
const sliceMs = 8;
const rowsPerLook = 20;
/** Changes are gathered so long before they are read. */
const gatherMs = 60;
/** Cards and stocks are written by sync all day long; what they change here can wait. */
const quietEvery = 10_000;
/** More touched prices than this are read table by table. */
const manyIds = 1000;

/** Tables whose keys are the prices' own. */
const ofPrice = ['prices', 'fees', 'priceDrafts', 'priceBlocks', 'priceHolds'] as const;
/** Tables after which everything is to be made anew: at once, or when there is time. */
const ofAllAtOnce = ['ownPricing', 'priceTypes', 'settings', 'cabinets', 'itemLinks'] as const;
const ofAllLater = ['cards', 'stocks'] as const;

/** Maps that are mended as rows are written. */
interface Kept {
	drafts: Map<string, PriceDraft>;
	fees: Map<string, Fees>;
	holds: Map<string, PriceHold>;
	blocked: Set<string>;
	changes: Map<string, Change[]>;
	prices: Price[];
}

/** Reads all prices and then follows what is written, until `signal` is aborted. */
export function followPrices(terms: AllTerms, { onList, onMended }: Hearing, signal: AbortSignal): void {
	const db = database();
	const normal = rememberingSearchText();
	let list: LivePrices = { rows: [], made: 0, total: 0, whole: false };
	let desk: PriceDesk | undefined;
	let kept: Kept | undefined;
	let placeOf = new Map<string, number>();

	const show = (news: Partial<LivePrices>) => {
		list = { ...list, ...news };
		if (!signal.aborted) onList(list);
	};

	const news = { ids: new Set<string>(), changes: new Set<string>(), all: false, later: false };
	let wake: () => void = () => undefined;
	const isNews = () => news.all || news.later || news.ids.size > 0 || news.changes.size > 0;
	const hear = (keep: (keys: readonly string[]) => void) => (keys: readonly string[] | 'all') => {
		if (keys === 'all') news.all = true;
		else keep(keys);
		wake();
	};
	const into = (set: Set<string>) => (keys: readonly string[]) => {
		for (const key of keys) set.add(key);
	};
	const stops = [
		...ofPrice.map((table) => watchKeys(db.name, table, hear(into(news.ids)))),
		watchKeys(db.name, 'changes', hear(into(news.changes))),
		...ofAllAtOnce.map((table) =>
			watchKeys(
				db.name,
				table,
				hear(() => {
					news.all = true;
				}),
			),
		),
		...ofAllLater.map((table) =>
			watchKeys(db.name, table, () => {
				news.later = true;
				wake();
			}),
		),
	];
	signal.addEventListener('abort', () => {
		for (const stop of stops) stop();
		wake();
	});

	async function readAll(): Promise<void> {
		const read = await readDesk(db, Date.now());
		if (signal.aborted) return;
		desk = read;
		kept = {
			drafts: read.drafts as Map<string, PriceDraft>,
			fees: read.fees as Map<string, Fees>,
			holds: read.holds as Map<string, PriceHold>,
			blocked: read.blocked as Set<string>,
			changes: read.changes as Map<string, Change[]>,
			prices: read.prices as Price[],
		};
		const isFirst = !list.whole;
		const rows: PriceListRow[] = [];
		let began = performance.now();
		let shownAt = began;
		for (const [place, price] of read.prices.entries()) {
			if (place % rowsPerLook === 0 && performance.now() - began > sliceMs) {
				if (isFirst && performance.now() - shownAt > 250) {
					show({ rows: [...rows], desk: read, made: rows.length, total: read.prices.length });
					shownAt = performance.now();
				}
				await turn();
				if (signal.aborted) return;
				began = performance.now();
			}
			rows.push(rowOfPrice(read, price, place + 1, terms, normal));
		}
		placeOf = new Map(rows.map(({ id }, place) => [id, place]));
		show({ rows, desk: read, made: rows.length, total: rows.length, whole: true });
	}

	/** Prices that the written changes are about. */
	async function targetsOf(changeIds: readonly string[]): Promise<string[]> {
		const found = await db.changes.bulkGet([...changeIds]);
		return found.flatMap((change) => (change?.targetId.includes('/price/') ? [change.targetId] : []));
	}

	/** Reads what is known of these prices anew and mends their rows. */
	async function mend(ids: readonly string[], changed: boolean): Promise<void> {
		if (!desk || !kept) return;
		const [prices, fees, holds, drafts, blocks] = [
			await db.prices.bulkGet([...ids]),
			await db.fees.bulkGet([...ids]),
			await db.priceHolds.bulkGet([...ids]),
			await db.priceDrafts.bulkGet([...ids]),
			await db.priceBlocks.bulkGet([...ids]),
		];
		if (prices.some((price, at) => (price === undefined) === placeOf.has(ids[at] ?? ''))) {
			news.all = true;
			return;
		}
		if (changed) await readChanges(ids, kept.changes);
		if (signal.aborted) return;
		const rows = [...list.rows];
		const places: number[] = [];
		desk = { ...desk, now: Date.now() };
		let began = performance.now();
		for (const [at, id] of ids.entries()) {
			const price = prices[at];
			const place = placeOf.get(id);
			if (!price || place === undefined) continue;
			if (performance.now() - began > sliceMs) {
				await turn();
				began = performance.now();
			}
			kept.prices[place] = price;
			put(kept.fees, id, fees[at]);
			put(kept.holds, id, holds[at]);
			put(kept.drafts, id, drafts[at]);
			if (blocks[at]) kept.blocked.add(id);
			else kept.blocked.delete(id);
			rows[place] = rowOfPrice(desk, price, place + 1, terms, normal);
			places.push(place);
		}
		for (const _ of onMended(list.rows, rows, places)) if (places.length > rowsPerLook) await turn();
		show({ rows, desk });
	}

	async function readChanges(ids: readonly string[], into: Map<string, Change[]>): Promise<void> {
		const found = await db.changes
			.where('targetId')
			.anyOf([...ids])
			.toArray();
		for (const id of ids) into.delete(id);
		for (const change of found.sort((a, b) => (a.id < b.id ? 1 : -1))) {
			const present = into.get(change.targetId);
			if (present) present.push(change);
			else into.set(change.targetId, [change]);
		}
	}

	async function run(): Promise<void> {
		await readAll();
		let quietAt = Date.now();
		while (!signal.aborted) {
			if (!isNews())
				await new Promise<void>((resume) => {
					wake = resume;
				});
			await rest(gatherMs);
			if (signal.aborted) return;
			const later = news.later && Date.now() - quietAt >= quietEvery;
			const ids = new Set(news.ids);
			const changes = [...news.changes];
			const all = news.all || later || ids.size + changes.length > manyIds;
			if (all) news.later = false;
			news.ids.clear();
			news.changes.clear();
			news.all = false;
			if (all) {
				await readAll();
				quietAt = Date.now();
			} else if (ids.size + changes.length > 0) {
				for (const id of await targetsOf(changes)) ids.add(id);
				await mend([...ids], changes.length > 0);
			} else await rest(500);
		}
	}

	run().catch((thrown) => show({ failure: toFailure(thrown) }));
}

function put<Row>(map: Map<string, Row>, id: string, row: Row | undefined): void {
	if (row === undefined) map.delete(id);
	else map.set(id, row);
}

/** Whoever rests looks at the signal afterwards: a page that goes takes its timers with it. */
const rest = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
