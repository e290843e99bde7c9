import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { orderById } from '../../lib/orders/find.ts';
import type { Order } from '../../lib/orders/model.ts';
import { ordersDue, ordersSince, ordersWithoutMoment } from '../../lib/orders/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { CabinetChips } from '../cabinets/cabinet-chips.tsx';
import { moscowMidnight } from '../popup/due-counts.ts';
import type { PageProps } from '../shell/page-props.ts';
import { NextSteps } from './next-steps.tsx';
import { orderColumns } from './order-columns.tsx';
import { OrderPanel } from './order-panel.tsx';
import './orders.css';

const dayMs = 86_400_000;
const shows = ['late', 'today', 'later', 'undated', 'new'] as const;
type Show = (typeof shows)[number];

interface Lists {
	due: Order[];
	undated: Order[];
	fresh: Order[];
}

const readLists = async (hour: number): Promise<Lists> => {
	const [due, undated, fresh] = await Promise.all([ordersDue(Number.MAX_SAFE_INTEGER), ordersWithoutMoment(), ordersSince(hour - dayMs)]);
	return { due, undated, fresh };
};

/** What has to be done today: orders by urgency, and the next steps of the supplies. */
export function TodayPage({ cabinets, summary, params, setParams, now }: PageProps) {
	// The lists follow the database; the clock only moves their borders, so a minute is fine enough.
	const minute = Math.floor(now / 60_000) * 60_000;
	const lists = useLive(() => readLists(Math.floor(Date.now() / 3_600_000) * 3_600_000), []);
	const [sort, setSort] = useState<Sort | undefined>();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const show = shows.find((id) => id === params.show) ?? 'today';
	const split = useMemo(() => (lists.state === 'ready' ? splitLists(lists.value, minute) : undefined), [lists, minute]);
	const columns = useMemo(() => orderColumns(new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), minute), [cabinets, minute]);
	const rows = split?.[show] ?? [];
	const keep = useMemo(() => (params.cabinet ? (order: Order) => order.cabinetId === params.cabinet : undefined), [params.cabinet]);
	const visible = useVisible(rows, columns, sort, keep);
	const asOf = oldestOf(summary?.cabinets.map(({ ordersAsOf, asOf: all }) => ordersAsOf ?? all));

	return (
		<>
			<div class="page-head">
				<h1>{t('today')}</h1>
				<span class="quiet">
					{t('data_age')}: <Age at={asOf} now={now} />
				</span>
			</div>
			{summary && summary.deadlines.length > 0 && <NextSteps summary={summary} now={now} />}
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('today_lists')}>
					{shows.map((id) => (
						<button key={id} type="button" class="chip" aria-pressed={id === show} onClick={() => setParams({ show: id })}>
							{t(`today_${id}`)} {split && <b>{numberText(split[id].length)}</b>}
						</button>
					))}
				</fieldset>
				<CabinetChips cabinets={cabinets} chosen={params.cabinet} onChoose={(cabinet) => setParams({ cabinet })} />
			</div>
			<div class={`page-body${params.order ? ' page-body-aside' : ''}`}>
				{lists.state === 'loading' && <Loading />}
				{lists.state === 'failed' && <ErrorState failure={lists.failure} />}
				{split &&
					(visible.length === 0 ? (
						<Empty icon="check" title={t(`today_none_${show}`)}>
							{asOf === undefined ? t('today_not_read') : undefined}
						</Empty>
					) : (
						<DataTable
							label={t(`today_${show}`)}
							name="orders"
							rows={rows}
							visible={visible}
							columns={columns}
							idOf={({ id }) => id}
							sort={sort}
							onSort={setSort}
							selection={selection}
							onSelect={setSelection}
							onOpen={({ id }) => setParams({ order: id })}
							openId={params.order}
						/>
					))}
				{params.order && (
					<OrderAside id={params.order} cabinets={cabinets} asOf={asOf} now={now} onClose={() => setParams({ order: undefined })} />
				)}
			</div>
		</>
	);
}

function splitLists({ due, undated, fresh }: Lists, now: number): Record<Show, Order[]> {
	const midnight = moscowMidnight(now);
	const at = (order: Order): number => order.shipBy ?? order.due ?? 0;
	return {
		late: due.filter((order) => at(order) < now),
		today: due.filter((order) => at(order) >= now && at(order) < midnight),
		later: due.filter((order) => at(order) >= midnight),
		undated,
		new: fresh,
	};
}

const oldestOf = (moments: readonly (number | undefined)[] | undefined): number | undefined => {
	const known = (moments ?? []).filter((moment) => moment !== undefined);
	return known.length === 0 ? undefined : Math.min(...known);
};

interface OrderAsideProps {
	id: string;
	cabinets: readonly Cabinet[];
	asOf: number | undefined;
	now: number;
	onClose: () => void;
}

function OrderAside({ id, cabinets, asOf, now, onClose }: OrderAsideProps) {
	const live = useLive(() => orderById(id), [id]);
	const order = valueIn(live);
	return (
		<aside class="page-aside card" aria-label={t('order')}>
			<div class="aside-close">
				<Button look="quiet" label={t('close')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			{live.state === 'ready' && !order && <Empty icon="search" title={t('order_gone')} />}
			{order && (
				<OrderPanel order={order} cabinet={cabinets.find(({ id: cabinetId }) => cabinetId === order.cabinetId)} asOf={asOf} now={now} />
			)}
		</aside>
	);
}
