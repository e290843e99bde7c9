import { useMemo, useState } from 'preact/hooks';
import type { PrintItem } from '../../lib/labels/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import type { Column } from '../base/table/column.ts';
import { DataTable } from '../base/table/data-table.tsx';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { toast } from '../base/toast.tsx';
import { NumberField } from './number-field.tsx';
import { tell } from './tell.ts';

interface CameOutProps {
	jobId: string;
	/** What was handed to the printer and not answered for, in the order of printing. */
	sent: readonly PrintItem[];
}

interface SentRow {
	id: string;
	place: number;
	number: string;
}

const columns = (): Column<SentRow>[] => [
	{
		id: 'place',
		title: t('label_place'),
		width: 80,
		numeric: true,
		cell: ({ place }) => numberText(place),
		text: ({ place }) => String(place),
	},
	{
		id: 'number',
		title: t('label_item_number'),
		width: 200,
		grow: true,
		cell: ({ number }) => <span class="cut">{number}</span>,
		text: ({ number }) => number,
	},
];

const noSort = () => undefined;

/** «Вышли все N?» A browser cannot know; what did not come out is printed again with the next press. */
export function CameOut({ jobId, sent }: CameOutProps) {
	const [asking, setAsking] = useState(false);
	const [missing, setMissing] = useState<Selection>(nothingSelected);
	const rows = useMemo(() => sent.map(({ id, number }, index): SentRow => ({ id, number, place: index + 1 })), [sent]);
	const shown = useMemo(columns, []);
	const visible = useVisible(rows, shown, undefined);
	const lost = useMemo(() => rows.filter(({ id }) => missing.ids.has(id)), [rows, missing]);
	const settle = (gone: readonly SentRow[]) =>
		tell(async () => {
			const ids = new Set(gone.map(({ id }) => id));
			await call['labels.came']({
				jobId,
				came: rows.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
				missing: [...ids],
			});
			setMissing(nothingSelected);
			setAsking(false);
			toast(gone.length === 0 ? t('labels_came_thanks') : plural('labels_came_again', gone.length));
		});
	const fromPlace = (place: number | undefined) =>
		setMissing({ ids: new Set(place === undefined ? [] : rows.slice(place - 1).map(({ id }) => id)), anchor: 0 });
	return (
		<section class="label-came card" aria-label={t('labels_came_title')}>
			<h2>{plural('labels_came', sent.length)}</h2>
			{!asking && (
				<div class="label-set-actions">
					<Button look="main" onClick={() => settle([])}>
						{t(sent.length === 1 ? 'labels_came_one_yes' : 'labels_came_all')}
					</Button>
					<Button onClick={() => (sent.length === 1 ? settle(rows) : setAsking(true))}>
						{t(sent.length === 1 ? 'labels_came_one_no' : 'labels_came_not')}
					</Button>
				</div>
			)}
			{asking && (
				<>
					<div class="label-first-cell">
						<NumberField
							label={t('labels_came_from')}
							hint={t('labels_came_hint')}
							value={undefined}
							min={1}
							max={rows.length}
							whole
							mayBeEmpty
							onChange={fromPlace}
						/>
					</div>
					<div class="label-table label-came-table">
						<DataTable<SentRow>
							label={t('labels_came_title')}
							name="labels-came"
							rows={rows}
							visible={visible}
							columns={shown}
							idOf={({ id }) => id}
							onSort={noSort}
							selection={missing}
							onSelect={setMissing}
						/>
					</div>
					<div class="label-set-actions">
						<Button look="main" disabled={lost.length === 0} onClick={() => settle(lost)}>
							{t('labels_came_confirm', { missing: numberText(lost.length), came: numberText(rows.length - lost.length) })}
						</Button>
						<Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
					</div>
				</>
			)}
		</section>
	);
}
