import type { Order, OrderEvent } from '../../lib/orders/model.ts';
import { orderEvents } from '../../lib/orders/queries.ts';
import { exactText, momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type UnifiedId, unifiedIds } from '../../lib/statuses/model.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { ErrorState } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';

const isUnified = (id: string): id is UnifiedId => (unifiedIds as readonly string[]).includes(id);

/** The order's way, newest first: unified statuses by their words, the marketplace's codes as they are. */
export function OrderTimeline({ order }: { order: Order }) {
	const events = useLive(() => orderEvents(order.id), [order.id]);
	if (events.state === 'loading') return null;
	if (events.state === 'failed') return <ErrorState failure={events.failure} />;
	const newest = [...events.value].reverse();
	return (
		<ol class="timeline">
			{newest.map((event) => (
				<li key={event.id} class={event.axis === 'unified' ? 'timeline-unified' : undefined}>
					{eventText(event)}
					<small class="quiet" title={exactText(event.at)}>
						{momentText(event.at)}
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

function eventText({ axis, from, to }: OrderEvent) {
	if (axis === 'unified') return <b>{isUnified(to) ? t(statusTitle[to]) : to}</b>;
	return (
		<span>
			{from ? (
				<>
					<code>{from}</code> → <code>{to}</code>
				</>
			) : (
				<code>{to}</code>
			)}
		</span>
	);
}
