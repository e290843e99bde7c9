import type { Cabinet } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { PrintButton } from '../labels/print-button.tsx';
import type { MarkRow } from './mark-row.ts';

/** Prints free codes of a product: how many is asked for next. Of several cards with this barcode it is the first one of a cabinet that is connected. */
export function PrintMarks({ row: { cards, counts }, cabinets }: { row: MarkRow; cabinets: readonly Cabinet[] }) {
	const card = cards.find(({ cabinetId }) => cabinets.some(({ id }) => id === cabinetId));
	if (!card || counts.free === 0) return null;
	const target = { kind: 'marking' as const, cabinetId: card.cabinetId, targetId: card.id, number: card.article, count: 1 };
	return (
		<PrintButton targets={() => [target]} cabinets={cabinets} source="goods">
			{t('mark_print')}
		</PrintButton>
	);
}
