import type { Cabinet } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { StockColumn } from '../../lib/stocks/model.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import './stock-bar.css';

interface StockBarProps {
	amounts: readonly (number | null)[];
	columns: readonly Pick<StockColumn, 'cabinetId' | 'kind'>[];
	/** Name and colour of each cabinet, by id. */
	cabinets: ReadonlyMap<string, Pick<Cabinet, 'title' | 'marketplace' | 'color'>>;
	/** Amount that fills the whole bar. */
	full: number;
}

/** One item's stock as a strip: a piece per cabinet in its colour; solid = at the marketplace, striped = at the seller. */
export function StockBar({ amounts, columns, cabinets, full }: StockBarProps) {
	const pieces = columns.flatMap((column, index) => {
		const amount = amounts[index];
		const cabinet = cabinets.get(column.cabinetId);
		return amount && cabinet ? [{ ...column, amount, cabinet }] : [];
	});
	const words = pieces.map(
		({ cabinet, kind, amount }) => `${cabinetLabel(cabinet)}, ${t(kind === 'own' ? 'stock_own' : 'stock_marketplace')}: ${amount}`,
	);
	return (
		<div class="stock-bar" role="img" aria-label={words.join('; ') || t('stock_nothing')} title={words.join('\n')}>
			{pieces.map(({ cabinetId, kind, amount, cabinet }) => (
				<i
					key={`${cabinetId}/${kind}`}
					class={`stock-piece stock-${kind}`}
					style={{ '--cabinet': cabinet.color, width: `${Math.max(1.5, (amount / Math.max(full, 1)) * 100)}%` }}
				/>
			))}
		</div>
	);
}
