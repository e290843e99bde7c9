import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PrintItem, PrintJob } from '../../lib/labels/model.ts';
import { goodsOfItems } from '../../lib/labels/queries.ts';
import { printedOrder } from '../../lib/labels/sorting.ts';

const none: readonly PrintItem[] = [];

/** Items in the order in which they left for the printer: earlier handed over first, then as the job is arranged. */
export function usePrintedOrder(job: PrintJob, items: readonly PrintItem[]): readonly PrintItem[] {
	const [ordered, setOrdered] = useState(none);
	const { sorting, separators } = job.options;
	const inputs = useMemo(() => `${sorting} ${separators} ${items.map(({ id }) => id).join()}`, [sorting, separators, items]);
	useEffect(() => {
		let gone = false;
		if (items.length === 0) setOrdered(none);
		else
			goodsOfItems(items).then(({ orders }) => {
				const sorted = printedOrder(items, orders, { sorting, separators });
				if (!gone) setOrdered([...sorted].sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)));
			});
		return () => {
			gone = true;
		};
	}, [inputs]);
	return ordered;
}
