import { AppError } from '../../core/errors.ts';
import type { LabelAsk, LabelFetcher, LabelNews, LabelSource, LabelWant } from '../../labels/fetcher.ts';
import { ordersPerLook, postingsOf } from './actions/standing.ts';
import { refusalWords } from './actions/words.ts';
import { cargoesOfSupply, cargoLabelTask, createCargoLabels, createLabels, labelTask, mostLabels } from './api/labels.ts';
import { host } from './api/limits.ts';
import { supplyOrderGet } from './api/supplies.ts';

const second = 1000;
/** Ozon wants labels to be asked for 45 to 60 seconds after the assembly. */
const notReadyAgainAfter = 60 * second;
/** A task is looked at so long after the look before; then always after the last of these. */
const pauses = [1.5, 2, 3, 5, 8, 13, 20, 30].map((seconds) => seconds * second);
/** A task that is not done by then is left, and another one begun. */
const taskTakesAtMost = 10 * 60 * second;
const anewAfter = 5 * second;

/** Ozon says it in an answer 200 and in refusals. Source: errors of `/v2/posting/fbs/package-label`. */
const notReady = /aren't ready|not ready/i;

/** What a fetcher has asked for. */
type Task = {
	/** `task_id` of order labels, `operation_id` of cargo labels. */
	id?: string;
	/** Epoch ms. */
	since?: number;
	looks?: number;
	/** The one before came to nothing. */
	again?: true;
	/** For how many it was begun: a file with labels of those who have left meanwhile would not be understood. */
	of?: number;
	/** Whose cargoes they are. */
	supplyId?: string;
};

function taskOf({ wants }: LabelAsk): Task {
	const task = (wants[0]?.task ?? {}) as Task;
	return task.of === undefined || task.of === wants.length ? task : {};
}

/** Begun: to be looked at soon. */
const begun = (task: Task, { wants, now }: LabelAsk): LabelNews => ({
	is: 'working',
	at: now + (pauses[0] as number),
	task: { ...task, since: now, looks: 0, of: wants.length },
});

/** Not done yet: to be looked at later, and rarer each time. */
function awaited(task: Task, now: number): LabelNews {
	const { since = now, looks = 0 } = task;
	if (now - since > taskTakesAtMost) return { is: 'working', at: now + notReadyAgainAfter, task: {} };
	const pause = pauses[Math.min(looks + 1, pauses.length - 1)] as number;
	return { is: 'working', at: now + pause, task: { ...task, looks: looks + 1 } };
}

const refusal = (why: string): AppError => new AppError('request-refused', { host, status: 200, request: labelTask.id, why });

const isSmall = ([width, height]: LabelAsk['size']): boolean => Math.max(width, height) < 90;

const expectsOf = ({ order }: LabelWant): readonly string[] => order?.labelCodes ?? [];

/** A posting of FBS is one parcel with one label. How many one of several boxes has (rFBS by Ozon's partners) is not documented. */
const placesOf = ({ order }: LabelWant): { places?: number } => (order?.scheme === 'fbs' ? { places: 1 } : {});

const leftOut = (words: string, now: number): LabelNews =>
	notReady.test(words) ? { is: 'not-ready', at: now + notReadyAgainAfter, words } : { is: 'refused', words };

/**
 * Begins a task, or looks at the one that was begun. A refusal to begin is thrown for several wants, who are asked for in smaller parts then, and told
 * for a single one. A task that came to nothing, or is known no more, or whose link leads nowhere, is begun anew once.
 */
async function throughTask(ask: LabelAsk, begin: () => Promise<LabelNews[]>, look: (id: string, task: Task) => Promise<LabelNews[]>) {
	const { wants, now } = ask;
	const task = taskOf(ask);
	try {
		return await (task.id === undefined ? begin() : look(task.id, task));
	} catch (thrown) {
		const words = refusalWords(thrown);
		if (words === undefined) throw thrown;
		if (task.id !== undefined && !task.again && !notReady.test(words))
			return wants.map((): LabelNews => ({ is: 'working', at: now + anewAfter, task: { again: true } }));
		if (wants.length > 1) throw thrown;
		return [leftOut(words, now)];
	}
}

/**
 * Labels of postings: a task for each size, of which the one is awaited that fits the stock. Postings that Ozon leaves out of the file are named in
 * `unprinted_postings`. Lists of goods may follow a posting's page.
 */
