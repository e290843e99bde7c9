import type { Cabinet } from '../../lib/cabinets/model.ts';
import { itemsOfTarget, ordersOfSupply, printMarksOf } from '../../lib/labels/queries.ts';
import { numberedTarget, orderTarget } from '../../lib/labels/targets.ts';
import { allLabelTerms } from '../../lib/marketplaces/labels.ts';
import type { Order } from '../../lib/orders/model.ts';
import { exactText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { PlaceLink } from '../base/place-link.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { itemWords, StateBadge } from './label-words.tsx';
import { PrintButton } from './print-button.tsx';

/** More jobs than these of one order are not shown beside it. */
const few = 3;

interface OrderLabelsProps {
	order: Order;
	cabinets: readonly Cabinet[];
	tabId?: number;
	now: number;
}

/** What can be printed of an order and of the supply that it lies in, and what was. */
export function OrderLabels({ order, cabinets, tabId, now }: OrderLabelsProps) {
	const mark = valueIn(useLive(() => printMarksOf([order.id]), [order.id]))?.get(order.id);
	const items = valueIn(useLive(() => itemsOfTarget(order.id), [order.id])) ?? [];
	const terms = allLabelTerms[order.marketplace];
	const standing = terms.orderLabel(order);
	const mayPrint = standing === undefined || standing === 'wait';
	const source = tabId === undefined ? 'orders' : 'cabinet-page';
	const tab = tabId === undefined ? {} : { tabId };
	const { supplyNumber } = order;
	const ofSupply = (['supply', 'boxes', 'pallets'] as const).filter((kind) => supplyNumber !== undefined && terms.kinds.includes(kind));
	if (!mayPrint && !mark && items.length === 0 && ofSupply.length === 0) return null;
	return (
		<section class="order-labels" aria-label={t('labels')}>
			<div class="order-actions-buttons">
				{mayPrint && (
					<PrintButton targets={() => [orderTarget(order)]} cabinets={cabinets} source={source} {...tab} reprint={mark !== undefined}>
						{t(mark ? 'labels_order_again' : 'labels_order')}…
					</PrintButton>
				)}
				{supplyNumber !== undefined &&
					ofSupply.map((kind) => (
						<PrintButton
							key={kind}
							targets={() => [numberedTarget(kind, order.cabinetId, supplyNumber, order.shopId)]}
							cabinets={cabinets}
							source="supply"
							{...tab}
						>
							{t(`label_kind_${kind}`)}…
						</PrintButton>
					))}
				{supplyNumber !== undefined && ofSupply.length > 0 && (
					<PrintButton
						targets={async () => (await ordersOfSupply(order.cabinetId, supplyNumber)).map(orderTarget)}
						cabinets={cabinets}
						source="supply"
						{...tab}
					>
						{t('labels_supply_orders')}…
					</PrintButton>
				)}
			</div>
			{mark && (
				<p class="quiet" title={exactText(mark.at)}>
					{t(mark.confirmed ? 'labels_printed_at' : 'labels_sent_at', { moment: shortMomentText(mark.at, now) })}
					{mark.times > 1 && ` · ${t('labels_times', { times: mark.times })}`}
				</p>
			)}
			{items.length > 0 && (
				<ul class="order-wishes">
					{items.slice(0, few).map((item) => (
						<li key={item.id}>
							<StateBadge state={item.state} />
							<span class="quiet">{shortMomentText(item.changedAt, now)}</span>
							<PlaceLink to={`#/labels/${item.jobId}`}>{t('labels_to_job')}</PlaceLink>
							{itemWords(item) && <small>{itemWords(item)}</small>}
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
