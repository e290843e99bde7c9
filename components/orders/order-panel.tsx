import type { ComponentChildren } from 'preact';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { printMarksOf } from '../../lib/labels/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { clientOf } from '../../lib/orders/filter.ts';
import type { Order } from '../../lib/orders/model.ts';
import { moneyOf, priceOf } from '../../lib/orders/money-at-risk.ts';
import { clientStatuses } from '../../lib/orders/queries.ts';
import { isShipped, labelState, noMoment } from '../../lib/orders/rules.ts';
import { exactText, momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { nativeCode } from '../../lib/statuses/rules.ts';
import { moverTitle } from '../../lib/statuses/titles.ts';
import { Age } from '../base/age.tsx';
import { Icon } from '../base/icon.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { ClientStatus } from './client-status.tsx';
import { LabelStateText } from './label-state.tsx';
import { MoneyTimerText, priceText } from './money-timer.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { RawAnswer } from './raw-answer.tsx';
import './orders.css';
import { StatusBadge } from './status-badge.tsx';
import { useStatusNames } from './status-names.ts';

interface OrderPanelProps {
	order: Order;
	cabinet: Cabinet | undefined;
	/** When its cabinet's orders were last read. */
	asOf: number | undefined;
	now: number;
	/** What can be done with it. */
	children?: ComponentChildren;
}

/** Everything that is known of one order, and what can be done with it: beside the list and beside a cabinet's page. */
export function OrderPanel({ order, cabinet, asOf, now, children }: OrderPanelProps) {
	const names = useStatusNames();
	const client = valueIn(useLive(() => clientStatuses([order.id]), [order.id]))?.get(order.id);
	const mark = valueIn(useLive(() => printMarksOf([order.id]), [order.id]))?.get(order.id);
	const code = nativeCode(order.native);
	const own = order.own === undefined ? undefined : names.own.get(order.own);
	const shipped = isShipped(order.unified);
	return (
		<>
			<div class="order-head">
				<h2>{order.number}</h2>
				<StatusBadge unified={order.unified} own={own} mover={order.mover} known={order.ruleId !== undefined} code={code} />
			</div>
			{children}
			<dl class="facts">
				<dt>{t('cabinet')}</dt>
				<dd style={{ '--cabinet': cabinet?.color }}>
					<span class="mark" /> {[cabinet && cabinetLabel(cabinet), order.scheme.toUpperCase()].filter(Boolean).join(' · ')}
				</dd>
				<dt>{t('order_code')}</dt>
				<dd>
					<code>{code}</code>
				</dd>
				<dt>{t('order_rule')}</dt>
				<dd>{order.ruleId ? <code>{order.ruleId}</code> : t('order_rule_none')}</dd>
				<dt>{t('order_mover')}</dt>
				<dd>{t(moverTitle[order.mover])}</dd>
				<dt>{t('order_client')}</dt>
				<dd>
					<ClientStatus orderIds={[order.id]} value={clientOf(client === undefined ? {} : { client })} names={names} />
				</dd>
				<dt>{t('order_label')}</dt>
				<dd>
					<LabelStateText state={labelState(order)} mark={mark} />
				</dd>
				<dt>{t('order_ship_by')}</dt>
				<dd>
					<ShipBy order={order} now={now} />
				</dd>
				<dt>{t('order_shipped')}</dt>
				<dd>{shipped === undefined ? '—' : t(shipped ? 'order_shipped_yes' : 'order_shipped_no')}</dd>
				{order.due !== undefined && (
					<>
						<dt>{t('order_money')}</dt>
						<dd>
							<MoneyTimerText timer={moneyOf(order, now)} now={now} />
							{order.tariffSteps && <TariffSteps steps={order.tariffSteps} now={now} />}
						</dd>
					</>
				)}
				<dt>{t('warehouse')}</dt>
				<dd>{order.warehouseName ?? order.warehouseId ?? <span class="quiet">{t('no_data')}</span>}</dd>
				{order.parentNumber && (
					<>
						<dt>{t('order_parent')}</dt>
						<dd>{order.parentNumber}</dd>
					</>
				)}
				{order.supplyNumber && (
					<>
						<dt>{t('order_supply')}</dt>
						<dd>{order.supplyNumber}</dd>
					</>
				)}
				<dt>{t('order_created')}</dt>
				<dd title={exactText(order.createdAt)}>{momentText(order.createdAt)}</dd>
				<dt>{t('data_age')}</dt>
				<dd>
					<Age at={asOf === undefined ? order.readAt : Math.max(order.readAt, asOf)} now={now} />
				</dd>
			</dl>
			<CabinetLink order={order} />
			<h3 class="section-title">{t('order_goods')}</h3>
			<OrderLines order={order} />
			<h3 class="section-title">{t('order_history')}</h3>
			<OrderTimeline order={order} names={names} />
			<RawAnswer orderId={order.id} />
		</>
	);
}

/** The moment of handing over, how long until then while it is still to come, and which field says so. */
function ShipBy({ order: { due, shipBy, shipBySource }, now }: { order: Order; now: number }) {
	if (shipBy === undefined) return <span class="quiet">{t('no_data')}</span>;
	return (
		<>
			{momentText(shipBy)}
			{due !== undefined && due !== noMoment && (
				<>
					{' · '}
					<TimeLeft until={shipBy} now={now} />
				</>
			)}
			{shipBySource && <span class="quiet"> · {shipBySource}</span>}
		</>
	);
}

function TariffSteps({ steps, now }: { steps: NonNullable<Order['tariffSteps']>; now: number }) {
	const current = steps.findIndex(({ until }) => until === undefined || now < until);
	return (
		<ol class="tariff-steps" aria-label={t('order_tariff')}>
			{steps.map((step, place) => (
				<li key={step.until ?? 'last'} class={place === current ? 'tariff-now' : place < current || current < 0 ? 'quiet' : undefined}>
					<span>{step.until === undefined ? t('order_tariff_then') : t('popup_until', { moment: momentText(step.until) })}</span>
					<span>{priceText(priceOf(step))}</span>
				</li>
			))}
		</ol>
	);
}

/** The way into the marketplace's own cabinet, where one is known. */
function CabinetLink({ order }: { order: Order }) {
	const place = valueIn(useLive(() => call['orders.page']({ orderId: order.id }), [order.id]));
	if (!place?.address) return null;
	return (
		<p class="order-place">
			<a href={place.address} target="_blank" rel="noreferrer">
				{t('order_in_cabinet')} <Icon name="out" size={12} />
			</a>
		</p>
	);
}
