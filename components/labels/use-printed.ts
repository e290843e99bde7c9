import { useEffect, useState } from 'preact/hooks';
import type { PrintMark } from '../../lib/labels/model.ts';
import { followMarks } from '../../lib/labels/queries.ts';

const none: ReadonlyMap<string, PrintMark> = new Map();

/** What was printed, by target, and every change of it. What cannot be read counts as not printed: printing itself asks the background again. */
export function usePrinted(): ReadonlyMap<string, PrintMark> {
	const [marks, setMarks] = useState(none);
	useEffect(() => {
		const life = new AbortController();
		followMarks(
			{
				onRows: (rows) => {
					if (!life.signal.aborted) setMarks((before) => (rows.size === 0 && before.size === 0 ? before : rows));
				},
				onFailure: () => setMarks(none),
			},
			life.signal,
		);
		return () => life.abort();
	}, []);
	return marks;
}
