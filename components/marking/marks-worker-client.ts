import { AppError } from '../../lib/core/errors.ts';
import type { CodeLine } from '../../lib/marking/code-lines.ts';
import type { Accepted } from '../../lib/marking/examine.ts';
import type { ImportLook } from '../../lib/marking/look-through.ts';
import type { LineFault } from '../../lib/marking/model.ts';
import type { MarksAnswer, MarksJob } from './marks-job.ts';

type Answer = Exclude<MarksAnswer, { failure: unknown }>;

const start = (): Worker => new Worker(new URL('./marks-worker.ts', import.meta.url), { type: 'module' });

/** Asks a worker and waits for its answer. Throws what it could not do. */
function ask(worker: Worker, job: MarksJob): Promise<Answer> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<MarksAnswer>) => {
			if ('failure' in data) reject(new AppError(data.failure.code, data.failure.params));
			else resolve(data);
		};
		worker.onerror = () => reject(new AppError('file-unreadable'));
		worker.postMessage(job, job.do === 'read' ? [job.bytes.buffer] : []);
	});
}

/** A file of codes that is being looked at. To be closed in the end. */
export interface OpenMarks {
	name: string;
	look: ImportLook;
	/** Keeps the codes that the user agrees to as a file for the background; its name. */
	keep: (accepted: Accepted) => Promise<string>;
	/** Everything that is wrong, line by line. */
	faults: () => Promise<readonly LineFault[]>;
	close: () => void;
}

/** A file, or what was read out of one already. */
export type MarksFile = { name: string; bytes: Uint8Array } | { name: string; lines: readonly CodeLine[] };

/** Looks through a file of codes. Throws `file-unreadable`, `file-too-large`, `file-locked`, `file-old-excel`. */
export async function openMarks(file: MarksFile): Promise<OpenMarks> {
	const worker = start();
	const unexpected = () => new AppError('internal', { name: 'MarksAnswer' });
	try {
		const first = await ask(worker, 'bytes' in file ? { do: 'read', ...file } : { do: 'look', ...file });
		if (!('look' in first)) throw unexpected();
		return {
			name: file.name,
			look: first.look,
			keep: async (accepted) => {
				const answer = await ask(worker, { do: 'keep', accepted });
				if (!('kept' in answer)) throw unexpected();
				return answer.kept;
			},
			faults: async () => {
				const answer = await ask(worker, { do: 'faults' });
				if (!('faults' in answer)) throw unexpected();
				return answer.faults;
			},
			close: () => worker.terminate(),
		};
	} catch (thrown) {
		worker.terminate();
		throw thrown;
	}
}
