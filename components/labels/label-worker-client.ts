import { AppError } from '../../lib/core/errors.ts';
import { turn } from '../../lib/core/turn.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import type { LabelFile, ReadPage } from '../../lib/labels/model.ts';
import type { ZplSettings } from '../../lib/labels/zpl.ts';
import type {
	BuildOptions,
	BuiltFile,
	LabelAsk,
	LabelJobName,
	LabelJobs,
	LabelMessage,
	LabelReply,
	PreviewOptions,
	PreviewPage,
	RefusedFile,
} from './label-job.ts';

/** Labels in one message: handing them over takes far less than a frame. */
const pagesPerMessage = 100;

interface Waiting {
	onStep: (step: LabelJobs[LabelJobName]['step']) => void;
	resolve: (value: LabelJobs[LabelJobName]['value']) => void;
	reject: (reason: unknown) => void;
}

/** One worker for the page, started by the first job and kept: its reader, its fonts and the files that it has open are of use to the next one. */
let worker: Worker | undefined;
const waiting = new Map<number, Waiting>();
let last = 0;

/** The PDF reader in the worker says that it is ready, to nobody: that has no number. */
const isReply = (message: object): message is LabelReply => 'id' in message;

function started(): Worker {
	if (worker) return worker;
	const begun = new Worker(new URL('./label-worker.ts', import.meta.url), { type: 'module' });
	begun.onmessage = ({ data }: MessageEvent<object>) => {
		const job = isReply(data) ? waiting.get(data.id) : undefined;
		if (!job || !isReply(data)) return;
		if ('step' in data) {
			job.onStep(data.step);
			return;
		}
		waiting.delete(data.id);
		if ('failure' in data) job.reject(new AppError(data.failure.code, data.failure.params));
		else job.resolve(data.value);
	};
	// It did not come up, or has run out of memory. The next job gets a new one.
	const lost = () => {
		begun.terminate();
		if (worker === begun) worker = undefined;
		for (const { reject } of waiting.values()) reject(new AppError('internal', { name: 'LabelWorker' }));
		waiting.clear();
	};
	begun.onerror = lost;
	begun.onmessageerror = lost;
	worker = begun;
	return begun;
}

const say = (message: LabelMessage): void => started().postMessage(message);

interface Asking<Name extends LabelJobName> {
	id: number;
	/** Called after each part of the job. */
	onStep?: ((step: LabelJobs[Name]['step']) => void) | undefined;
	signal?: AbortSignal | undefined;
}

/** Has the worker do a job. Rejects with the `AppError` that it met, or with the reason of `signal`. */
function ask<Name extends LabelJobName>(
	name: Name,
	what: LabelJobs[Name]['ask'],
	{ id, onStep, signal }: Asking<Name>,
): Promise<LabelJobs[Name]['value']> {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const stop = () => {
			waiting.delete(id);
			say({ id, abort: true });
			reject(signal?.reason);
		};
		signal?.addEventListener('abort', stop, { once: true });
		const settled =
			<Value>(settle: (value: Value) => void) =>
			(value: Value) => {
				signal?.removeEventListener('abort', stop);
				settle(value);
			};
		// The worker answers a job with a value of that job.
		waiting.set(id, {
			onStep: (step) => onStep?.(step as LabelJobs[Name]['step']),
			resolve: settled(resolve),
			reject: settled(reject),
		} as Waiting);
		say({ id, job: { do: name, ask: what } as LabelAsk });
	});
}

const newId = (): number => {
	last += 1;
	return last;
};

export interface Progress {
	onProgress?: (done: number, total: number) => void;
	signal?: AbortSignal;
}

const counted =
	({ onProgress }: Progress) =>
	({ done, total }: { done: number; total: number }) =>
		onProgress?.(done, total);

/**
 * What stands on each page of a file of a marketplace. `expects`: texts of which one is on each page, as far as is known; reading is many times quicker
 * with them.
 * @throws AppError `file-empty`, `file-not-pdf`
 */
export const readLabelFile = (
	{ type, bytes }: Pick<LabelFile, 'type' | 'bytes'>,
	{ expects, ...progress }: Progress & { expects?: readonly string[] } = {},
): Promise<ReadPage[]> =>
	ask('read', { type, bytes, ...(expects ? { expects } : {}) }, { id: newId(), onStep: counted(progress), signal: progress.signal });

/**
 * Pages as a PDF, ready to be printed and to be looked at. `files` are the marketplaces' own, by id. To be forgotten in the end (`forgetFile`). Nothing is
 * built while there are pages of marketplaces that cannot be printed: they are named instead.
 */
export async function buildLabelFile(
	pages: readonly PrintPage[],
	files: ReadonlyMap<string, Uint8Array>,
	options: BuildOptions,
	progress: Progress = {},
): Promise<BuiltFile | RefusedFile> {
	const id = newId();
	const { signal } = progress;
	try {
		for (const [file, bytes] of files) {
			signal?.throwIfAborted();
			say({ id, file: { id: file, bytes } });
			await turn();
		}
		for (let from = 0; from < pages.length; from += pagesPerMessage) {
			signal?.throwIfAborted();
			say({ id, pages: pages.slice(from, from + pagesPerMessage) });
			await turn();
		}
	} catch (thrown) {
		say({ id, abort: true });
		throw thrown;
	}
	return ask('build', { ...options, count: pages.length }, { id, onStep: counted(progress), signal });
}

/**
 * Pages of a built file as the head will print them, one after another: what each shows and which of its codes cannot be read. Whoever asks closes the
 * pictures.
 * @throws AppError `not-found` when the file was forgotten
 */
export async function previewLabels(
	{ paper }: Pick<BuiltFile, 'paper'>,
	options: PreviewOptions,
	onPage: (page: PreviewPage) => void,
	signal?: AbortSignal,
): Promise<void> {
	await ask('preview', { paper, ...options }, { id: newId(), onStep: onPage, signal });
}

/** A built file in ZPL: each page as the picture that the head prints, dot for dot. */
export const zplOfLabels = (
	{ paper }: Pick<BuiltFile, 'paper'>,
	{ gapMm, darkness }: ZplSettings,
	progress: Progress = {},
): Promise<string> =>
	ask(
		'zpl',
		{ paper, gapMm, ...(darkness === undefined ? {} : { darkness }) },
		{ id: newId(), onStep: counted(progress), signal: progress.signal },
	);

/** Lets go of a built file. */
export async function forgetFile({ paper }: Pick<BuiltFile, 'paper'>): Promise<void> {
	await ask('forget', { paper }, { id: newId() });
}
