import type { Card } from '../../lib/items/model.ts';
import type { StockState } from '../../lib/marking/model.ts';
import { t } from '../../lib/platform/i18n.ts';

/** The codes of one product. */
export interface MarkRow {
	/** 14 digits. */
	gtin: string;
	counts: Record<StockState, number>;
	/** Cards of all cabinets that have this barcode. */
	cards: readonly Card[];
}

export const nameOf = ({ cards }: Pick<MarkRow, 'cards'>): string => cards[0]?.name ?? t('mark_product_unknown');
