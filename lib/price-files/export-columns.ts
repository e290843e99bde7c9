import { type PriceListRow, shownMargins } from '../prices/list.ts';
import { isMargin } from '../prices/margin.ts';
import type { FigureName } from '../prices/model.ts';
import type { ColumnRole } from './model.ts';
import type { PriceColumn } from './write-table.ts';

/** The words over the columns that a file of ours is recognised by, and over those that are only looked at. */
export interface ExportHeadings {
	ofRole: (role: ColumnRole) => string;
	margin: string;
	floor: string;
	blocked: string;
}

/**
 * The columns of a file of ours: what it is called with, what stands, and what is wished for, so that it comes back changed. Nothing but the wish of
 * the draft stands under the new figures: what follows from it would ask for more when it comes back. A figure that is to go away is a zero.
 */
export function exportColumns(headings: ExportHeadings, nameOfCabinet: (cabinetId: string) => string): PriceColumn<PriceListRow>[] {
	const wished =
		(name: FigureName) =>
		({ draft }: PriceListRow): number | undefined =>
			draft?.wish[name] === null ? 0 : draft?.wish[name];
	const column = (role: ColumnRole, kind: PriceColumn<PriceListRow>['kind'], value: PriceColumn<PriceListRow>['value']) => ({
		heading: headings.ofRole(role),
		role,
		kind,
		value,
	});
	return [
		column('article', 'text', ({ article }) => article),
		column('title', 'text', ({ title }) => title),
		column('cabinet', 'text', ({ cabinetId }) => nameOfCabinet(cabinetId)),
		column('size', 'text', ({ price }) => price.size),
		column('nativeId', 'text', ({ price }) => price.nativeId),
		column('now-price', 'money', ({ now }) => now.priceKopecks),
		column('now-before', 'money', ({ now }) => now.beforeKopecks),
		column('now-discount', 'percent', ({ now }) => now.discountPercent),
		column('now-min', 'money', ({ now }) => now.minKopecks),
		column('price', 'money', wished('priceKopecks')),
		column('before', 'money', wished('beforeKopecks')),
		column('discount', 'percent', wished('discountPercent')),
		column('min', 'money', wished('minKopecks')),
		column('cost', 'money', ({ source }) => source.own?.costKopecks),
		{
			heading: headings.margin,
			kind: 'money',
			value: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? worst.kopecks : undefined;
			},
		},
		{ heading: headings.floor, kind: 'money', value: (row) => shownMargins(row).floorKopecks },
		column('stock', 'number', ({ stock }) => stock),
		{ heading: headings.blocked, kind: 'text', value: ({ blocked }) => (blocked ? headings.blocked : '') },
	];
}
