import type { LabelSite } from '../../../overlay/labels/label-site.ts';
import { accountOf } from './site.ts';

/** Lists of orders of partner.market.yandex.ru: Levitan's boxes (one source); the heads are what its tables have elsewhere. */
export const yandexLabelSite: LabelSite = {
	id: 'yandex',
	accountOf,
	tick: '[data-e2e^="levitan-clickable checkbox-"], input[type="checkbox"], [role="checkbox"]',
	head: 'th, [role="columnheader"]',
	table: 'table, [role="table"]',
};
