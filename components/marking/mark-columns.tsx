import type { Cabinet } from '../../lib/cabinets/model.ts';
import { searchText } from '../../lib/core/text.ts';
import { stockStates } from '../../lib/marking/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Column } from '../base/table/column.ts';
import { type MarkRow, nameOf } from './mark-row.ts';
import { PrintMarks } from './print-marks.tsx';

/** Which products a search is about: by name, article or digits of the barcode. */
export function keepMarks(search: string): (row: MarkRow) => boolean {
	const words = searchText(search).split(' ').filter(Boolean);
	// A code in the box is looked up by itself; the stock stays as it is.
	if (words.length === 0 || /^01\d{14}/.test(search.trim())) return () => true;
	return ({ gtin, cards }) => {
		const text = searchText([gtin, ...cards.flatMap(({ name, article }) => [name, article])].join('\n'));
		return words.every((word) => text.includes(word));
	};
}

export const markColumns = (cabinets: readonly Cabinet[]): Column<MarkRow>[] => [
	{
		id: 'product',
		title: t('mark_product'),
		width: 240,
		grow: true,
		cell: (row) => (
			<span class="cut" title={nameOf(row)}>
				<span class={row.cards.length === 0 ? 'ink-act' : ''}>{nameOf(row)}</span>
				<br />
				<small class="quiet">{[row.cards[0]?.article, row.gtin].filter(Boolean).join(' · ')}</small>
			</span>
		),
		sortBy: nameOf,
		text: (row) => `${nameOf(row)} ${row.gtin}`,
	},
	...stockStates.map(
		(state): Column<MarkRow> => ({
			id: state,
			title: t(`mark_column_${state}`),
			width: 100,
			numeric: true,
			cell: ({ counts }) => (counts[state] === 0 ? <span class="quiet">0</span> : numberText(counts[state])),
			sortBy: ({ counts }) => counts[state],
			text: ({ counts }) => String(counts[state]),
		}),
	),
	{
		id: 'print',
		title: t('mark_print'),
		width: 116,
		cell: (row) => <PrintMarks row={row} cabinets={cabinets} />,
		text: () => '',
	},
];
