import type { Order } from '../../lib/orders/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { Button } from '../base/button.tsx';

/** Postings of one order, each with its status, to choose the one that the customer asks about. */
export function OrderChoices({ orders, onChoose }: { orders: readonly Order[]; onChoose: (order: Order) => void }) {
	return (
		<>
			{orders.map((order) => (
				<Button key={order.id} small onClick={() => onChoose(order)}>
					{order.number} · {t(statusTitle[order.unified])}
				</Button>
			))}
		</>
	);
}
