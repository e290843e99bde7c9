import { useMemo, useState } from 'preact/hooks';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { writeStored } from '../../lib/platform/storage.ts';
import { activePriceParts, allPrices, filterOfParams, keepPrice, type PriceFilter, paramsOfFilter } from '../../lib/prices/filter.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';
import type { LivePrices } from '../../lib/prices/live-list.ts';
import { type FigureName, figureNames } from '../../lib/prices/model.ts';
import { lastEvents } from '../../lib/prices/page-queries.ts';
import { Age } from '../base/age.tsx';
import { Button, LinkButton } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { SavedViews } from '../base/saved-views.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import type { PastedCell } from '../base/table/cell-edit.ts';
import { ColumnMenu } from '../base/table/column-menu.tsx';
import { copyRows } from '../base/table/copy-rows.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useColumns } from '../base/table/use-columns.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { SelectionBar } from '../orders/selection-bar.tsx';
import { ScanButton } from '../scan/scan-button.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { DraftSummary } from './draft-summary.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { EditScope } from './edit-scope.ts';
import { ExportMenu } from './export-menu.tsx';
import { FillMenu } from './fill-menu.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { PriceAside } from './price-aside.tsx';
import { hiddenPriceColumns, priceColumns } from './price-columns.tsx';
import { PriceFilters } from './price-filters.tsx';
import { reviewThese } from './review-these.ts';
import { typedFigure } from './typed.ts';
import { useDrafting } from './use-drafting.ts';
import { usePrices } from './use-prices.ts';
import { draftWith, dropped } from './wishes.ts';

const minuteMs = 60_000;
/** Whether the picture of all drafts is out of the way. */
const summaryKey = 'priceSummaryHidden';

