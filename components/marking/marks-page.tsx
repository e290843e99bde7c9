import { useMemo, useState } from 'preact/hooks';
import type { Card } from '../../lib/items/model.ts';
import { cardsOfGtins, markTallies } from '../../lib/marking/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { FoundCode } from './found-code.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportList } from './import-list.tsx';
import { keepMarks, markColumns } from './mark-columns.tsx';
import type { MarkRow } from './mark-row.ts';
import { ProductAside } from './product-aside.tsx';
import './marks.css';

const noCards: ReadonlyMap<string, readonly Card[]> = new Map();

/** The stock of codes of «Честный знак»: how many of each product are free, on paper, on orders; what was taken in; where one code is. */
export function MarksPage({ cabinets, params, setParams, now }: PageProps) {
	const tallies = useLive(markTallies, []);
	const cards = valueIn(useLive(() => cardsOfGtins(), [])) ?? noCards;
	const [sort, setSort] = useState<Sort>();
	// Not in the address: a code's tail has no business in the browser's history.
	const [search, setSearch] = useState('');
	const [importing, setImporting] = useState(false);
	const rows = useMemo(
		() => (valueIn(tallies) ?? []).map(({ id, counts }): MarkRow => ({ gtin: id, counts, cards: cards.get(id) ?? [] })),
		[tallies, cards],
	);
	const columns = useMemo(() => markColumns(cabinets), [cabinets]);
	const keep = useMemo(() => keepMarks(search), [search]);
	const visible = useVisible(rows, columns, sort, keep);
	const imports = params.view === 'imports';
	const shown = rows.find(({ gtin }) => gtin === params.gtin);
	return (
		<>
			<div class="page-tools">
				<SearchBox label={t('mark_search')} value={search} onInput={setSearch} />
				<button type="button" class="chip" aria-pressed={!imports} onClick={() => setParams({ view: undefined })}>
					{t('mark_stock')}
				</button>
				<button type="button" class="chip" aria-pressed={imports} onClick={() => setParams({ view: 'imports', gtin: undefined })}>
					{t('mark_imports')}
				</button>
				<Button look="main" onClick={() => setImporting(true)}>
					<Icon name="file" size={13} /> {t('mark_import')}
				</Button>
			</div>
			<FoundCode text={search} cards={cards} />
			{imports ? (
				<ImportList now={now} />
			) : (
				<div class={`page-body${shown ? ' page-body-aside' : ''}`}>
					{tallies.state === 'loading' && <Loading />}
					{tallies.state === 'failed' && <ErrorState failure={tallies.failure} />}
					{tallies.state === 'ready' && rows.length === 0 && (
						<Empty
							icon="scan"
							title={t('mark_none')}
							action={
								<Button look="main" onClick={() => setImporting(true)}>
									{t('mark_import')}
								</Button>
							}
						>
							{t('mark_none_about')}
						</Empty>
					)}
					{rows.length > 0 && visible.length === 0 && <Empty icon="search" title={t('mark_found_none')} />}
					{visible.length > 0 && (
						<DataTable
							label={t('mark_stock')}
							name="marks"
							rows={rows}
							visible={visible}
							columns={columns}
							idOf={({ gtin }) => gtin}
							sort={sort}
							onSort={setSort}
							onOpen={({ gtin }) => setParams({ gtin })}
							openId={params.gtin}
							rowHeight={44}
						/>
					)}
					{shown && <ProductAside key={shown.gtin} row={shown} cabinets={cabinets} onClose={() => setParams({ gtin: undefined })} />}
				</div>
			)}
			{rows.length > 0 && !imports && (
				<p class="quiet">{t('shown_of', { shown: numberText(visible.length), all: numberText(rows.length) })}</p>
			)}
			{importing && <ImportDialog onClose={() => setImporting(false)} />}
		</>
	);
}
