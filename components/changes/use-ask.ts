import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';

export type Asked<Value> = { state: 'asking' } | { state: 'there'; value: Value } | { state: 'failed'; failure: Failure };

/** Asks once for each `inputs`, and again when told; an answer that comes after the next question is not heard. */
export function useAsk<Value>(ask: () => Promise<Value>, inputs: readonly unknown[]): [Asked<Value>, () => void] {
	const [asked, setAsked] = useState<Asked<Value>>({ state: 'asking' });
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		let heard = true;
		setAsked({ state: 'asking' });
		ask().then(
			(value) => heard && setAsked({ state: 'there', value }),
			(thrown: unknown) => heard && setAsked({ state: 'failed', failure: toFailure(thrown) }),
		);
		return () => {
			heard = false;
		};
	}, [...inputs, turn]);
	return [asked, () => setTurn((before) => before + 1)];
}
