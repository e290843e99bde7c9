import type { Cabinet } from '../../lib/cabinets/model.ts';
import { orderById } from '../../lib/orders/find.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { OrderActions } from '../changes/order-actions.tsx';
import { OrderLabels } from '../labels/order-labels.tsx';
import { OrderPanel } from './order-panel.tsx';

interface OrderAsideProps {
	id: string;
	cabinets: readonly Cabinet[];
	/** When the orders of its cabinet were last read. */
	asOf: (cabinetId: string) => number | undefined;
	now: number;
	onClose: () => void;
}

/** One order beside a list of them. Esc in it closes it. */
export function OrderAside({ id, cabinets, asOf, now, onClose }: OrderAsideProps) {
	const live = useLive(() => orderById(id), [id]);
	const order = valueIn(live);
	return (
		<aside
			class="page-aside card"
			aria-label={t('order')}
			onKeyDown={(event) => {
				if (event.key === 'Escape' && !event.defaultPrevented) onClose();
			}}
		>
			<div class="aside-close">
				<Button look="quiet" label={t('close')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			{live.state === 'failed' && <ErrorState failure={live.failure} />}
			{live.state === 'ready' && !order && <Empty icon="search" title={t('order_gone')} />}
			{order && (
				<OrderPanel
					order={order}
					cabinet={cabinets.find(({ id: cabinetId }) => cabinetId === order.cabinetId)}
					asOf={asOf(order.cabinetId)}
					now={now}
				>
					<OrderActions order={order} cabinets={cabinets} source="workspace" now={now} />
					<OrderLabels order={order} cabinets={cabinets} now={now} />
				</OrderPanel>
			)}
		</aside>
	);
}
