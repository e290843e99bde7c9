import { findOrder } from '../../lib/orders/find.ts';
import { openOrdersOf } from '../../lib/orders/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { go } from '../shell/route.ts';
import { goodsOfCode } from './goods-of-code.ts';

/**
 * Where a scanned code leads: to the order with this number, else to the open order that it is about (a customer's order, a supply, a barcode of
 * goods), or to the list of them when there are several.
 */
export async function jumpToCode(code: string): Promise<void> {
	const order = await findOrder(code);
	if (order) return go('orders', { order: order.id });
	const open = await openOrdersOf(code, await goodsOfCode(code));
	const [first] = open;
	if (!first) {
		toast(t('scan_found_none', { code }));
		return;
	}
	if (open.length === 1) return go('orders', { order: first.id });
	go('orders', { q: code });
	toast(t('scan_found_many', { code, count: numberText(open.length) }));
}
