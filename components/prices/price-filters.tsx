import { useMemo } from 'preact/hooks';
import { type Cabinet, marketplaceIds } from '../../lib/cabinets/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { isFlagged, keepPrice, type PriceFilter, type PriceFlag, priceFlags } from '../../lib/prices/filter.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';
import { MultiSelect } from '../base/multi-select.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';

export const flagText = (flag: PriceFlag): string => t(`price_flag_${flag.replaceAll('-', '_')}` as MessageKey);

interface PriceFiltersProps {
	filter: PriceFilter;
	rows: readonly PriceListRow[];
	cabinets: readonly Cabinet[];
	onChange: (filter: PriceFilter) => void;
}

/** All parts of the filter but the search; each kind of rows says how many there are. */
export function PriceFilters({ filter, rows, cabinets, onChange }: PriceFiltersProps) {
	const counts = useMemo(() => {
		const keep = keepPrice({ ...filter, flags: [] });
		const of: Record<string, number> = {};
		for (const row of rows) {
			if (keep && !keep(row)) continue;
			for (const flag of priceFlags) if (isFlagged[flag](row)) of[flag] = (of[flag] ?? 0) + 1;
		}
		return of;
	}, [rows, filter]);
	const countsBy = (part: 'cabinets' | 'marketplaces', of: (row: PriceListRow) => string): Map<string, number> => {
		const keep = keepPrice({ ...filter, [part]: [] });
		const found = new Map<string, number>();
		for (const row of rows) if (!keep || keep(row)) found.set(of(row), (found.get(of(row)) ?? 0) + 1);
		return found;
	};
	const cabinetName = (id: string): string => {
		const cabinet = cabinets.find((other) => other.id === id);
		return cabinet ? cabinetLabel(cabinet) : id;
	};
	const marketplaceText = (id: string): string => marketplaceName(marketplaceIds.find((known) => known === id) ?? 'ozon');
	return (
		<fieldset class="chips price-filters" aria-label={t('prices_filters')}>
			<MultiSelect
				label={t('cabinet')}
				chosen={filter.cabinets}
				nameOf={cabinetName}
				choices={() => {
					const found = countsBy('cabinets', ({ cabinetId }) => cabinetId);
					return cabinets.map(({ id, color }) => ({
						value: id,
						text: cabinetName(id),
						mark: <span class="mark" style={{ '--cabinet': color }} />,
						count: found.get(id) ?? 0,
					}));
				}}
				onChange={(chosen) => onChange({ ...filter, cabinets: chosen })}
			/>
			<MultiSelect
				label={t('order_marketplace')}
				chosen={filter.marketplaces}
				nameOf={marketplaceText}
				choices={() => {
					const found = countsBy('marketplaces', ({ marketplace }) => marketplace);
					return marketplaceIds
						.filter((id) => cabinets.some(({ marketplace }) => marketplace === id))
						.map((id) => ({ value: id, text: marketplaceText(id), count: found.get(id) ?? 0 }));
				}}
				onChange={(chosen) => onChange({ ...filter, marketplaces: marketplaceIds.filter((id) => chosen.includes(id)) })}
			/>
			{priceFlags.map((flag) => {
				const on = filter.flags.includes(flag);
				const count = counts[flag] ?? 0;
				return (
					<button
						key={flag}
						type="button"
						class="chip"
						aria-pressed={on}
						disabled={count === 0 && !on}
						onClick={() => onChange({ ...filter, flags: on ? filter.flags.filter((other) => other !== flag) : [...filter.flags, flag] })}
					>
						{flagText(flag)} <b>{numberText(count)}</b>
					</button>
				);
			})}
		</fieldset>
	);
}
