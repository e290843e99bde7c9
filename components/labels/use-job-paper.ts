import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import type { PrinterProfile, PrintItem, PrintJob } from '../../lib/labels/model.ts';
import { composeJob, type JobPaper } from './compose-job.ts';
import type { BuiltFile } from './label-job.ts';
import { buildLabelFile, forgetFile } from './label-worker-client.ts';
import { paperWords } from './paper-words.ts';
import { buildPrintable } from './printable.ts';

/** The finished PDF of a part of a job. The worker keeps it open until it is forgotten. */
export interface BuiltPaper extends JobPaper, BuiltFile {
	profile: PrinterProfile;
	firstCell: number;
}

export type PaperState =
	| { is: 'none' }
	/** `before` may still be looked at, and is not printed any more. */
	| { is: 'building'; done: number; total: number; before?: BuiltPaper }
	| { is: 'built'; paper: BuiltPaper }
	| { is: 'failed'; failure: Failure };

interface Wanted {
	job: PrintJob;
	items: readonly PrintItem[];
	profile: PrinterProfile;
	/** The first cell of the sheet that is still there. */
	firstCell: number;
}

/** A burst of changes makes one PDF: while nothing is shown yet, and later, when labels come in one by one. */
const firstRestMs = 150;
const laterRestMs = 800;

/**
 * All pages of these items as a PDF, made by the worker; to be forgotten in the end (`forgetPaper`). Items whose pages cannot be printed are told of in
 * `failed` and stand neither on labels nor on lists.
 */
export async function buildJobPaper(
	{ job, items, profile, firstCell }: Wanted,
	signal: AbortSignal,
	onProgress: (done: number, total: number) => void = () => undefined,
): Promise<BuiltPaper> {
	const built = await buildPrintable(
		items,
		(some) => composeJob(job, some, profile, signal),
		({ pages, files }) => buildLabelFile(pages, files, { profile, duplicate: paperWords().duplicate, firstCell }, { signal, onProgress }),
	);
	return { ...built, profile, firstCell };
}

/** Lets the worker close the PDF; one that it has lost together with itself is closed already. */
export const forgetPaper = (built: BuiltFile): void => void forgetFile(built).catch(() => undefined);

/** The PDF of what is ready, made anew whenever something about it changes. Nothing is built while it is on `hold`: more labels are about to come. */
export function useJobPaper({
	job,
	items,
	profile,
	firstCell,
	hold,
}: Omit<Wanted, 'profile'> & { profile: PrinterProfile | undefined; hold: boolean }): PaperState {
	const [state, setState] = useState<PaperState>({ is: 'none' });
	const inputs = useMemo(
		() => JSON.stringify([job.options, profile, firstCell, items.map(({ id, changedAt }) => [id, changedAt])]),
		[job, items, profile, firstCell],
	);
	const last = useRef<BuiltPaper | undefined>(undefined);
	const replace = (paper: BuiltPaper | undefined) => {
		if (last.current && last.current !== paper) forgetPaper(last.current);
		last.current = paper;
	};
	useEffect(() => {
		if (hold || !profile || items.length === 0) {
			replace(undefined);
			setState({ is: 'none' });
			return;
		}
		const life = new AbortController();
		const show = (next: PaperState) => !life.signal.aborted && setState(next);
		const before = last.current ? { before: last.current } : {};
		show({ is: 'building', done: 0, total: 0, ...before });
		const build = async () => {
			try {
				const onProgress = (done: number, total: number) => show({ is: 'building', done, total, ...before });
				const paper = await buildJobPaper({ job, items, profile, firstCell }, life.signal, onProgress);
				if (life.signal.aborted) return forgetPaper(paper);
				show({ is: 'built', paper });
				replace(paper);
			} catch (thrown) {
				show({ is: 'failed', failure: toFailure(thrown) });
			}
		};
		const timer = setTimeout(build, last.current ? laterRestMs : firstRestMs);
		return () => {
			clearTimeout(timer);
			life.abort();
		};
	}, [inputs, hold]);
	useEffect(() => () => replace(undefined), []);
	return state;
}