/** The document of prices: every price of every cabinet with its draft, its margin and its floor, changed in place or many at once. */
export function PriceDocument({ cabinets, params, setParams, now }: PageProps) {
	const list = usePrices();
	const drafting = useDrafting();
	const events = valueIn(useLive(lastEvents, [list.whole]));
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const [dialog, setDialog] = useState<'edit' | 'import' | undefined>(params.import === '1' ? 'import' : undefined);
	const close = () => {
		setDialog(undefined);
		if (params.import) setParams({ import: undefined });
	};
	const summaryHidden = useStored<boolean>('local', summaryKey) === true;
	const minute = Math.floor(now / minuteMs) * minuteMs;
	const filter = useFilter(params);
	const byId = useMemo(() => new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), [cabinets]);
	const types = list.desk?.types ?? [];
	const columns = useMemo(
		() =>
			priceColumns({
				cabinets: byId,
				types,
				termsOf: ({ marketplace }) => allPriceTerms[marketplace],
				lastEvents: events,
				now: minute,
				onFigure: (row, name, text) => {
					const value = text.trim() === '' ? undefined : typedFigure(name, text);
					if (text.trim() !== '' && value === undefined) return t('price_typed_wrong');
					const entry = draftWith(row, { [name]: value });
					if (row.draft || entry.wish) void drafting.save([entry]);
					return undefined;
				},
				onBlock: (row, blocked) => void drafting.block([row.id], blocked),
			}),
		[byId, list.desk?.types, events, minute],
	);
	const choice = useColumns('prices', columns, hiddenPriceColumns);
	const sort: Sort | undefined = params.sort ? { column: params.sort, descending: params.down === '1' } : undefined;
	const keep = useMemo(() => keepPrice(filter), [filter]);
	const visible = useVisible(list.rows, columns, sort, keep, !list.whole);
	const shown = useMemo(() => Array.from(visible, (place) => list.rows[place]).filter((row) => row !== undefined), [list.rows, visible]);
	const chosen = useMemo(() => (selection.ids.size === 0 ? [] : shown.filter(({ id }) => selection.ids.has(id))), [shown, selection]);
	const drafts = useMemo(() => list.rows.filter(({ draft }) => draft), [list.rows]);
	const setFilter = (next: PriceFilter) => setParams(paramsOfFilter(next));
	const opened = useMemo(() => list.rows.find(({ id }) => id === params.price), [list.rows, params.price]);
	const scopes: EditScope[] = [
		...(chosen.length > 0 ? [{ id: 'chosen' as const, rows: chosen }] : []),
		...(keep ? [{ id: 'filter' as const, rows: shown }] : []),
		{ id: 'all', rows: list.rows },
	];
	const paste = (cells: readonly PastedCell<PriceListRow>[]) => {
		const wrong = cells.filter(({ column, text }) => text !== '' && typedFigure(column as FigureName, text) === undefined);
		const byRow = new Map<PriceListRow, Partial<Record<FigureName, number | undefined>>>();
		for (const { row, column, text } of cells) {
			const name = figureNames.find((one) => one === column);
			const value = name && typedFigure(name, text);
			if (!name || (value === undefined && text !== '')) continue;
			byRow.set(row, { ...byRow.get(row), [name]: value });
		}
		const entries = [...byRow].map(([row, figures]) => draftWith(row, figures)).filter(({ id, wish }) => wish || list.desk?.drafts.has(id));
		if (wrong.length > 0) toast(plural('prices_paste_wrong', wrong.length));
		if (entries.length > 0 || wrong.length === 0) void drafting.save(entries);
	};

	if (list.failure) return <ErrorState failure={list.failure} />;
	if (!list.whole && list.rows.length === 0) return <Loading />;
	if (list.whole && list.rows.length === 0) return <NoPrices cabinets={cabinets} />;
	const hasSummary = !opened && drafts.length > 0 && !summaryHidden;
	const hasAside = opened !== undefined || hasSummary;
	return (
		<>
			<div class="page-head price-head">
				<span class="quiet" aria-live="polite">
					{visible.length === list.rows.length
						? plural('prices_count', visible.length)
						: t('shown_of', { shown: numberText(visible.length), all: numberText(list.rows.length) })}
				</span>
				<span class="quiet">
					{t('data_age')}: <Age at={oldestReading(list)} now={now} />
				</span>
				{!list.whole && (
					<span class="ink-wait" role="status">
						{t('orders_reading', { read: numberText(list.made), total: numberText(list.total) })}
					</span>
				)}
				<span class="page-head-space" />
				<FillMenu rows={shown} drafts={drafts} types={types} desk={list.desk} drafting={drafting} onImport={() => setDialog('import')} />
				<ExportMenu rows={shown} cabinets={byId} />
				<ColumnMenu columns={columns} choice={choice} />
				{summaryHidden && drafts.length > 0 && (
					<Button small onClick={() => writeStored('local', { [summaryKey]: false })}>
						{t('prices_summary')}
					</Button>
				)}
				{drafts.length > 0 && (
					<LinkButton look="main" small href="#/prices/review">
						{plural('prices_review', drafts.length)}
					</LinkButton>
				)}
			</div>
			<Refusals cabinets={cabinets} />
			<div class="page-tools">
				<SearchBox label={t('prices_search')} value={params.q ?? ''} onInput={(q) => setParams({ q })}>
					<ScanButton onRead={(q) => setParams({ q })} />
				</SearchBox>
				<SavedViews name="prices" params={params} volatile={['price', 'import']} onOpen={setParams} />
				{activePriceParts(filter).length > 0 && (
					<Button small onClick={() => setFilter(allPrices)}>
						{t('orders_clear')}
					</Button>
				)}
				<Button small onClick={() => setDialog('edit')}>
					{t('prices_edit')}
				</Button>
			</div>
			<PriceFilters filter={filter} rows={list.rows} cabinets={cabinets} onChange={setFilter} />
			{selection.ids.size > 0 && (
				<SelectionBar
					chosen={chosen.length}
					all={visible.length}
					hidden={selection.ids.size - chosen.length}
					onCopy={() => copyRows(choice.shown, chosen)}
					onClear={() => setSelection(nothingSelected)}
				>
					<Button small look="main" onClick={() => setDialog('edit')} disabled={chosen.length === 0}>
						{t('prices_edit')}
					</Button>
					{chosen.some(({ blocked }) => !blocked) && (
						<Button
							small
							onClick={() =>
								drafting.block(
									chosen.map(({ id }) => id),
									true,
								)
							}
						>
							<Icon name="ban" size={13} /> {t('price_block')}
						</Button>
					)}
					{chosen.some(({ blocked }) => blocked) && (
						<Button
							small
							onClick={() =>
								drafting.block(
									chosen.map(({ id }) => id),
									false,
								)
							}
						>
							{t('price_unblock')}
						</Button>
					)}
					{releasable(chosen).length > 0 && (
						<Button small onClick={() => reviewThese({ kind: 'release', priceIds: releasable(chosen) })}>
							{plural('prices_release', releasable(chosen).length)}
						</Button>
					)}
					{chosen.some(({ draft }) => draft) && (
						<>
							<Button small onClick={() => drafting.save(dropped(chosen))}>
								{t('prices_drop')}
							</Button>
							<Button
								small
								onClick={() => reviewThese({ kind: 'drafts', priceIds: chosen.flatMap(({ id, draft }) => (draft ? [id] : [])) })}
							>
								{t('prices_review_these')}
							</Button>
						</>
					)}
				</SelectionBar>
			)}
			<div class={`page-body price-body${hasAside ? ' page-body-aside' : ''}`}>
				{visible.length === 0 ? (
					<Empty
						icon="search"
						title={t('prices_found_none')}
						action={
							<Button look="main" onClick={() => setFilter(allPrices)}>
								{t('orders_clear')}
							</Button>
						}
					/>
				) : (
					<DataTable<PriceListRow>
						label={t('prices')}
						name="prices"
						rows={list.rows}
						visible={visible}
						columns={choice.shown}
						idOf={({ id }) => id}
						sort={sort}
						onSort={(next) => setParams({ sort: next?.column, down: next?.descending ? '1' : undefined })}
						selection={selection}
						onSelect={setSelection}
						onOpen={({ id }) => setParams({ price: id })}
						openId={params.price}
						onPaste={paste}
						lookOf={({ blocked, draft }) => (blocked ? 'price-blocked' : draft ? 'price-drafted' : undefined)}
						rowHeight={44}
					/>
				)}
				{opened ? (
					<PriceAside
						key={opened.id}
						row={opened}
						cabinet={byId.get(opened.cabinetId)}
						drafting={drafting}
						now={now}
						onClose={() => setParams({ price: undefined })}
					/>
				) : (
					hasSummary && (
						<DraftSummary
							rows={drafts}
							onShow={() => setFilter({ ...allPrices, flags: ['changed'] })}
							onClose={() => void writeStored('local', { [summaryKey]: true })}
						/>
					)
				)}
			</div>
			{dialog === 'edit' && list.desk && (
				<EditDialog scopes={scopes} desk={list.desk} cabinets={cabinets} drafting={drafting} onClose={close} />
			)}
			{dialog === 'import' && list.desk && (
				<ImportDialog desk={list.desk} rows={list.rows} cabinets={cabinets} drafting={drafting} onClose={close} />
			)}
		</>
	);
}

