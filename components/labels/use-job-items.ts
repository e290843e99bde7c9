import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import type { PrintItem } from '../../lib/labels/model.ts';
import { followJob } from '../../lib/labels/queries.ts';

export interface JobItems {
	/** In their order; undefined until they are read. */
	items: readonly PrintItem[] | undefined;
	failure?: Failure;
}

const none: JobItems = { items: undefined };

/** They are read in their order; only those that were written again later may stand elsewhere. */
function inOrder(items: PrintItem[]): PrintItem[] {
	const isSorted = items.every(({ id }, place) => place === 0 || (items[place - 1] as PrintItem).id < id);
	return isSorted ? items : items.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The items of a job and every change of them. */
export function useJobItems(jobId: string): JobItems {
	const [found, setFound] = useState<JobItems>(none);
	useEffect(() => {
		const life = new AbortController();
		setFound(none);
		followJob(
			jobId,
			{
				onRows: (rows) => {
					if (!life.signal.aborted) setFound({ items: inOrder([...rows.values()]) });
				},
				onFailure: (thrown) => setFound({ items: undefined, failure: toFailure(thrown) }),
			},
			life.signal,
		);
		return () => life.abort();
	}, [jobId]);
	return found;
}
