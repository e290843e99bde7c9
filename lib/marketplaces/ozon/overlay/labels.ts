import type { LabelSite } from '../../../overlay/labels/label-site.ts';
import { accountOf } from './site.ts';

/** Lists of postings of seller.ozon.ru: no public source knows their DOM, so boxes and heads are what tables usually have. */
export const ozonLabelSite: LabelSite = {
	id: 'ozon',
	accountOf,
	drawer: 'postingDetails',
	tick: 'input[type="checkbox"], [role="checkbox"]',
	head: 'th, [role="columnheader"]',
	table: 'table, [role="table"]',
};
