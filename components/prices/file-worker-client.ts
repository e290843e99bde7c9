import { AppError } from '../../lib/core/errors.ts';
import type { Mapping, PriceRow } from '../../lib/price-files/model.ts';
import type { FileAnswer, FileJob, FileLook } from './file-job.ts';

const start = (): Worker => new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });

/** Asks a worker and waits for its answer. Throws what it could not do. */
function ask(worker: Worker, job: FileJob): Promise<Exclude<FileAnswer, { failure: unknown }>> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<FileAnswer>) => {
			if ('failure' in data) reject(new AppError(data.failure.code, data.failure.params));
			else resolve(data);
		};
		worker.onerror = () => reject(new AppError('file-unreadable'));
		worker.postMessage(job, job.do === 'read' ? [job.bytes.buffer] : []);
	});
}

/** A table as the bytes of a file. */
export async function writeFile(job: Omit<Extract<FileJob, { do: 'write' }>, 'do'>): Promise<Uint8Array<ArrayBuffer>> {
	const worker = start();
	try {
		const answer = await ask(worker, { do: 'write', ...job });
		if (!('bytes' in answer)) throw new AppError('internal', { name: 'FileAnswer' });
		return answer.bytes;
	} finally {
		worker.terminate();
	}
}

/** A file that is being looked at: its columns can be said anew without reading it again. To be closed in the end. */
export interface OpenFile {
	look: FileLook;
	map: (mapping: Mapping) => Promise<PriceRow[]>;
	close: () => void;
}

/** Reads a price file. Throws `file-unreadable`, `file-too-large`, `file-locked`, `file-old-excel`. */
export async function openFile(file: File): Promise<OpenFile> {
	const worker = start();
	const close = () => worker.terminate();
	try {
		const answer = await ask(worker, { do: 'read', bytes: new Uint8Array(await file.arrayBuffer()), name: file.name });
		if (!('look' in answer)) throw new AppError('internal', { name: 'FileAnswer' });
		return {
			look: answer.look,
			map: async (mapping) => {
				const mapped = await ask(worker, { do: 'map', mapping });
				return 'goods' in mapped ? mapped.goods : [];
			},
			close,
		};
	} catch (thrown) {
		close();
		throw thrown;
	}
}
