import { useEffect, useState } from 'preact/hooks';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import { followPrices, type LivePrices } from '../../lib/prices/live-list.ts';
import { carryOrders } from '../base/table/use-visible.ts';

const nothingYet: LivePrices = { rows: [], made: 0, total: 0, whole: false };

/** All prices and every change of them; read anew when the page is opened anew. */
export function usePrices(): LivePrices {
	const [list, setList] = useState(nothingYet);
	useEffect(() => {
		const life = new AbortController();
		followPrices(
			allPriceTerms,
			{
				onList: setList,
				onMended: (before, after, places) => {
					const moved = Int32Array.from(before.keys());
					for (const place of places) moved[place] = -1;
					return carryOrders(before, after, { moved, fresh: Uint32Array.from([...places].sort((a, b) => a - b)), inPlace: true });
				},
			},
			life.signal,
		);
		return () => life.abort();
	}, []);
	return list;
}
