import type { Cabinet } from '../../lib/cabinets/model.ts';
import { orderTarget } from '../../lib/labels/targets.ts';
import type { OrderRow } from '../../lib/orders/list.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { PrintButton } from './print-button.tsx';

/** Beyond this nobody looks over a job any more. */
const mostAtOnce = 10_000;

interface PrintOrdersProps {
	/** The orders; as a function where finding them costs something. */
	rows: readonly OrderRow[] | (() => readonly OrderRow[]);
	count?: number;
	cabinets: readonly Cabinet[];
}

/** Labels of these orders. */
export function PrintOrders({ rows, count = rows.length, cabinets }: PrintOrdersProps) {
	if (count === 0) return null;
	if (count > mostAtOnce) return <span class="quiet">{t('labels_too_many', { most: numberText(mostAtOnce) })}</span>;
	return (
		<PrintButton targets={() => (typeof rows === 'function' ? rows() : rows).map(orderTarget)} cabinets={cabinets} source="orders">
			{t('labels_print_title')} · {numberText(count)}
		</PrintButton>
	);
}
