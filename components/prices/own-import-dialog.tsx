import { useMemo, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { ColumnRole } from '../../lib/price-files/model.ts';
import { ownChanges } from '../../lib/price-files/own-changes.ts';
import type { PriceType } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { BadCells } from './bad-cells.tsx';
import { typedText } from './figure-text.ts';
import { FileColumns } from './file-columns.tsx';
import { LeftFileRows } from './left-file-rows.tsx';
import type { OwnRow } from './own-row.ts';
import { PriceDrop } from './price-drop.tsx';
import { useFile } from './use-file.ts';

const roles: readonly ColumnRole[] = ['article', 'title', 'cost', 'price'];
const sampleRows = 5;

interface OwnImportDialogProps {
	rows: readonly OwnRow[];
	types: readonly PriceType[];
	onClose: () => void;
}

/** Costs, or the prices of a list of one's own, from a file; what would change is shown before it does. */
export function OwnImportDialog({ rows, types, onClose }: OwnImportDialogProps) {
	const { file, busy, failure, choose, take, remap } = useFile();
	const work = useWork();
	const [typeId, setTypeId] = useState(types[0]?.id ?? '');
	const { changes, left } = useMemo(() => ownChanges(file?.goods ?? [], rows, typeId), [file, rows, typeId]);
	const unknown = changes.filter(({ known }) => !known).length;
	const apply = () =>
		work.run(async () => {
			const before = await call['prices.saveOwn']({ patches: changes.map(({ patch }) => patch) });
			toast(plural('own_saved', changes.length), { text: t('undo'), run: () => call['prices.saveOwn']({ patches: before }) });
			onClose();
		});
	const shownFailure = failure ?? work.failure;
	return (
		<Dialog
			title={t('own_import')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={changes.length === 0} onClick={apply}>
						{plural('own_make', changes.length)}
					</Button>
				</>
			}
		>
			<p class="quiet">{t('own_import_about')}</p>
			<PriceDrop name={file?.name} busy={busy} onChoose={choose} onTake={take} />
			{shownFailure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(shownFailure)}
				</Notice>
			)}
			{file && (
				<>
					<FileColumns file={file} roles={roles} onChange={(mapping) => void remap(mapping)} />
					<Select
						label={t('own_import_type')}
						value={typeId}
						options={[{ value: '', text: t('own_import_no_type') }, ...types.map(({ id, title }) => ({ value: id, text: title }))]}
						onChange={setTypeId}
					/>
					<section class="price-outcome" aria-live="polite">
						<p>
							<b>{plural('own_will_change', changes.length)}</b>
							{unknown > 0 && <span class="quiet"> · {plural('own_unknown', unknown)}</span>}
						</p>
						<ul class="price-sample">
							{changes.slice(0, sampleRows).map(({ article, before, after }) => (
								<li key={article}>
									<span class="cut">{article}</span>
									<span>
										<s class="quiet">{typedText('priceKopecks', before) || '—'}</s> → <b>{typedText('priceKopecks', after)}</b>
									</span>
								</li>
							))}
						</ul>
						<BadCells goods={file.goods} />
						<LeftFileRows left={left} />
					</section>
				</>
			)}
		</Dialog>
	);
}
