import type { Cabinet } from '../../lib/cabinets/model.ts';
import { dayAt } from '../../lib/core/time.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { moscow } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type PriceListRow, shownMargins } from '../../lib/prices/list.ts';
import { isMargin } from '../../lib/prices/margin.ts';
import { Button } from '../base/button.tsx';
import { Dropdown } from '../base/dropdown.tsx';
import { toast } from '../base/toast.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import type { FileColumn, FileValue } from './file-job.ts';
import { writeFile } from './file-worker-client.ts';

export const fileTypes = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv',
} as const;

/** The columns of a file of ours: what it is called with, what stands, and what is wished for, so that it can come back changed. */
function columnsOf(cabinets: ReadonlyMap<string, Cabinet>): (FileColumn & { value: (row: PriceListRow) => FileValue })[] {
	return [
		{ heading: t('price_column_article'), kind: 'text', value: ({ article }) => article },
		{ heading: t('price_column_title'), kind: 'text', value: ({ title }) => title },
		{
			heading: t('cabinet'),
			kind: 'text',
			value: ({ cabinetId }) => {
				const cabinet = cabinets.get(cabinetId);
				return cabinet ? cabinetLabel(cabinet) : cabinetId;
			},
		},
		{ heading: t('price_column_now_price'), kind: 'money', value: ({ now }) => now.priceKopecks },
		{ heading: t('price_column_now_before'), kind: 'money', value: ({ now }) => now.beforeKopecks },
		{ heading: t('price_column_now_discount'), kind: 'percent', value: ({ now }) => now.discountPercent },
		{ heading: t('price_column_now_min'), kind: 'money', value: ({ now }) => now.minKopecks },
		{ heading: t('price_column_price'), kind: 'money', value: ({ next }) => next?.priceKopecks },
		{ heading: t('price_column_before'), kind: 'money', value: ({ next }) => next?.beforeKopecks },
		{ heading: t('price_column_discount'), kind: 'percent', value: ({ next }) => next?.discountPercent },
		{ heading: t('price_column_min'), kind: 'money', value: ({ next }) => next?.minKopecks },
		{ heading: t('price_column_cost'), kind: 'money', value: ({ source }) => source.own?.costKopecks },
		{
			heading: t('price_margin_roubles'),
			kind: 'money',
			value: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? worst.kopecks : undefined;
			},
		},
		{ heading: t('price_floor_least'), kind: 'money', value: (row) => shownMargins(row).floorKopecks },
		{ heading: t('price_column_stock'), kind: 'number', value: ({ stock }) => stock },
		{ heading: t('price_block'), kind: 'text', value: ({ blocked }) => (blocked ? t('price_block') : '') },
	];
}

/** The rows of the filter as a file, XLSX or CSV. */
export function ExportMenu({ rows, cabinets }: { rows: readonly PriceListRow[]; cabinets: ReadonlyMap<string, Cabinet> }) {
	const save = async (kind: 'xlsx' | 'csv') => {
		const columns = columnsOf(cabinets);
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
