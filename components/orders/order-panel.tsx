import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Order } from '../../lib/orders/model.ts';
import { dayText, exactText, momentText, moneyText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { nativeCode } from '../../lib/statuses/rules.ts';
import { moverTitle } from '../../lib/statuses/titles.ts';
import { Age } from '../base/age.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import './orders.css';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { StatusBadge } from './status-badge.tsx';

/** Everything stored about one order. `asOf` = when its cabinet's orders were last read. */
export function OrderPanel({
	order,
	cabinet,
	asOf,
	now,
}: {
	order: Order;
	cabinet: Cabinet | undefined;
	asOf: number | undefined;
	now: number;
}) {
	const code = nativeCode(order.native);
	return (
		<>
			<div class="order-head">
				<h2>{order.number}</h2>
				<StatusBadge unified={order.unified} mover={order.mover} known={order.ruleId !== undefined} code={code} />
			</div>
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
				<dt>{t('order_ship_by')}</dt>
				<dd>
					{order.shipBy === undefined ? (
						<span class="quiet">{t('no_data')}</span>
					) : (
						<>
							{momentText(order.shipBy)} · <TimeLeft until={order.shipBy} now={now} />
							{order.shipBySource && <span class="quiet"> · {order.shipBySource}</span>}
						</>
					)}
				</dd>
				{order.tariffSteps && order.tariffSteps.length > 0 && (
					<>
						<dt>{t('order_tariff')}</dt>
						<dd>
							{order.tariffSteps.map((step) => (
								<div key={step.from ?? step.until}>{tariffText(step)}</div>
							))}
						</dd>
					</>
				)}
				{order.warehouseName && (
					<>
						<dt>{t('warehouse')}</dt>
						<dd>{order.warehouseName}</dd>
					</>
				)}
				<dt>{t('order_created')}</dt>
				<dd title={exactText(order.createdAt)}>{momentText(order.createdAt)}</dd>
				<dt>{t('data_age')}</dt>
				<dd>
					<Age at={asOf === undefined ? order.readAt : Math.max(order.readAt, asOf)} now={now} />
				</dd>
			</dl>
			<h3 class="section-title">{t('order_goods')}</h3>
			<OrderLines order={order} />
			<h3 class="section-title">{t('order_history')}</h3>
			<OrderTimeline order={order} />
		</>
	);
}

function tariffText(step: NonNullable<Order['tariffSteps']>[number]): string {
	const price =
		step.kopecks !== undefined ? `+${moneyText(step.kopecks)}` : step.percent !== undefined ? `+${step.percent} %` : t('no_data');
	if (step.from === undefined) return price;
	return t('order_tariff_from', { moment: `${dayText(step.from)} ${momentText(step.from).split(', ')[1] ?? ''}`.trim(), price });
}
