import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import type { CodeGroup } from '../../lib/statuses/counts.ts';
import { codeGroups } from '../../lib/statuses/queries.ts';

/** How far it is, is shown at most this often. */
const pause = 200;

export interface CodeGroups {
	/** Absent until all orders were read for the first time. */
	groups: readonly CodeGroup[] | undefined;
	/** When that began, epoch ms. */
	asOf: number | undefined;
	/** While orders are being read. */
	progress: { done: number; total: number } | undefined;
	failure: Failure | undefined;
	refresh: () => void;
}

/** What all stored orders are, by their codes: read once, in pieces, and again when somebody asks. What rules make of them is no part of it. */
export function useCodeGroups(): CodeGroups {
	const [state, setState] = useState<Omit<CodeGroups, 'refresh'>>({
		groups: undefined,
		asOf: undefined,
		progress: { done: 0, total: 0 },
		failure: undefined,
	});
	const [asked, setAsked] = useState(0);
	useEffect(() => {
		const gone = new AbortController();
		const asOf = Date.now();
		const say = (change: Partial<CodeGroups>) => {
			if (!gone.signal.aborted) setState((before) => ({ ...before, ...change }));
		};
		let told = 0;
		const tell = (done: number, total: number) => {
			if (Date.now() - told < pause) return;
			told = Date.now();
			say({ progress: { done, total } });
		};
		codeGroups(tell, gone.signal).then(
			(groups) => say({ groups, asOf, progress: undefined, failure: undefined }),
			(thrown) => say({ failure: toFailure(thrown), progress: undefined }),
		);
		return () => gone.abort();
	}, [asked]);
	return { ...state, refresh: () => setAsked(asked + 1) };
}
