import { useMemo, useState } from 'preact/hooks';
import { toFailure } from '../../lib/core/errors.ts';
import { searchText } from '../../lib/core/text.ts';
import { dayAt } from '../../lib/core/time.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { moneyText, moscow, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { OwnPatch } from '../../lib/prices/commands.ts';
import type { PriceType } from '../../lib/prices/model.ts';
import { type OwnGoods, ownData, ownGoods } from '../../lib/prices/page-queries.ts';
import { Button } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import type { PastedCell } from '../base/table/cell-edit.ts';
import type { Column } from '../base/table/column.ts';
import { ColumnMenu } from '../base/table/column-menu.tsx';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { useColumns } from '../base/table/use-columns.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { fileTypes } from './export-menu.tsx';
import { percentText, typedText } from './figure-text.ts';
import type { FileColumn, FileValue } from './file-job.ts';
import { writeFile } from './file-worker-client.ts';
import { OwnImportDialog } from './own-import-dialog.tsx';
import type { OwnRow } from './own-row.ts';
import { typedFigure, typedPercent } from './typed.ts';
import { TypesDialog } from './types-dialog.tsx';

/** A figure that is kept here: a cost, a least margin, a rate of VAT, or a price of one of the lists. */
type OwnField = 'costKopecks' | 'minMarginPercent' | 'vatPercent' | `type:${string}`;

const noHidden: ReadonlySet<string> = new Set();
const typeOf = (field: string): string | undefined => (field.startsWith('type:') ? field.slice(5) : undefined);

const keptIn = ({ own }: OwnRow, field: OwnField): number | undefined => {
	const type = typeOf(field);
	if (type !== undefined) return own?.prices[type];
	return field === 'costKopecks' || field === 'minMarginPercent' || field === 'vatPercent' ? own?.[field] : undefined;
};

/** What was typed into a field; `null` = nothing any more, undefined = no such number. */
function typedValue(field: OwnField, text: string): number | null | undefined {
	if (text.trim() === '') return null;
	if (field === 'minMarginPercent') {
		const percent = typedPercent(text);
		return percent !== undefined && percent > -1000 && percent < 100 ? percent : undefined;
	}
	if (field === 'vatPercent') {
		const percent = typedPercent(text);
		return percent !== undefined && percent >= 0 && percent <= 100 ? percent : undefined;
	}
	return typedFigure('priceKopecks', text);
}

const patchOf = ({ article }: OwnRow, field: OwnField, value: number | null): OwnPatch => {
	const type = typeOf(field);
	return type === undefined ? { article, [field]: value } : { article, prices: { [type]: value } };
};

/** Patches of one article become one. */
function merged(patches: readonly OwnPatch[]): OwnPatch[] {
	const byArticle = new Map<string, OwnPatch>();
	for (const patch of patches) {
		const present = byArticle.get(patch.article);
		const prices = { ...present?.prices, ...patch.prices };
		byArticle.set(patch.article, { ...present, ...patch, ...(Object.keys(prices).length > 0 ? { prices } : {}) });
	}
	return [...byArticle.values()];
}

