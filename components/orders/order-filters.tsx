import { type Cabinet, marketplaceIds, schemes } from '../../lib/cabinets/model.ts';
import type { FilterPart, OrderFilter } from '../../lib/orders/filter.ts';
import { clientOf } from '../../lib/orders/filter.ts';
import type { OrderRow } from '../../lib/orders/list.ts';
import { labelStates } from '../../lib/orders/rules.ts';
import { t } from '../../lib/platform/i18n.ts';
import { MultiSelect, type Tick } from '../base/multi-select.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { DateFilter, datesText } from './date-filter.tsx';
import { labelText } from './label-state.tsx';
import type { StatusNames } from './status-names.ts';

interface OrderFiltersProps {
	filter: OrderFilter;
	onChange: (filter: OrderFilter) => void;
	/** Rows that a part's choices are counted over: what the other parts leave. */
	rowsWithout: (part: FilterPart) => readonly OrderRow[];
	cabinets: readonly Cabinet[];
	names: StatusNames;
	now: number;
}

/** How many rows fall to each value. */
function countBy(rows: readonly OrderRow[], of: (row: OrderRow) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const row of rows) {
		const value = of(row);
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return counts;
}

/** All parts of the filter of orders but the search. */
export function OrderFilters({ filter, onChange, rowsWithout, cabinets, names, now }: OrderFiltersProps) {
	const set = (changes: Partial<OrderFilter>) => onChange({ ...filter, ...changes });
	const ticks = (part: FilterPart, values: readonly string[], of: (row: OrderRow) => string, text: (value: string) => string): Tick[] => {
		const counts = countBy(rowsWithout(part), of);
		return values.map((value) => ({ value, text: text(value), count: counts.get(value) ?? 0 }));
	};
	const statusTicks = (): Tick[] => {
		const rows = rowsWithout('statuses');
		const twelve = countBy(rows, ({ unified }) => unified);
		const own = countBy(rows, (row) => row.own ?? '');
		return names.statuses.map((value) => ({ value, text: names.title(value), count: twelve.get(value) ?? own.get(value) ?? 0 }));
	};
	const cabinetName = (id: string): string => {
		const cabinet = cabinets.find((other) => other.id === id);
		return cabinet ? cabinetLabel(cabinet) : id;
	};
	const warehouseName = (name: string): string => name || t('orders_no_warehouse');
	return (
		<fieldset class="chips order-filters" aria-label={t('orders_filters')}>
			<Toggle on={!filter.all} text={t('orders_open')} onClick={() => set({ all: false })} />
			<Toggle on={filter.all} text={t('orders_all')} onClick={() => set({ all: true })} />
			<Toggle on={filter.overdue} text={t('orders_overdue')} onClick={() => set({ overdue: !filter.overdue })} />
			<DateFilter
				by={filter.by}
				{...(filter.from ? { from: filter.from } : {})}
				{...(filter.to ? { to: filter.to } : {})}
				now={now}
				onChange={(dates) => {
					const { from: _from, to: _to, ...rest } = filter;
					onChange({ ...rest, ...dates });
				}}
			/>
			<MultiSelect
				label={t('order_status')}
				chosen={filter.statuses}
				nameOf={names.title}
				choices={statusTicks}
				onChange={(statuses) => set({ statuses })}
			/>
			<MultiSelect
				label={t('order_client')}
				chosen={filter.clients}
				nameOf={names.title}
				choices={() => ticks('clients', names.clients, clientOf, names.title)}
				onChange={(clients) => set({ clients })}
			/>
			<MultiSelect
				label={t('order_label')}
				chosen={filter.labels}
				nameOf={(id) => labelText(labelStates.find((state) => state === id) ?? 'no-data')}
				choices={() =>
					ticks(
						'labels',
						labelStates,
						({ label }) => label,
						(id) => labelText(labelStates.find((state) => state === id) ?? 'no-data'),
					)
				}
				onChange={(chosen) => set({ labels: labelStates.filter((state) => chosen.includes(state)) })}
			/>
			<MultiSelect
				label={t('order_print')}
				chosen={filter.printed === '' ? [] : [filter.printed]}
				nameOf={(value) => t(value === 'no' ? 'orders_not_printed' : 'orders_printed')}
				choices={() =>
					(['no', 'yes'] as const).map((value) => ({ value, text: t(value === 'no' ? 'orders_not_printed' : 'orders_printed') }))
				}
				// One of the two, or both: the one that was ticked last counts.
				onChange={(chosen) => {
					const last = chosen.find((value) => value !== filter.printed);
					set({ printed: last === 'yes' || last === 'no' ? last : '' });
				}}
			/>
			<MultiSelect
				label={t('cabinet')}
				chosen={filter.cabinets}
				nameOf={cabinetName}
				choices={() => {
					const counts = countBy(rowsWithout('cabinets'), ({ cabinetId }) => cabinetId);
					return cabinets.map(({ id, color }) => ({
						value: id,
						text: cabinetName(id),
						mark: <span class="mark" style={{ '--cabinet': color }} />,
						count: counts.get(id) ?? 0,
					}));
				}}
				onChange={(chosen) => set({ cabinets: chosen })}
			/>
			<MultiSelect
				label={t('order_marketplace')}
				chosen={filter.marketplaces}
				nameOf={(id) => marketplaceName(marketplaceIds.find((known) => known === id) ?? 'ozon')}
				choices={() =>
					ticks(
						'marketplaces',
						marketplaceIds.filter((id) => cabinets.some(({ marketplace }) => marketplace === id)),
						({ marketplace }) => marketplace,
						(id) => marketplaceName(marketplaceIds.find((known) => known === id) ?? 'ozon'),
					)
				}
				onChange={(chosen) => set({ marketplaces: marketplaceIds.filter((id) => chosen.includes(id)) })}
			/>
			<MultiSelect
				label={t('order_scheme')}
				chosen={filter.schemes}
				nameOf={(id) => id.toUpperCase()}
				choices={() =>
					ticks(
						'schemes',
						schemes,
						({ scheme }) => scheme,
						(id) => id.toUpperCase(),
					)
				}
				onChange={(chosen) => set({ schemes: schemes.filter((id) => chosen.includes(id)) })}
			/>
			<MultiSelect
				label={t('warehouse')}
				chosen={filter.warehouses}
				nameOf={warehouseName}
				choices={() => {
					const counts = countBy(rowsWithout('warehouses'), ({ warehouse }) => warehouse ?? '');
					for (const chosen of filter.warehouses) if (!counts.has(chosen)) counts.set(chosen, 0);
					return [...counts]
						.map(([value, count]) => ({ value, text: warehouseName(value), count }))
						.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
				}}
				onChange={(warehouses) => set({ warehouses })}
			/>
		</fieldset>
	);
}

function Toggle({ on, text, onClick }: { on: boolean; text: string; onClick: () => void }) {
	return (
		<button type="button" class="chip" aria-pressed={on} onClick={onClick}>
			{text}
		</button>
	);
}

/** A part of the filter in words, for saying what stands in the way. */
export function partText(part: FilterPart, filter: OrderFilter): string {
	switch (part) {
		case 'words':
			return `${t('orders_words')}: ${filter.words}`;
		case 'dates':
			return datesText(filter);
		case 'statuses':
			return t('order_status');
		case 'clients':
			return t('order_client');
		case 'schemes':
			return t('order_scheme');
		case 'marketplaces':
			return t('order_marketplace');
		case 'cabinets':
			return t('cabinet');
		case 'warehouses':
			return t('warehouse');
		case 'labels':
			return t('order_label');
		case 'printed':
			return t(filter.printed === 'no' ? 'orders_not_printed' : 'orders_printed');
		case 'overdue':
			return t('orders_overdue');
		case 'open':
			return t('orders_open_only');
	}
}
