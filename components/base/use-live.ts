import { liveQuery } from 'dexie';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';

export type Live<Value> = { state: 'loading' } | { state: 'ready'; value: Value } | { state: 'failed'; failure: Failure };

/**
 * The answer of `query`, and again whenever rows that it read have changed. Runs anew when something in `inputs` differs;
 * the former answer stays on screen until the new one is there.
 */
export function useLive<Value>(query: () => Promise<Value>, inputs: readonly unknown[]): Live<Value> {
	const [live, setLive] = useState<Live<Value>>({ state: 'loading' });
	// Asked before the browser paints what is there so far: the answer comes a frame earlier.
	useLayoutEffect(() => {
		const subscription = liveQuery(query).subscribe({
			next: (value) => setLive({ state: 'ready', value }),
			error: (thrown) => setLive({ state: 'failed', failure: toFailure(thrown) }),
		});
		return () => subscription.unsubscribe();
	}, inputs);
	return live;
}

/** The value when it is there. */
export const valueIn = <Value>(live: Live<Value>): Value | undefined => (live.state === 'ready' ? live.value : undefined);
