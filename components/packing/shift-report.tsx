import type { Cabinet } from '../../lib/cabinets/model.ts';
import { dayAt } from '../../lib/core/time.ts';
import { call } from '../../lib/messaging/client.ts';
import { shiftFacts } from '../../lib/packing/queries.ts';
import { csvText, type ShiftReport, shiftReport } from '../../lib/packing/report.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { clockText, dateText, momentText, moscow, numberText, shortMomentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { tell } from '../labels/tell.ts';
import { endShiftJobs } from './labels-ahead.tsx';
import { verdictLook } from './verdict-look.ts';

interface ShiftReportProps {
	shiftId: string;
	cabinets: readonly Cabinet[];
	onClose: () => void;
}

/** What was packed in a shift: to be looked at, printed, copied, kept as a table; and the end of the shift. */
export function ShiftReportDialog({ shiftId, cabinets, onClose }: ShiftReportProps) {
	const live = useLive(() => shiftFacts(shiftId), [shiftId]);
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	if (!live.value) return null;
	const { shift, events, packs, orders } = live.value;
	const report = shiftReport(events, packs, orders);
	const nameOf = (id: string): string => {
		const cabinet = cabinets.find((one) => one.id === id);
		return cabinet ? cabinetLabel(cabinet) : id;
	};
	const table = rowsOf(report, nameOf);
	const end = () =>
		tell(async () => {
			await call['packing.end']({ shiftId });
			await endShiftJobs();
			onClose();
			toast(t('pack_ended', { packer: shift.packer }));
		});
	return (
		<Dialog
			title={t('pack_report_of', { packer: shift.packer })}
			onClose={onClose}
			actions={
				<>
					<Button onClick={() => window.print()}>{t('pack_report_print')}</Button>
					<Button
						onClick={async () => {
							await navigator.clipboard.writeText(table.map((row) => row.join('\t')).join('\n'));
							toast(t('pack_report_copied'));
						}}
					>
						{t('pack_report_copy')}
					</Button>
					<Button onClick={() => saveFile(`prilavok-shift-${dayAt(shift.startedAt, moscow)}.csv`, csvText(table), 'text/csv')}>
						{t('pack_report_csv')}
					</Button>
					{shift.endedAt === undefined && (
						<Button look="main" onClick={end}>
							{t('pack_end')}
						</Button>
					)}
				</>
			}
		>
			<div class="pack-report">
				<p class="quiet">
					{momentText(shift.startedAt)} – {shift.endedAt === undefined ? t('pack_report_now') : momentText(shift.endedAt)}
				</p>
				<dl class="facts">
					<dt>{t('pack_report_orders')}</dt>
					<dd>{numberText(report.rows.length)}</dd>
					<dt>{t('pack_report_pieces')}</dt>
					<dd>{numberText(report.pieces)}</dd>
					<dt>{t('pack_report_marks')}</dt>
					<dd>{numberText(report.marks)}</dd>
					<dt>{t('pack_report_labels')}</dt>
					<dd>{numberText(report.labels)}</dd>
					{report.medianMs !== undefined && (
						<>
							<dt>{t('pack_report_median')}</dt>
							<dd>{t('pack_seconds', { count: numberText(Math.round(report.medianMs / 1000)) })}</dd>
						</>
					)}
					{(Object.keys(report.wrong) as (keyof typeof report.wrong)[]).map((kind) => (
						<>
							<dt>{t(verdictLook({ kind }).title)}</dt>
							<dd>{numberText(report.wrong[kind] ?? 0)}</dd>
						</>
					))}
				</dl>
				{report.rows.length === 0 ? (
					<p class="quiet">{t('pack_report_empty')}</p>
				) : (
					<table class="pack-report-table">
						<thead>
							<tr>
								<th scope="col">{t('pack_report_time')}</th>
								<th scope="col">{t('pack_report_number')}</th>
								<th scope="col">{t('cabinet')}</th>
								<th scope="col">{t('pack_report_pieces')}</th>
							</tr>
						</thead>
						<tbody>
							{report.rows.map(({ orderId, closedAt, number, cabinetId, pieces }) => (
								<tr key={`${orderId} ${closedAt}`}>
									<td title={shortMomentText(closedAt, closedAt)}>{clockText(closedAt)}</td>
									<td>{number}</td>
									<td>{nameOf(cabinetId)}</td>
									<td title={plural('pack_pieces', pieces)}>{numberText(pieces)}</td>
								</tr>
							))}
						</tbody>
					</table>
				)}
			</div>
		</Dialog>
	);
}

function rowsOf({ rows }: ShiftReport, nameOf: (cabinetId: string) => string): string[][] {
	return [
		[t('pack_report_time'), t('pack_report_number'), t('cabinet'), t('pack_report_pieces'), t('pack_report_seconds')],
		...rows.map(({ closedAt, startedAt, number, cabinetId, pieces }) => [
			`${dateText(closedAt)} ${clockText(closedAt)}`,
			number,
			nameOf(cabinetId),
			String(pieces),
			String(Math.round((closedAt - startedAt) / 1000)),
		]),
	];
}
