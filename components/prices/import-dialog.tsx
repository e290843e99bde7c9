import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { matchRows } from '../../lib/price-files/matching.ts';
import { type ColumnRole, keyRoles, wishRoles } from '../../lib/price-files/model.ts';
import { ownPatchesOf, wishesOf } from '../../lib/price-files/wanted.ts';
import type { PriceDesk } from '../../lib/prices/desk.ts';
import type { PriceListEdit } from '../../lib/prices/edit-model.ts';
import { isEmptyWish } from '../../lib/prices/figures.ts';
import { type PriceListRow, percentBetween } from '../../lib/prices/list.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { BadCells } from './bad-cells.tsx';
import { LeftRows } from './edit-dialog.tsx';
import { FileColumns } from './file-columns.tsx';
import { stockOf } from './file-matches.ts';
import { Histogram } from './histogram.tsx';
import { LeftFileRows } from './left-file-rows.tsx';
import { PriceDrop } from './price-drop.tsx';
import type { Drafting } from './use-drafting.ts';
import { useEdited } from './use-edited.ts';
import { useFile } from './use-file.ts';

interface ImportDialogProps {
	desk: PriceDesk;
	rows: readonly PriceListRow[];
	cabinets: readonly Cabinet[];
	drafting: Drafting;
	onClose: () => void;
}

const roles: readonly ColumnRole[] = [
	...keyRoles,
	'size',
	'cabinet',
	'title',
	...wishRoles,
	'now-price',
	'now-before',
	'now-discount',
	'now-min',
	'stock',
	'cost',
];

/** A list of prices from a file: which column is what, which goods it means, what it would change; then drafts, or a price list of one's own. */
export function ImportDialog({ desk, rows, cabinets, drafting, onClose }: ImportDialogProps) {
	const { file, busy, failure, choose, take, remap } = useFile();
	const [cabinetId, setCabinetId] = useState<string>();
	const [into, setInto] = useState('drafts');
	const marketplace = file?.mapping?.marketplace;
	const fitting = cabinets.filter((cabinet) => marketplace === undefined || cabinet.marketplace === marketplace);
	const chosen = cabinetId ?? (fitting.length === 1 ? fitting[0]?.id : undefined) ?? '';
	const cabinetIds = useMemo(() => (chosen === '' ? fitting.map(({ id }) => id) : [chosen]), [chosen, fitting.map(({ id }) => id).join()]);
	const goods = file?.goods;
	const matches = useMemo(
		() => (goods ? matchRows(goods, stockOf(desk, cabinets, cabinetIds)) : undefined),
		[goods, desk, cabinets, cabinetIds],
	);
	const wanted = useMemo(() => wishesOf(matches?.matched ?? []), [matches]);
	const own = useMemo(() => (into === 'drafts' ? undefined : ownPatchesOf(matches?.matched ?? [], into)), [matches, into]);
	const edit = useMemo(
		(): PriceListEdit | undefined => (matches && into === 'drafts' ? { kind: 'list', wishes: wanted.what } : undefined),
		[matches, wanted, into],
	);
	const named = useMemo(() => rows.filter(({ id }) => wanted.what[id]), [wanted, rows]);
	const edited = useEdited(edit, named, desk);
	const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
	const drafts = edited?.drafts ?? [];
	const patches = own?.what ?? [];
	const left = [...(matches?.left ?? []), ...(own ?? wanted).clashes];
	const missing = left.filter(({ reason }) => reason === 'missing').length;
	const count = into === 'drafts' ? drafts.length : patches.length;
	const apply = async () => {
		if (into === 'drafts')
			await drafting.save(
				drafts.map(({ id, wish }) => ({ id, wish: isEmptyWish(wish) ? null : wish })),
				'file',
			);
		else {
			const before = await call['prices.saveOwn']({ patches });
			toast(plural('own_saved', patches.length), { text: t('undo'), run: () => call['prices.saveOwn']({ patches: before }) });
		}
		onClose();
	};
	const percents = drafts.flatMap(({ id, wish }) => percentBetween(byId.get(id)?.now.priceKopecks, wish.priceKopecks ?? undefined) ?? []);
	return (
		<Dialog
			title={t('prices_import_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={count === 0} onClick={apply}>
						{into === 'drafts' ? plural('prices_make', count) : plural('own_make', count)}
					</Button>
				</>
			}
		>
			<PriceDrop name={file?.name} busy={busy} onChoose={choose} onTake={take} />
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{file && (
				<>
					<FileColumns file={file} roles={roles} onChange={(mapping) => void remap(mapping)} />
					<div class="price-form">
						<Select
							label={t('cabinet')}
							value={chosen}
							options={[
								{ value: '', text: t('price_file_all_cabinets') },
								...fitting.map((cabinet) => ({ value: cabinet.id, text: cabinetLabel(cabinet) })),
							]}
							onChange={setCabinetId}
						/>
						<Select
							label={t('price_file_into')}
							value={into}
							options={[
								{ value: 'drafts', text: t('price_drafts') },
								...desk.types.map(({ id, title }) => ({ value: id, text: t('price_file_into_type', { title }) })),
							]}
							onChange={setInto}
						/>
					</div>
					{matches && (
						<section class="price-outcome" aria-live="polite">
							<p>
								<b>{plural('price_file_found', matches.matched.length)}</b>
								{missing > 0 && <span class="ink-act"> · {plural('price_file_missing', missing)}</span>}
								{left.length > missing && <span class="ink-act"> · {plural('price_file_left', left.length - missing)}</span>}
								{into === 'drafts' && edited && <span> · {plural('prices_will_change', drafts.length)}</span>}
							</p>
							{into === 'drafts' && drafts.length > 1 && <Histogram percents={percents} />}
							<BadCells goods={file.goods} />
							<LeftFileRows left={left} />
							{edited && <LeftRows left={edited.left} rows={byId} />}
						</section>
					)}
				</>
			)}
		</Dialog>
	);
}
