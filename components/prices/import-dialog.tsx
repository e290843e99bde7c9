import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type ColumnRole, keyRoles, type PriceRow, wishRoles } from '../../lib/price-files/model.ts';
import { linesOf } from '../../lib/price-files/seat-belt/lines.ts';
import type { OwnPatch } from '../../lib/prices/commands.ts';
import type { PriceDesk } from '../../lib/prices/desk.ts';
import type { PriceListEdit } from '../../lib/prices/edit-model.ts';
import { isEmptyWish } from '../../lib/prices/figures.ts';
import { type PriceListRow, percentBetween } from '../../lib/prices/list.ts';
import type { PriceWish } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { BadCells } from './bad-cells.tsx';
import { LeftRows } from './edit-dialog.tsx';
import { FileColumns } from './file-columns.tsx';
import { Histogram } from './histogram.tsx';
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
	'title',
	...wishRoles,
	'now-price',
	'now-before',
	'now-discount',
	'now-min',
	'stock',
	'cost',
];

interface Found {
	/** Wishes by the price's key. */
	wishes: Record<string, PriceWish>;
	/** Rows of the file that name goods of the cabinets. */
	found: number;
	missing: PriceRow[];
}

/** Which prices the rows of a file are about, in each of these cabinets by itself. */
function found(goods: readonly PriceRow[], desk: PriceDesk, cabinetIds: readonly string[]): Found {
	const wishes: Record<string, PriceWish> = {};
	const hit = new Set<PriceRow>();
	for (const cabinetId of cabinetIds) {
		const own = desk.prices.filter((price) => price.cabinetId === cabinetId);
		const barcodes = new Map(own.flatMap(({ id }) => (desk.cards.get(id)?.barcodes ?? []).map((barcode) => [barcode, id] as const)));
		for (const { row, price } of linesOf(goods, { own, others: [], barcodes })) {
			if (!price) continue;
			hit.add(row);
			if (!isEmptyWish(row.wish)) wishes[price.id] = row.wish;
		}
	}
	return { wishes, found: hit.size, missing: goods.filter((row) => !hit.has(row)) };
}

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
	const result = useMemo(() => (goods ? found(goods, desk, cabinetIds) : undefined), [goods, desk, cabinetIds]);
	const edit = useMemo(
		(): PriceListEdit | undefined => (result && into === 'drafts' ? { kind: 'list', wishes: result.wishes } : undefined),
		[result, into],
	);
	const named = useMemo(() => (result ? rows.filter(({ id }) => result.wishes[id]) : noRows), [result, rows]);
	const edited = useEdited(edit, named, desk);
	const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
	const drafts = edited?.drafts ?? [];
	const patches = useMemo(() => (goods && into !== 'drafts' ? patchesOf(goods, into) : []), [goods, into]);
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
					{result && (
						<section class="price-outcome" aria-live="polite">
							<p>
								<b>{plural('price_file_found', result.found)}</b>
								{result.missing.length > 0 && <span class="ink-act"> · {plural('price_file_missing', result.missing.length)}</span>}
								{into === 'drafts' && edited && <span> · {plural('prices_will_change', drafts.length)}</span>}
							</p>
							{into === 'drafts' && drafts.length > 1 && <Histogram percents={percents} />}
							<BadCells goods={file.goods} />
							{result.missing.length > 0 && <MissingRows rows={result.missing} />}
							{edited && <LeftRows left={edited.left} rows={byId} />}
						</section>
					)}
				</>
			)}
		</Dialog>
	);
}

const noRows: readonly PriceListRow[] = [];
const missingShown = 50;

const nameOf = ({ key, title }: PriceRow): string => key.article ?? key.nativeId ?? key.sku ?? key.barcode ?? title ?? '';

/** Rows of the file that name goods which no cabinet has. */
function MissingRows({ rows }: { rows: readonly PriceRow[] }) {
	return (
		<details class="price-left">
			<summary>{plural('price_file_missing', rows.length)}</summary>
			<p class="quiet">
				{rows
					.slice(0, missingShown)
					.map((row) => t('price_file_row', { row: numberText(row.row), name: nameOf(row) }))
					.join(', ')}
				{rows.length > missingShown && ' …'}
			</p>
		</details>
	);
}

/** The prices of the file as one of the seller's own lists. */
function patchesOf(goods: readonly PriceRow[], typeId: string): OwnPatch[] {
	return goods.flatMap(({ key, wish }) => {
		const article = key.article ?? key.nativeId;
		const price = wish.priceKopecks;
		return article === undefined || price === undefined ? [] : [{ article, prices: { [typeId]: price } }];
	});
}
