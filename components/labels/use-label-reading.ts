import { useEffect, useState } from 'preact/hooks';
import { AppError, type Failure, toFailure } from '../../lib/core/errors.ts';
import type { LabelFile, ReadPage } from '../../lib/labels/model.ts';
import { followJob, labelFiles } from '../../lib/labels/queries.ts';
import { type UnreadFile, unreadFiles } from '../../lib/labels/unread.ts';
import { call } from '../../lib/messaging/client.ts';
import { readLabelFile } from './label-worker-client.ts';

export interface LabelReading {
	/** Files that are still to be read. */
	left: number;
	/** Reading has stopped with this; it begins again with the next change of the job. */
	failure?: Failure;
}

/** What is wrong with a file itself: it has no pages that could be anybody's, and whoever judges it asks for its labels again. */
const noPages = new Set(['file-empty', 'file-not-pdf']);

async function pagesOf(file: LabelFile, expects: readonly string[], signal: AbortSignal): Promise<readonly ReadPage[]> {
	if (file.pages) return file.pages;
	try {
		return await readLabelFile(file, { expects, signal });
	} catch (thrown) {
		if (thrown instanceof AppError && noPages.has(thrown.code)) return [];
		throw thrown;
	}
}

/**
 * Decodes the unread files of a job for as long as `signal` lasts, and hands over what stands on their pages. Two pages may do it at once: the second
 * one's reading changes nothing.
 */
export function readJobFiles(jobId: string, onReading: (reading: LabelReading) => void, signal: AbortSignal): void {
	/** Files that were read, and for which change of an item: one that waits for several files stays unread until all of them are. */
	const done = new Map<string, number>();
	let waiting: [fileId: string, file: UnreadFile][] = [];
	let busy = false;
	const run = async (): Promise<void> => {
		if (busy) return;
		busy = true;
		try {
			for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
				const [fileId, { changedAt, expects }] = next;
				onReading({ left: waiting.length + 1 });
				const file = (await labelFiles([fileId])).get(fileId);
				// Erased meanwhile: its items are fetched again.
				if (file) await call['labels.read']({ fileId, pages: [...(await pagesOf(file, expects, signal))] });
				done.set(fileId, changedAt);
			}
			onReading({ left: 0 });
		} catch (thrown) {
			if (!signal.aborted) onReading({ left: waiting.length + 1, failure: toFailure(thrown) });
		} finally {
			busy = false;
		}
	};
	followJob(
		jobId,
		{
			onRows: (items) => {
				waiting = [...unreadFiles(items.values())].filter(([id, { changedAt }]) => changedAt > (done.get(id) ?? 0));
				if (waiting.length > 0) void run();
			},
			onFailure: (thrown) => onReading({ left: waiting.length, failure: toFailure(thrown) }),
		},
		signal,
	);
}

/** Reads the files of a job while a page shows it; nothing while there is no job (an empty id). */
export function useLabelReading(jobId: string): LabelReading {
	const [reading, setReading] = useState<LabelReading>({ left: 0 });
	useEffect(() => {
		const life = new AbortController();
		setReading({ left: 0 });
		if (jobId === '') return;
		readJobFiles(jobId, (now) => !life.signal.aborted && setReading(now), life.signal);
		return () => life.abort();
	}, [jobId]);
	return reading;
}
