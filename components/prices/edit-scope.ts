import { plural } from '../../lib/platform/i18n.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';

/** What an edit covers: the chosen rows, all rows of the filter, or all cards. */
export interface EditScope {
	id: 'chosen' | 'filter' | 'all';
	rows: readonly PriceListRow[];
}

/** `Выбрано: 12 цен`, `Все 340 цен по фильтру`, `Все 10 000 цен всех кабинетов`. */
export const scopeText = ({ id, rows }: EditScope): string => plural(`prices_scope_${id}`, rows.length);
