import { t } from '../../lib/platform/i18n.ts';
import { allWarehouses } from '../../lib/stocks/queries.ts';
import { Select } from '../base/field.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import type { CabinetsById } from './cabinets-by-id.ts';

/** Filter by one warehouse of any cabinet. */
export function WarehouseSelect({
	cabinets,
	chosen,
	onChoose,
}: {
	cabinets: CabinetsById;
	chosen: string | undefined;
	onChoose: (id: string | undefined) => void;
}) {
	const warehouses = valueIn(useLive(allWarehouses, []));
	if (!warehouses || warehouses.length === 0) return null;
	const labelOf = (cabinetId: string): string => {
		const cabinet = cabinets.get(cabinetId);
		return cabinet ? cabinetLabel(cabinet) : cabinetId;
	};
	const options = [
		{ value: '', text: t('warehouses_all') },
		...warehouses.map(({ id, name, cabinetId, kind }) => ({
			value: id,
			text: `${name} · ${t(kind === 'own' ? 'stock_kind_own' : 'stock_kind_marketplace')} · ${labelOf(cabinetId)}`,
		})),
	];
	return (
		<div class="warehouse-select">
			<Select bare label={t('warehouse')} value={chosen ?? ''} options={options} onChange={(id) => onChoose(id === '' ? undefined : id)} />
		</div>
	);
}
