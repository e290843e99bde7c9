import { useState } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { ageText, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { StockColumn, StockRow } from '../../lib/stocks/model.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { SearchBox } from '../base/field.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { sumOf, totalText } from '../stocks/amounts.ts';
import { StockBar } from '../stocks/stock-bar.tsx';
import { useSearch } from './use-search.ts';

const foundAtMost = 20;

interface StockListProps {
	summary: Pick<Summary, 'stock' | 'cabinets'>;
	lowStock: number;
	now: number;
	onLeave: () => void;
}

/** Search over all goods; without words, the goods of which least is left. */
export function StockList({ summary, lowStock, now, onLeave }: StockListProps) {
	const [query, setQuery] = useState('');
	const { found, failure } = useSearch(query, foundAtMost, summary);
	const { columns, items, lowest } = summary.stock;
	const rows = found?.rows ?? lowest;
	const oldest = columns.reduce<number | undefined>(
		(least, { asOf }) => (asOf !== undefined && asOf < (least ?? Number.POSITIVE_INFINITY) ? asOf : least),
		undefined,
	);
	return (
		<section class="popup-section">
			<h2>
				<span>
					{t('stocks')} {oldest !== undefined && <span class="popup-age">{ageText(oldest, now)}</span>}
				</span>
				<PlaceLink to={query ? `#/stocks?q=${encodeURIComponent(query)}` : '#/stocks'} then={onLeave}>
					{found ? t('popup_found', { count: numberText(found.found) }) : plural('goods', items)}
				</PlaceLink>
			</h2>
			<SearchBox label={t('popup_search')} value={query} onInput={setQuery} hotkey />
			{failure && (
				<p class="popup-none ink-alarm" role="alert">
					{failureSentence(failure)}
				</p>
			)}
			{!failure && rows.length === 0 && (
				<p class="popup-none">{found ? t('popup_found_none', { query: query.trim() }) : t('popup_stock_none')}</p>
			)}
			<StockRows rows={rows} columns={columns} cabinets={summary.cabinets} lowStock={lowStock} onLeave={onLeave} />
		</section>
	);
}

interface StockRowsProps {
	rows: readonly StockRow[];
	columns: readonly StockColumn[];
	cabinets: Summary['cabinets'];
	lowStock: number;
	onLeave: () => void;
}

function StockRows({ rows, columns, cabinets, lowStock, onLeave }: StockRowsProps) {
	const byId = new Map(cabinets.map((cabinet) => [cabinet.id, cabinet]));
	const full = Math.max(...rows.map(({ total }) => total), 1);
	return (
		<ul class="stock-rows">
			{rows.map((row) => (
				<li key={row.itemId}>
					<PlaceLink
						to={`#/stocks?q=${encodeURIComponent(row.article)}&item=${encodeURIComponent(row.itemId)}`}
						then={onLeave}
						class="stock-row"
						title={row.name}
					>
						<span class="stock-words">
							<b class="cut">{row.name}</b>
							<small class="cut">{stockWords(row, columns)}</small>
						</span>
						<StockBar amounts={row.amounts} columns={columns} cabinets={byId} full={full} />
						<em class={row.total <= lowStock ? 'stock-low' : ''} title={row.partial ? t('stock_partial') : undefined}>
							{totalText(row.total, row.partial, numberText)}
						</em>
					</PlaceLink>
				</li>
			))}
		</ul>
	);
}

/** `П6982 · FBS 12 · FBO 40`; a kind without any data says so. */
function stockWords(row: StockRow, columns: readonly StockColumn[]): string {
	const part = (kind: 'own' | 'marketplace', name: string): string => {
		const sum = sumOf(row.amounts, columns, kind);
		return `${name} ${sum === null ? t('no_data') : numberText(sum)}`;
	};
	return [row.article, part('own', 'FBS'), part('marketplace', 'FBO')].join(' · ');
}
