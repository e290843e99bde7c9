import type { Cabinet } from '../../lib/cabinets/model.ts';
import { dayAt } from '../../lib/core/time.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { moscow } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { exportColumns } from '../../lib/price-files/export-columns.ts';
import { cabinetNames } from '../../lib/price-files/matching.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';
import { Button } from '../base/button.tsx';
import { Dropdown } from '../base/dropdown.tsx';
import { toast } from '../base/toast.tsx';
import { roleTitle } from './file-columns.tsx';
import { namedCabinet } from './file-matches.ts';
import { writeFile } from './file-worker-client.ts';

export const fileTypes = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv',
} as const;

const columnsFor = (cabinets: ReadonlyMap<string, Cabinet>) => {
	const names = cabinetNames([...cabinets.values()].map(namedCabinet));
	return exportColumns(
		{ ofRole: roleTitle, margin: t('price_margin_roubles'), floor: t('price_floor_least'), blocked: t('price_block') },
		(id) => names.get(id) ?? id,
	);
};

/** The rows of the filter as a file, XLSX or CSV. */
export function ExportMenu({ rows, cabinets }: { rows: readonly PriceListRow[]; cabinets: ReadonlyMap<string, Cabinet> }) {
	const save = async (kind: 'xlsx' | 'csv') => {
		const columns = columnsFor(cabinets);
		const bytes = await writeFile({
			kind,
			columns: columns.map(({ heading, kind: of }) => ({ heading, kind: of })),
			rows: rows.map((row) => columns.map(({ value }) => value(row))),
		});
		saveFile(`prilavok-prices-${dayAt(Date.now(), moscow)}.${kind}`, new Blob([bytes], { type: fileTypes[kind] }));
		toast(plural('prices_exported', rows.length));
	};
	return (
		<Dropdown label={t('prices_export')}>
			{() => (
				<div class="price-menu">
					<p class="quiet">{plural('prices_export_what', rows.length)}</p>
					<Button small onClick={() => save('xlsx')}>
						{t('prices_export_xlsx')}
					</Button>
					<Button small onClick={() => save('csv')}>
						{t('prices_export_csv')}
					</Button>
				</div>
			)}
		</Dropdown>
	);
}
