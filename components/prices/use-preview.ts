import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import type { PriceAsk } from '../../lib/prices/model.ts';
import { type PricePreview, previewPrices } from '../../lib/prices/preview.ts';

interface Previewed {
	preview?: PricePreview;
	/** How far it is, while it is being made. */
	done: number;
	total: number;
	failure?: Failure;
}

/**
 * What confirming an ask would send; made anew for another ask, and when told. The former one stays in sight meanwhile, so that nothing jumps
 * under the pointer.
 */
export function usePreview(ask: PriceAsk | undefined): [Previewed, () => void] {
	const [state, setState] = useState<Previewed>({ done: 0, total: 0 });
	const [turn, setTurn] = useState(0);
	const key = useMemo(() => JSON.stringify(ask), [ask]);
	const told = useRef(0);
	useEffect(() => {
		if (!ask) return;
		let heard = true;
		const progress = (done: number, total: number) => {
			if (!heard || performance.now() - told.current < 100) return;
			told.current = performance.now();
			setState((before) => ({ ...before, done, total }));
		};
		previewPrices(ask, allPriceTerms, progress).then(
			(preview) => heard && setState({ preview, done: preview.review.rows.length, total: preview.review.rows.length }),
			(thrown: unknown) => heard && setState({ done: 0, total: 0, failure: toFailure(thrown) }),
		);
		return () => {
			heard = false;
		};
	}, [key, turn]);
	return [state, () => setTurn((before) => before + 1)];
}
