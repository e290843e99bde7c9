import { findOrder } from '../../lib/orders/find.ts';
import { openOrdersOf } from '../../lib/orders/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { goodsOfCode } from '../orders/goods-of-code.ts';
import { go } from '../shell/route.ts';

/** A code that is scanned on the desk of labels: asks how to print the order that it names. One that names several orders leads to their list. */
export async function scanToPrint(code: string): Promise<void> {
	const order = await findOrder(code);
	if (order) return go('labels', { order: order.id });
	const open = await openOrdersOf(code, await goodsOfCode(code));
	const [first] = open;
	if (!first) {
		toast(t('scan_found_none', { code }));
		return;
	}
	if (open.length === 1) return go('labels', { order: first.id });
	go('orders', { q: code });
	toast(t('scan_found_many', { code, count: numberText(open.length) }));
}
