import type { Plain } from '../../changes/model.ts';
import { AppError } from '../../core/errors.ts';
import type { LabelAsk, LabelFetcher, LabelNews, LabelSource, LabelWant } from '../../labels/fetcher.ts';
import { pdfOf } from '../../requests/download.ts';
import { refusalWords } from './actions/standing.ts';
import { type LabelFormat, labelReport, orderLabels, palletLabels, reportInfo, supplyDocuments } from './api/labels.ts';
import { host } from './api/limits.ts';
import { mostByNumber, ordersByNumber } from './api/order-actions.ts';
import { yandexLabelTerms } from './labels.ts';

const second = 1000;
const minute = 60 * second;

/** Labels of one report: the document allows a thousand; fewer keep the file small, and what is wrong with one of them near. */
const perReport = 100;
/** Orders asked for one by one between two looks of the engine. */
const perTurn = 20;
/** The first look at a report comes after what the Market reckons it takes, within these bounds; each next one after half of what has passed. */
const firstLook = { least: second, most: 15 * second };
const laterLook = { least: 2 * second, most: 20 * second };
/** A report that is not done by then is given up. */
const reportTakesAtMost = 10 * minute;
/** A label that is refused so soon after the order changed may not be made yet. When labels are made is not documented. */
const labelTakesAtMost = 15 * minute;
const notReadyAgainAfter = minute;
/** Labels of a supply's boxes come when its request has been looked at, which takes hours. */
const documentsAgainAfter = 10 * minute;

/** What the fetcher of order labels notes: which report it waits for, whose it is, and since when; or that each order is asked for by itself. */
interface Task {
	report?: string;
	/** Numbers of the first and of the last order, and how many there are: a report of others is of no use. */
	of?: string;
	/** Epoch ms. */
	since?: number;
	each?: true;
}

const namesOf = (wants: readonly LabelWant[]): string => `${wants[0]?.number} … ${wants.at(-1)?.number}: ${wants.length}`;

/** The page that comes nearest to the stock: the label of 75 × 120 where it has room, else the small one, lying or standing. */
export function labelFormat([width, height]: readonly [number, number]): LabelFormat {
	if (Math.min(width, height) >= 75 && Math.max(width, height) >= 120) return 'A7';
	return height > width ? 'A9' : 'A9_HORIZONTALLY';
}

/** Scopes of which one is enough for the files of single orders; the report is also for keys that may only read. Source: `x-auth-scopes`. */
const eachScopes: ReadonlySet<string> = new Set(['ALL_METHODS', 'INVENTORY_AND_ORDER_PROCESSING']);
const mayAskEach = ({ cabinet }: LabelAsk): boolean => cabinet.key.roles.some((scope) => eachScopes.has(scope));

const refusal = (why: string): AppError => new AppError('request-refused', { host, status: 200, request: labelReport.id, why });

/** The order's labels: one for each of its boxes, as far as the order tells them. */
function fileNews(bytes: Uint8Array<ArrayBuffer>, want: LabelWant): LabelNews {
	const boxes = want.order?.labelCodes?.length ?? 0;
	return { is: 'file', bytes, type: 'pdf', expects: expectsOf(want), ...(boxes > 0 ? { places: boxes } : {}) };
}

/** What the codes on these pages say is not documented. */
const ofItsOwn = (bytes: Uint8Array<ArrayBuffer>): LabelNews => ({ is: 'file', bytes, type: 'pdf', expects: [], alone: true });

/** Texts of which one is on each of the order's labels. */
const expectsOf = ({ order, number }: LabelWant): readonly string[] => (order ? yandexLabelTerms.codesOf(order) : [number]);

const working = (wants: readonly LabelWant[], at: number, task: Task): LabelNews[] =>
	wants.map(() => ({ is: 'working', at, task: task as Plain }));

const within = ({ least, most }: { least: number; most: number }, ms: number): number => Math.min(most, Math.max(least, ms));

/** Order labels: a report for many, single files for one, and for all of a report that comes to nothing. */
const fetchOrders: LabelFetcher = {
	kind: 'order',
	needs: 'fbsOrders',
	most: perReport,
	fetch(ask) {
		const task = (ask.wants[0]?.task ?? {}) as Task;
		if (task.each || (ask.wants.length === 1 && mayAskEach(ask))) return eachAlone(ask);
		return task.report !== undefined && task.of === namesOf(ask.wants) ? look(ask, task.report, task.since ?? ask.now) : begin(ask);
	},
};

async function begin({ cabinet, calls, wants, size, now }: LabelAsk): Promise<LabelNews[]> {
	const numbers = wants.map(({ number }) => number);
	const { result } = await calls.call(labelReport, { businessId: cabinet.accountId, numbers, format: labelFormat(size) });
	const at = now + within(firstLook, result.estimatedGenerationTime ?? 0);
	return working(wants, at, { report: result.reportId, of: namesOf(wants), since: now });
}