async function keep(patches: readonly OwnPatch[]): Promise<void> {
	try {
		const before = await call['prices.saveOwn']({ patches: [...patches] });
		toast(plural('own_saved', patches.length), { text: t('undo'), run: () => call['prices.saveOwn']({ patches: before }) });
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}

function ownColumns(types: readonly PriceType[]): Column<OwnRow>[] {
	const field = (id: OwnField, title: string, show: (value: number) => string): Column<OwnRow> => ({
		id,
		title,
		width: 124,
		numeric: true,
		cell: (row) => {
			const value = keptIn(row, id);
			return value === undefined ? <span class="quiet">—</span> : show(value);
		},
		sortBy: (row) => keptIn(row, id) ?? null,
		text: (row) => {
			const value = keptIn(row, id);
			return value === undefined ? '' : typedText(id.endsWith('Percent') ? 'discountPercent' : 'priceKopecks', value);
		},
		edit: {
			begin: (row) => typedText(id.endsWith('Percent') ? 'discountPercent' : 'priceKopecks', keptIn(row, id)),
			keep: (row, text) => {
				const value = typedValue(id, text);
				if (value === undefined) return t('price_typed_wrong');
				if (value !== (keptIn(row, id) ?? null)) void keep([patchOf(row, id, value)]);
				return undefined;
			},
			label: ({ article }) => `${title}, ${article}`,
		},
	});
	return [
		{
			id: 'goods',
			title: t('order_goods'),
			width: 280,
			grow: true,
			cell: ({ title, article, picture }) => (
				<>
					<Picture src={picture} size={32} />
					<span class="price-goods">
						<span class="cut" title={title ?? article}>
							{title ?? article}
						</span>
						<small class="quiet cut">{article}</small>
					</span>
				</>
			),
			sortBy: ({ title, article }) => title ?? article,
			text: ({ article }) => article,
		},
		field('costKopecks', t('own_cost'), (value) => moneyText(value)),
		field('minMarginPercent', t('own_min_margin'), (value) => percentText(value)),
		field('vatPercent', t('own_vat'), (value) => percentText(value)),
		...types.map(({ id, title }) => field(`type:${id}`, title, (value) => moneyText(value))),
	];
}

async function ownRows(): Promise<{ rows: OwnRow[]; types: PriceType[] }> {
	const goods = await ownGoods();
	const { own, types } = await ownData();
	const known = new Map(own.map((row) => [row.id, row]));
	const named = new Set(goods.map(({ id }) => id));
	const loose = own.filter(({ id }) => !named.has(id)).map(({ id, article }): OwnGoods => ({ id, article, cabinetIds: [] }));
	const rows = [...goods, ...loose].map((one): OwnRow => {
		const row = known.get(one.id);
		return { ...one, ...(row ? { own: row } : {}), haystack: [one.article, one.title ?? ''].map(searchText).join('\n') };
	});
	return { rows: rows.sort((a, b) => (a.article < b.article ? -1 : 1)), types };
}

/** What the seller knows of his goods: costs, least margins, VAT and price lists of his own, changed in place or from a file. */
export function OwnPage({ params, setParams }: PageProps) {
	const live = useLive(ownRows, []);
	const [dialog, setDialog] = useState<'import' | 'types'>();
	const rows = live.state === 'ready' ? live.value.rows : noRows;
	const types = live.state === 'ready' ? live.value.types : noTypes;
	const columns = useMemo(() => ownColumns(types), [types]);
	const choice = useColumns('own-prices', columns, noHidden);
	const sort: Sort | undefined = params.sort ? { column: params.sort, descending: params.down === '1' } : undefined;
	const keepIt = useMemo(() => keepOwn(params.q ?? '', params.empty === '1'), [params.q, params.empty]);
	const visible = useVisible(rows, columns, sort, keepIt);
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	const missing = rows.filter(({ own }) => own?.costKopecks === undefined).length;
	const paste = (cells: readonly PastedCell<OwnRow>[]) => {
		const patches = cells.flatMap(({ row, column, text }) => {
			const value = typedValue(column as OwnField, text);
			return value === undefined ? [] : [patchOf(row, column as OwnField, value)];
		});
		if (patches.length < cells.length) toast(plural('prices_paste_wrong', cells.length - patches.length));
		if (patches.length > 0) void keep(merged(patches));
	};
	const save = async () => {
		const head: FileColumn[] = [
			{ heading: t('price_column_article'), kind: 'text' },
			{ heading: t('price_column_title'), kind: 'text' },
			{ heading: t('price_column_cost'), kind: 'money' },
			{ heading: t('own_min_margin'), kind: 'percent' },
			{ heading: t('own_vat'), kind: 'percent' },
			...types.map(({ title }): FileColumn => ({ heading: title, kind: 'money' })),
		];
		const shown = Array.from(visible, (place) => rows[place]).filter((row) => row !== undefined);
		const bytes = await writeFile({
			kind: 'xlsx',
			columns: head,
			rows: shown.map(({ article, title, own }): FileValue[] => [
				article,
				title,
				own?.costKopecks,
				own?.minMarginPercent,
				own?.vatPercent,
				...types.map(({ id }) => own?.prices[id]),
			]),
		});
		saveFile(`prilavok-own-${dayAt(Date.now(), moscow)}.xlsx`, new Blob([bytes], { type: fileTypes.xlsx }));
	};
	return (
		<>
			<div class="page-tools">
				<SearchBox label={t('prices_search')} value={params.q ?? ''} onInput={(q) => setParams({ q })} />
				<button
					type="button"
					class="chip"
					aria-pressed={params.empty === '1'}
					disabled={missing === 0 && params.empty !== '1'}
					onClick={() => setParams({ empty: params.empty === '1' ? undefined : '1' })}
				>
					{t('own_without_cost')} <b>{numberText(missing)}</b>
				</button>
				<span class="page-head-space" />
				<Button small onClick={() => setDialog('types')}>
					<Icon name="price" size={13} /> {t('own_types')} {types.length > 0 && numberText(types.length)}
				</Button>
				<Button small onClick={() => setDialog('import')}>
					<Icon name="file" size={13} /> {t('own_import')}
				</Button>
				<Button small onClick={save} disabled={rows.length === 0}>
					{t('prices_export')}
				</Button>
				<ColumnMenu columns={columns} choice={choice} />
			</div>
			<p class="quiet">{t('own_about')}</p>
			<div class="page-body">
				{rows.length === 0 ? (
					<Empty icon="price" title={t('prices_none')}>
						{t('own_none_text')}
					</Empty>
				) : visible.length === 0 ? (
					<Empty
						icon="search"
						title={t('prices_found_none')}
						action={
							<Button look="main" onClick={() => setParams({ q: undefined, empty: undefined })}>
								{t('orders_clear')}
							</Button>
						}
					/>
				) : (
					<DataTable<OwnRow>
						label={t('prices_part_own')}
						name="own-prices"
						rows={rows}
						visible={visible}
						columns={choice.shown}
						idOf={({ id }) => id}
						sort={sort}
						onSort={(next) => setParams({ sort: next?.column, down: next?.descending ? '1' : undefined })}
						onPaste={paste}
						rowHeight={44}
					/>
				)}
			</div>
			{dialog === 'types' && <TypesDialog types={types} onClose={() => setDialog(undefined)} />}
			{dialog === 'import' && <OwnImportDialog rows={rows} types={types} onClose={() => setDialog(undefined)} />}
		</>
	);
}

const noRows: readonly OwnRow[] = [];
const noTypes: readonly PriceType[] = [];

function keepOwn(words: string, onlyEmpty: boolean): ((row: OwnRow) => boolean) | undefined {
	const wanted = searchText(words).split(' ').filter(Boolean);
	if (wanted.length === 0 && !onlyEmpty) return undefined;
	return ({ haystack, own }) => wanted.every((word) => haystack.includes(word)) && (!onlyEmpty || own?.costKopecks === undefined);
}
