import type { Order, OrderEvent } from '../../lib/orders/model.ts';
import { orderEvents } from '../../lib/orders/queries.ts';
import { exactText, momentText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { ErrorState } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import type { StatusNames } from './status-names.ts';

const axes = {
	native: 'order_event_native',
	unified: 'order_event_unified',
	client: 'order_event_client',
} as const satisfies Record<OrderEvent['axis'], MessageKey>;

const sources = {
	sync: 'order_event_sync',
	rules: 'order_event_rules',
	user: 'order_event_user',
} as const satisfies Record<OrderEvent['source'], MessageKey>;

/** The order's way, newest first: statuses by their words, the marketplace's codes as they are, each with what moved it. */
export function OrderTimeline({ order, names }: { order: Order; names: StatusNames }) {
	const events = useLive(() => orderEvents(order.id), [order.id]);
	if (events.state === 'loading') return null;
	if (events.state === 'failed') return <ErrorState failure={events.failure} />;
	const newest = [...events.value].reverse();
	return (
		<ol class="timeline">
			{newest.map((event) => (
				<li key={event.id} class={event.axis === 'native' ? undefined : `timeline-${event.axis}`}>
					<EventText event={event} names={names} />
					<small class="quiet" title={exactText(event.at)}>
						{momentText(event.at)} · {t(axes[event.axis])} · {t(sources[event.source])}
					</small>
				</li>
			))}
			<li>
				{t('order_was_created')}
				<small class="quiet">{momentText(order.createdAt)}</small>
			</li>
		</ol>
	);
}

function EventText({ event: { axis, from, to }, names }: { event: OrderEvent; names: StatusNames }) {
	if (axis === 'native')
		return (
			<span>
				{from && (
					<>
						<code>{from}</code> →{' '}
					</>
				)}
				<code>{to}</code>
			</span>
		);
	return (
		<span>
			{from && `${names.title(from)} → `}
			<b>{names.title(to)}</b>
		</span>
	);
}
