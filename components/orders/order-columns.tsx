import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Change } from '../../lib/changes/model.ts';
import type { PrintMark } from '../../lib/labels/model.ts';
import { clientOf } from '../../lib/orders/filter.ts';
import type { OrderRow } from '../../lib/orders/list.ts';
import { moneyOf, riskOf } from '../../lib/orders/money-at-risk.ts';
import { labelStates, noMoment } from '../../lib/orders/rules.ts';
import { momentText, moneyText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Icon } from '../base/icon.tsx';
import type { Column } from '../base/table/column.ts';
import { leftText, TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { actionTitle } from '../changes/action-title.ts';
import { LabelStateText, labelText, printedText } from './label-state.tsx';
import { MoneyTimerText, timerText } from './money-timer.tsx';
import { StatusBadge } from './status-badge.tsx';
import type { StatusNames } from './status-names.ts';

interface ColumnContext {
	cabinets: ReadonlyMap<string, Cabinet>;
	names: StatusNames;
	/** What is on its way to the marketplace, by order. */
	wishes: ReadonlyMap<string, Change>;
	/** What was printed, by order. */
	printed: ReadonlyMap<string, PrintMark>;
	/** Epoch ms, to the minute: figures that depend on it are made anew when it moves on. */
	now: number;
}

const NoData = () => <span class="quiet">{t('no_data')}</span>;

const Cut = ({ text }: { text: string }) => (
	<span class="cut" title={text}>
		{text}
	</span>
);

/** That something is on its way to the marketplace: beside the status, which stays the marketplace's until it says otherwise. */
function Wish({ change }: { change: Change | undefined }) {
	if (!change) return null;
	const text = t('order_wish', { action: actionTitle(change.actionId) });
	return (
		<span class="order-wish" role="img" aria-label={text} title={text}>
			<Icon name="clock" size={13} />
		</span>
	);
}

/** Columns that are hidden until the user wants them. */
export const hiddenColumns: ReadonlySet<string> = new Set(['marketplace', 'articles', 'risk', 'shipped']);

/** All columns of a list of orders. */
export const orderColumns = ({ cabinets, names, wishes, printed, now }: ColumnContext): Column<OrderRow>[] => {
	// Made once: the words behind a label are asked of the browser, which a hundred thousand rows would feel.
	const labels = new Map([...cabinets].map(([id, cabinet]) => [id, cabinetLabel(cabinet)]));
	const labelOf = (id: string): string => labels.get(id) ?? id;
	const statusOf = ({ own, unified, known, code }: OrderRow): string => (known ? names.title(own ?? unified) : code);
	const sourced = ({ shipBy, shipBySource }: OrderRow): string =>
		shipBy === undefined ? '' : [momentText(shipBy), shipBySource].filter(Boolean).join(' · ');
	return [
		{
			id: 'number',
			title: t('order_number'),
			width: 154,
			cell: ({ number, cabinetId }) => (
				<>
					<span class="mark" style={{ '--cabinet': cabinets.get(cabinetId)?.color }} title={labelOf(cabinetId)} />
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
			cell: ({ goods }) => <Cut text={goods} />,
			sortBy: ({ goods }) => goods,
			text: ({ goods }) => goods,
		},
		{
			id: 'status',
			title: t('order_status'),
			width: 172,
			cell: ({ id, unified, own, mover, known, code }) => (
				<>
					<StatusBadge unified={unified} own={own === undefined ? undefined : names.own.get(own)} mover={mover} known={known} code={code} />
					<Wish change={wishes.get(id)} />
				</>
			),
			sortBy: ({ own, unified }) => names.placeOf(own ?? unified),
			orderKey: `status ${names.version}`,
			text: statusOf,
		},
		{
			id: 'left',
			title: t('order_left'),
			width: 112,
			cell: (row) =>
				row.due === undefined ? null : row.due === noMoment || row.shipBy === undefined ? (
					<NoData />
				) : (
					<TimeLeft until={row.shipBy} now={now} title={sourced(row)} />
				),
			sortBy: ({ due, shipBy }) => (due === undefined ? null : (shipBy ?? null)),
			text: ({ due, shipBy }) => (due === undefined || shipBy === undefined ? '' : leftText(shipBy, now)),
		},
		{
			id: 'money',
			title: t('order_money'),
			width: 206,
			cell: (row) => <MoneyTimerText timer={moneyOf(row, now)} now={now} />,
			sortBy: (row) => riskOf(row, now),
			orderKey: `money ${now}`,
			text: (row) => timerText(moneyOf(row, now), now),
		},
		{
			id: 'label',
			title: t('order_label'),
			width: 104,
			cell: ({ id, label }) => <LabelStateText state={label} mark={printed.get(id)} />,
			sortBy: ({ label }) => labelStates.indexOf(label),
			text: ({ id, label }) => {
				const mark = printed.get(id);
				return mark ? printedText(mark) : labelText(label);
			},
		},
		{
			id: 'client',
			title: t('order_client'),
			width: 140,
			cell: (row) => <Cut text={names.title(clientOf(row))} />,
			sortBy: (row) => names.placeOf(clientOf(row)),
			orderKey: `client ${names.version}`,
			text: (row) => names.title(clientOf(row)),
		},
		{
			id: 'ship-by',
			title: t('order_ship_by'),
			width: 166,
			cell: (row) =>
				row.shipBy === undefined ? (
					<NoData />
				) : (
					<span class="cut" title={sourced(row)}>
						{momentText(row.shipBy)}
					</span>
				),
			sortBy: ({ shipBy }) => shipBy ?? null,
			text: ({ shipBy }) => (shipBy === undefined ? '' : momentText(shipBy)),
		},
		{
			id: 'sum',
			title: t('sum'),
			width: 96,
			numeric: true,
			cell: ({ sumKopecks, currency }) => (sumKopecks === undefined ? <NoData /> : moneyText(sumKopecks, currency)),
			sortBy: ({ sumKopecks }) => sumKopecks ?? null,
			text: ({ sumKopecks }) => (sumKopecks === undefined ? '' : String(sumKopecks / 100)),
		},
		{
			id: 'units',
			title: t('order_units'),
			width: 74,
			numeric: true,
			cell: ({ units }) => numberText(units),
			sortBy: ({ units }) => units,
			text: ({ units }) => String(units),
		},
		{
			id: 'created',
			title: t('order_created'),
			width: 166,
			cell: ({ createdAt }) => <span class="cut">{momentText(createdAt)}</span>,
			sortBy: ({ createdAt }) => createdAt,
			text: ({ createdAt }) => momentText(createdAt),
		},
		{
			id: 'cabinet',
			title: t('cabinet'),
			width: 150,
			cell: ({ cabinetId }) => <Cut text={labelOf(cabinetId)} />,
			sortBy: ({ cabinetId }) => labelOf(cabinetId),
			orderKey: `cabinet ${[...cabinets.keys()].map(labelOf).join()}`,
			text: ({ cabinetId }) => labelOf(cabinetId),
		},
		{
			id: 'scheme',
			title: t('order_scheme'),
			width: 84,
			cell: ({ scheme }) => scheme.toUpperCase(),
			sortBy: ({ scheme }) => scheme,
			text: ({ scheme }) => scheme.toUpperCase(),
		},
		{
			id: 'warehouse',
			title: t('warehouse'),
			width: 130,
			cell: ({ warehouse }) => (warehouse === undefined ? <NoData /> : <Cut text={warehouse} />),
			sortBy: ({ warehouse }) => warehouse ?? null,
			text: ({ warehouse }) => warehouse ?? '',
		},
		{
			id: 'marketplace',
			title: t('order_marketplace'),
			width: 120,
			cell: ({ marketplace }) => marketplaceName(marketplace),
			sortBy: ({ marketplace }) => marketplace,
			text: ({ marketplace }) => marketplaceName(marketplace),
		},
		{
			id: 'shipped',
			title: t('order_shipped'),
			width: 92,
			cell: ({ shipped }) => (shipped === undefined ? <span class="quiet">—</span> : t(shipped ? 'order_shipped_yes' : 'order_shipped_no')),
			sortBy: ({ shipped }) => (shipped === undefined ? null : Number(shipped)),
			text: ({ shipped }) => (shipped === undefined ? '' : t(shipped ? 'order_shipped_yes' : 'order_shipped_no')),
		},
		{
			id: 'articles',
			title: t('order_articles'),
			width: 130,
			cell: ({ articles }) => <Cut text={articles.join(', ')} />,
			sortBy: ({ articles }) => articles.join(', '),
			text: ({ articles }) => articles.join(', '),
		},
		{
			id: 'risk',
			title: t('order_risk'),
			width: 96,
			numeric: true,
			cell: (row) => {
				if (row.due === undefined) return null;
				const risk = riskOf(row, now);
				return risk === null ? <NoData /> : moneyText(risk);
			},
			sortBy: (row) => riskOf(row, now),
			orderKey: `risk ${now}`,
			text: (row) => {
				const risk = riskOf(row, now);
				return risk === null ? '' : String(risk / 100);
			},
		},
	];
};
