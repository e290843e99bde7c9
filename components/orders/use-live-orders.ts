import { useEffect, useState } from 'preact/hooks';
import { followOrders, type LiveList } from '../../lib/orders/live-list.ts';
import { carryOrders } from '../base/table/use-visible.ts';

const nothingYet: LiveList = { rows: [], read: 0, total: 0, whole: false };

/** All orders, as far as they are read, and every change of them; read anew when the page is opened anew. */
export function useLiveOrders(): LiveList {
	const [list, setList] = useState(nothingYet);
	useEffect(() => {
		const life = new AbortController();
		followOrders(
			{
				onList: setList,
				onMoved: carryOrders,
			},
			life.signal,
		);
		return () => life.abort();
	}, []);
	return list;
}