const orderLabels: LabelFetcher = {
	kind: 'order',
	needs: 'fbsOrders',
	most: mostLabels,
	fetch(ask) {
		const { wants, calls, now } = ask;
		return throughTask(
			ask,
			async () => {
				const { tasks } = await calls.call(createLabels, { numbers: wants.map(({ number }) => number) });
				const wanted = isSmall(ask.size) ? 'small_label' : 'big_label';
				const chosen = tasks.find(({ task_type }) => task_type === wanted) ?? tasks[0];
				if (!chosen) throw refusal('tasks: []');
				return wants.map(() => begun({ ...taskOf(ask), id: chosen.task_id }, ask));
			},
			async (taskId, task) => {
				const { status, file_url, error } = await calls.call(labelTask, { taskId });
				if (status.code === 'error') throw refusal([error?.code, error?.message].filter(Boolean).join(': ') || status.code);
				if (status.code !== 'completed') return wants.map(() => awaited(task, now));
				const left = new Map(status.unprinted_postings.map(({ posting_number, message }) => [posting_number, message ?? 'unprinted']));
				if (wants.every(({ number }) => left.has(number))) return wants.map(({ number }) => leftOut(left.get(number) ?? '', now));
				if (!file_url) throw new AppError('file-empty');
				const bytes = await ask.download(file_url);
				return wants.map((want): LabelNews => {
					const words = left.get(want.number);
					if (words !== undefined) return leftOut(words, now);
					return { is: 'file', bytes, type: 'pdf', expects: expectsOf(want), followers: true, ...placesOf(want) };
				});
			},
		);
	},
};

/**
 * Labels of all cargoes of a supply. A supply order that has several supplies is printed supply by supply, since each has a file of its own: the
 * target's key ends with the order's id, and then with that of the supply (`Supply.parts`).
 */
const cargoLabels: LabelFetcher = {
	kind: 'cargo',
	needs: 'supplies',
	most: 1,
	fetch(ask) {
		const { calls, now } = ask;
		return throughTask(
			ask,
			async () => {
				const supplyIds = await suppliesOf(ask);
				const [supplyId] = supplyIds;
				if (supplyId === undefined || supplyIds.length > 1) throw refusal(`supply_id: ${supplyIds.join(', ')}`);
				const { operation_id: id, errors } = await calls.call(createCargoLabels, { supplyId });
				if (id === undefined || errors?.error_reasons.length) throw refusal(errors?.error_reasons.join(', ') || 'operation_id');
				return [begun({ ...taskOf(ask), id, supplyId }, ask)];
			},
			async (operationId, task) => {
				const { status, result, errors } = await calls.call(cargoLabelTask, { operationId });
				if (status === 'FAILED') throw refusal(errors?.error_reasons.join(', ') || status);
				if (status !== 'SUCCESS') return [awaited(task, now)];
				if (!result?.file_url) throw new AppError('file-empty');
				const bytes = await ask.download(result.file_url);
				const expects = await cargoCodes(ask, task.supplyId ?? '');
				return [{ is: 'file', bytes, type: 'pdf', expects, ...(expects.length === 0 ? { alone: true } : { every: true }) }];
			},
		);
	},
};

async function suppliesOf({ wants, calls }: LabelAsk): Promise<string[]> {
	const [, , orderId = '', supplyId] = wants[0]?.targetId.split('/') ?? [];
	if (supplyId) return [supplyId];
	const { orders } = await calls.call(supplyOrderGet, { orderIds: [orderId] });
	return orders.flatMap(({ supplies }) => supplies.flatMap(({ supply_id }) => supply_id ?? []));
}

/** That a key may not call it, or that it is no more. */
const notOffered: ReadonlySet<string> = new Set(['key-lacks-rights', 'method-retired']);

/** What is read from the labels of a supply's cargoes; nothing where Ozon does not tell it of all of them (the method is a beta). */
async function cargoCodes({ calls }: LabelAsk, supplyId: string): Promise<string[]> {
	try {
		const { supplies_cargoes } = await calls.call(cargoesOfSupply, { supplyId });
		const codes = supplies_cargoes
			.flatMap(({ cargoes_without_transport_cargoes: loose, transport_cargoes: carried }) => [
				...loose,
				...carried.flatMap(({ cargoes }) => cargoes),
			])
			.map(({ barcode }) => barcode);
		return codes.every((code) => code !== undefined) ? codes : [];
	} catch (thrown) {
		if (thrown instanceof AppError && notOffered.has(thrown.code)) return [];
		throw thrown;
	}
}

/** Where Ozon's labels come from. */
export const ozonLabelSource: LabelSource = {
	fetchers: [orderLabels, cargoLabels],
	mostStandings: ordersPerLook,
	async standings({ calls, orders }) {
		// They were there when they were read: later ones need not be listed.
		const until = Math.max(0, ...orders.map(({ readAt }) => readAt));
		const postings = await postingsOf(
			calls,
			orders.map(({ number }) => number),
			until,
		);
		return new Map(postings.map(({ posting_number, status, substatus }) => [posting_number, { status, substatus }]));
	},
};
