import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { type LeftFileRow, rowLeftReasons } from '../../lib/price-files/matching.ts';
import type { PriceRow } from '../../lib/price-files/model.ts';

const rowsShown = 50;
/** So few rows are shown without a press. */
const openUpTo = 5;

const nameOf = ({ key, title }: PriceRow): string => key.article ?? key.nativeId ?? key.sku ?? key.barcode ?? title ?? '';

/** Rows of a file that change nothing, by reason; each with its place in the file, and with the cabinet that it names where that is the reason. */
export function LeftFileRows({ left }: { left: readonly LeftFileRow[] }) {
	return (
		<>
			{rowLeftReasons.map((reason) => {
				const rows = left.filter((one) => one.reason === reason).map(({ row }) => row);
				if (rows.length === 0) return null;
				const cabinets = reason === 'no-cabinet' ? [...new Set(rows.flatMap(({ cabinet }) => cabinet ?? []))] : [];
				return (
					<details key={reason} class="price-left" open={rows.length <= openUpTo}>
						<summary>
							{t(`price_row_left_${reason.replaceAll('-', '_')}` as MessageKey)} · {numberText(rows.length)}
						</summary>
						{cabinets.length > 0 && <p>{cabinets.join(', ')}</p>}
						<p class="quiet">
							{rows
								.slice(0, rowsShown)
								.map((row) => t('price_file_row', { row: numberText(row.row), name: nameOf(row) }))
								.join(', ')}
							{rows.length > rowsShown && ` ${plural('act_and_more', rows.length - rowsShown)}`}
						</p>
					</details>
				);
			})}
		</>
	);
}