/** Prices that a quarantine holds and that can be let go from here. */
const releasable = (rows: readonly PriceListRow[]): string[] =>
	rows.flatMap(({ id, hold, marketplace }) => (hold && allPriceTerms[marketplace].releaseActionId ? [id] : []));

/** The oldest reading among all prices: nothing on the screen is older. */
function oldestReading({ desk }: LivePrices): number | undefined {
	if (!desk || desk.prices.length === 0) return undefined;
	return desk.prices.reduce((oldest, { readAt }) => Math.min(oldest, readAt), Number.POSITIVE_INFINITY);
}

/** The filter in the address; the same one as long as nothing in it changes. */
function useFilter(params: PageProps['params']): PriceFilter {
	const text = JSON.stringify(paramsOfFilter(filterOfParams(params)));
	return useMemo(() => filterOfParams(params), [text]);
}

/** Cabinets whose key reads or sets no prices. */
function Refusals({ cabinets }: Pick<PageProps, 'cabinets'>) {
	const without = cabinets.filter(({ used, key }) => used && !key.rights.includes('prices'));
	if (without.length === 0) return null;
	return (
		<Notice
			tone="act"
			icon="key"
			action={
				<LinkButton small href="#/cabinets">
					{t('cabinets')}
				</LinkButton>
			}
		>
			{t('prices_no_rights', { cabinets: without.map(cabinetLabel).join(', ') })}
		</Notice>
	);
}

function NoPrices({ cabinets }: Pick<PageProps, 'cabinets'>) {
	const readable = cabinets.some(({ key }) => key.rights.includes('prices'));
	return (
		<Empty
			icon={readable ? 'price' : 'key'}
			title={t(readable ? 'prices_none' : 'prices_none_rights')}
			action={
				<LinkButton look="main" href="#/cabinets">
					{t('cabinets')}
				</LinkButton>
			}
		>
			{t(readable ? 'prices_none_text' : 'prices_none_rights_text')}
		</Empty>
	);
}