async function look(ask: LabelAsk, reportId: string, since: number): Promise<LabelNews[]> {
	const { wants, calls, now } = ask;
	const told = await calls.call(reportInfo, { reportId }).catch((thrown: unknown) => {
		const words = refusalWords(thrown);
		if (words === undefined) throw thrown;
		return { result: { status: words, subStatus: undefined, file: undefined } };
	});
	const { status, subStatus, file } = told.result;
	const late = now - since > reportTakesAtMost;
	if ((status === 'PENDING' || status === 'PROCESSING') && !late)
		return working(wants, now + within(laterLook, (now - since) / 2), { report: reportId, of: namesOf(wants), since });
	// With a sub-status some orders are missing, and the file does not say which.
	if (status !== 'DONE' || subStatus !== undefined || file === undefined) return withoutReport(ask, subStatus ?? status);
	try {
		const bytes = await ask.download(file);
		return wants.map((want) => fileNews(bytes, want));
	} catch (thrown) {
		if (thrown instanceof AppError && ofNoUse.has(thrown.code)) return withoutReport(ask, thrown.code, thrown);
		throw thrown;
	}
}

/** Another try with the same link comes to the same. */
const ofNoUse: ReadonlySet<string> = new Set(['file-host-refused', 'file-not-pdf', 'file-empty', 'request-refused', 'answer-too-big']);

/** The report came to nothing: each order is asked for alone; where the key does not allow that, in smaller reports down to one order. */
function withoutReport(ask: LabelAsk, why: string, thrown?: AppError): LabelNews[] | Promise<LabelNews[]> {
	if (mayAskEach(ask)) return eachAlone(ask);
	if (ask.wants.length > 1) throw refusal(why);
	const [want] = ask.wants;
	if (why === 'NO_DATA' && want) return [refused(want, why, ask.now)];
	throw thrown ?? refusal(why);
}

/** Refused soon after the order came into work, it is taken for one whose label is not made yet. */
function refused({ order }: LabelWant, words: string, now: number): LabelNews {
	const changedAt = order && (order.changedAt ?? order.createdAt);
	const early = changedAt !== undefined && now - changedAt < labelTakesAtMost;
	return early ? { is: 'not-ready', at: now + notReadyAgainAfter, words } : { is: 'refused', words };
}

/** One file for each order, some of them at a time; what is left follows at once. A file that is no label holds up nobody but its own order. */
async function eachAlone(ask: LabelAsk): Promise<LabelNews[]> {
	const { wants, now } = ask;
	const found: LabelNews[] = [];
	const failures: unknown[] = [];
	for (const want of wants.slice(0, perTurn)) {
		try {
			found.push(await alone(ask, want));
		} catch (thrown) {
			failures.push(thrown);
			found.push(...working([want], retryAt(thrown) ?? now + laterLook.most, { each: true }));
			// What is not about this order meets the next ones, too.
			if (!(thrown instanceof AppError) || !ofNoUse.has(thrown.code)) break;
		}
	}
	// Nothing came: whoever asked decides about tries. What is about single orders makes a smaller company of them.
	const [failure] = failures;
	if (failures.length === found.length)
		throw wants.length > 1 && failure instanceof AppError && ofNoUse.has(failure.code) ? refusal(failure.code) : failure;
	const at = failures.length > 0 ? now + laterLook.least : now;
	return [...found, ...working(wants.slice(found.length), at, { each: true })];
}

const retryAt = (thrown: unknown): number | undefined => (thrown instanceof AppError ? thrown.retryAt : undefined);

async function alone({ calls, size, now }: LabelAsk, want: LabelWant): Promise<LabelNews> {
	const campaignId = want.order?.shopId ?? want.shopId ?? '';
	try {
		return fileNews(pdfOf(await calls.file(orderLabels, { campaignId, orderId: want.number, format: labelFormat(size) })), want);
	} catch (thrown) {
		const words = refusalWords(thrown);
		if (words === undefined) throw thrown;
		return refused(want, words, now);
	}
}

/** The last part of a target's key: the number that the API knows it by. */
const nativeOf = ({ targetId }: LabelWant): string => targetId.slice(targetId.lastIndexOf('/') + 1);

/** Labels of the boxes of a supply request. */
const fetchCargo: LabelFetcher = {
	kind: 'cargo',
	needs: 'supplies',
	most: 1,
	async fetch(ask) {
		const [want] = ask.wants;
		if (!want) return [];
		const { result } = await ask.calls.call(supplyDocuments, { campaignId: want.shopId ?? '', requestId: nativeOf(want) });
		const latest = result.documents.filter(({ type }) => type === 'CARGO_UNITS').sort((a, b) => b.createdAt - a.createdAt)[0];
		if (!latest) return [{ is: 'not-ready', at: ask.now + documentsAgainAfter }];
		return [ofItsOwn(await ask.download(latest.url))];
	},
};

/** Labels of the packages of a shipment. */
const fetchPallets: LabelFetcher = {
	kind: 'pallets',
	needs: 'fbsOrders',
	most: 1,
	async fetch({ calls, wants, size }) {
		const [want] = wants;
		if (!want) return [];
		const format = Math.min(...size) >= 200 ? 'A4' : 'A8';
		const bytes = await calls.file(palletLabels, { campaignId: want.shopId ?? '', shipmentId: nativeOf(want), format });
		return [ofItsOwn(pdfOf(bytes))];
	},
};

/** Where the Market's labels come from. */
export const yandexLabelSource: LabelSource = {
	fetchers: [fetchOrders, fetchCargo, fetchPallets],
	mostStandings: mostByNumber,
	async standings({ cabinet, calls, orders }) {
		const numbers = orders.map(({ number }) => number);
		const answer = await calls.call(ordersByNumber, { businessId: cabinet.accountId, numbers });
		return new Map(answer.orders.map(({ orderId, status, substatus }) => [orderId, { status, substatus }]));
	},
};
