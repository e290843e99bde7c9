import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { OrderRow } from '../../lib/orders/list.ts';
import { ordersById } from '../../lib/orders/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { SelectionActions } from '../changes/order-actions.tsx';

/** Whatever is done, is previewed row by row before it is confirmed; beyond this nobody reads a preview. */
const mostAtOnce = 5000;

/** What can be done with the chosen orders. */
export function SelectedActions({ rows, cabinets }: { rows: readonly OrderRow[]; cabinets: readonly Cabinet[] }) {
	const orders = valueIn(useLive(async () => (rows.length > mostAtOnce ? [] : ordersById(rows.map(({ id }) => id))), [rows]));
	if (rows.length > mostAtOnce) return <span class="quiet">{t('orders_too_many', { most: numberText(mostAtOnce) })}</span>;
	return orders && orders.length > 0 ? <SelectionActions orders={orders} cabinets={cabinets} /> : null;
}
