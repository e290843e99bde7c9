import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import type { StockSearch } from '../../lib/messaging/protocol.ts';

const pauseMs = 120;

/**
 * Answer of the stock search for `query`, a moment after the last keystroke, and anew when `stock` is another one; an answer that comes
 * too late is dropped.
 */
export function useSearch(query: string, limit: number, stock: unknown): { found?: StockSearch; failure?: Failure } {
	const [answer, setAnswer] = useState<{ found?: StockSearch; failure?: Failure }>({});
	const words = query.trim();
	useEffect(() => {
		if (words === '') {
			setAnswer({});
			return;
		}
		let late = false;
		const timer = setTimeout(async () => {
			try {
				const found = await call['stocks.search']({ query: words, limit });
				if (!late) setAnswer({ found });
			} catch (thrown) {
				if (!late) setAnswer({ failure: toFailure(thrown) });
			}
		}, pauseMs);
		return () => {
			late = true;
			clearTimeout(timer);
		};
	}, [words, limit, stock]);
	return answer;
}
