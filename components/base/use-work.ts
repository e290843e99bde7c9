import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';

/** Work that may fail: its failure is kept for the screen, and taken away by the next try. */
export function useWork(): {
	failure: Failure | undefined;
	clear: () => void;
	run: <Value>(work: () => Promise<Value>) => Promise<Value | undefined>;
} {
	const [failure, setFailure] = useState<Failure>();
	return {
		failure,
		clear: () => setFailure(undefined),
		run: async (work) => {
			setFailure(undefined);
			try {
				return await work();
			} catch (thrown) {
				setFailure(toFailure(thrown));
				return undefined;
			}
		},
	};
}
