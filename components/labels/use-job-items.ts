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
					if (!life.signal.aborted) setFound({ items: [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) });
				},
				onFailure: (thrown) => setFound({ items: undefined, failure: toFailure(thrown) }),
			},
			life.signal,
		);
		return () => life.abort();
	}, [jobId]);
	return found;
}
