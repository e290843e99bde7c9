import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Order } from '../../lib/orders/model.ts';
import { momentText, moneyText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { nativeCode } from '../../lib/statuses/rules.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import type { Column } from '../base/table/column.ts';
import { leftText, TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { StatusBadge } from './status-badge.tsx';

const labelOf = (cabinet: Cabinet | undefined): string | undefined => cabinet && cabinetLabel(cabinet);

const goodsText = ({ lines }: Order): string =>
	lines.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)).join('; ');

/** Columns of a list of orders. */
export const orderColumns = (cabinets: ReadonlyMap<string, Cabinet>, now: number): Column<Order>[] => [
	{
		id: 'number',
		title: t('order_number'),
		width: 154,
		cell: ({ number, cabinetId }) => (
			<>
				<span class="mark" style={{ '--cabinet': cabinets.get(cabinetId)?.color }} title={labelOf(cabinets.get(cabinetId))} />
				<span class="cut">{number}</span>
			</>
		),
		sortBy: ({ number }) => number,
		text: ({ number }) => number,
	},
	{
		id: 'goods',
		title: t('order_goods'),
		width: 180,
		grow: true,
		cell: (order) => (
			<span class="cut" title={goodsText(order)}>
				{goodsText(order)}
			</span>
		),
		sortBy: goodsText,
		text: goodsText,
	},
	{
		id: 'status',
		title: t('order_status'),
		width: 160,
		cell: ({ unified, mover, ruleId, native }) => (
			<StatusBadge unified={unified} mover={mover} known={ruleId !== undefined} code={nativeCode(native)} />
		),
		sortBy: ({ unified }) => unified,
		text: ({ unified, ruleId, native }) => (ruleId === undefined ? nativeCode(native) : t(statusTitle[unified])),
	},
	{
		id: 'left',
		title: t('order_left'),
		width: 112,
		cell: ({ shipBy }) => (shipBy === undefined ? <span class="quiet">{t('no_data')}</span> : <TimeLeft until={shipBy} now={now} />),
		sortBy: ({ shipBy }) => shipBy ?? null,
		text: ({ shipBy }) => (shipBy === undefined ? '' : leftText(shipBy, now)),
	},
	{
		id: 'ship-by',
		title: t('order_ship_by'),
		width: 166,
		cell: ({ shipBy }) =>
			shipBy === undefined ? <span class="quiet">{t('no_data')}</span> : <span class="cut">{momentText(shipBy)}</span>,
		sortBy: ({ shipBy }) => shipBy ?? null,
		text: ({ shipBy }) => (shipBy === undefined ? '' : momentText(shipBy)),
	},
	{
		id: 'sum',
		title: t('sum'),
		width: 96,
		numeric: true,
		cell: ({ sumKopecks, currency }) =>
			sumKopecks === undefined ? <span class="quiet">{t('no_data')}</span> : moneyText(sumKopecks, currency),
		sortBy: ({ sumKopecks }) => sumKopecks ?? null,
		text: ({ sumKopecks }) => (sumKopecks === undefined ? '' : String(sumKopecks / 100)),
	},
	{
		id: 'warehouse',
		title: t('warehouse'),
		width: 120,
		cell: ({ warehouseName }) => (
			<span class="cut" title={warehouseName}>
				{warehouseName ?? ''}
			</span>
		),
		sortBy: ({ warehouseName }) => warehouseName ?? null,
		text: ({ warehouseName }) => warehouseName ?? '',
	},
];
