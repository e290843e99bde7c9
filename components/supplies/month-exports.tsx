import { saveFile } from '../../lib/platform/files.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { MonthSummary, ShipmentRecord } from '../../lib/supplies/record/month.ts';
import { Button } from '../base/button.tsx';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { fileTypes } from '../prices/export-menu.tsx';
import type { FileColumn, FileValue } from '../prices/file-job.ts';
import { writeFile } from '../prices/file-worker-client.ts';
import { causeWords, monthText, moveText, outcomeText, type TitleOf } from './month-words.ts';

type Column = FileColumn & { value: (shipment: ShipmentRecord) => FileValue };

/** A line for each shipment; days stay as `2026-11-27`, which every table program takes for one. */
const columnsOf = (titleOf: TitleOf): Column[] => [
	{ heading: t('month_column_supply'), kind: 'text', value: ({ number }) => number },
	{ heading: t('month_column_planned'), kind: 'text', value: ({ planned }) => planned },
	{ heading: t('month_column_last'), kind: 'text', value: ({ last }) => last },
	{ heading: t('month_column_ended'), kind: 'text', value: outcomeText },
	{ heading: t('month_column_times'), kind: 'number', value: ({ moves }) => moves.length },
	{ heading: t('month_moves'), kind: 'text', value: ({ moves }) => moves.map(moveText).join('; ') },
	{ heading: t('month_causes'), kind: 'text', value: ({ moves }) => moves.map(({ cause }) => t(causeWords[cause])).join('; ') },
	{ heading: t('month_late'), kind: 'text', value: ({ late }) => late.map(({ stepId }) => titleOf(stepId)).join('; ') },
];

/** A month to take along: as text, and as a table of its shipments. */
export function MonthExports({ summary, titleOf }: { summary: MonthSummary; titleOf: TitleOf }) {
	const copy = async () => {
		await navigator.clipboard.writeText(monthText(summary, titleOf));
		toast(t('month_copied'));
	};
	const save = async (kind: 'xlsx' | 'csv') => {
		const columns = columnsOf(titleOf);
		const bytes = await writeFile({
			kind,
			columns: columns.map(({ heading, kind: of }) => ({ heading, kind: of })),
			rows: summary.shipments.map((shipment) => columns.map(({ value }) => value(shipment))),
		});
		saveFile(`prilavok-shipments-${summary.month}.${kind}`, new Blob([bytes], { type: fileTypes[kind] }));
		toast(plural('month_saved', summary.shipments.length));
	};
	return (
		<>
			<Button small onClick={() => tell(copy)}>
				{t('month_copy')}
			</Button>
			<Button small onClick={() => tell(() => save('xlsx'))}>
				XLSX
			</Button>
			<Button small onClick={() => tell(() => save('csv'))}>
				CSV
			</Button>
		</>
	);
}
