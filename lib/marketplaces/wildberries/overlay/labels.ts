import type { LabelSite } from '../../../overlay/labels/label-site.ts';
import { accountOf } from './site.ts';

/** Lists of assembly orders of seller.wildberries.ru. Two sources saw the box of a row, and `#checkbox-all` over all of them; what holds both is an assumption. */
export const wildberriesLabelSite: LabelSite = {
	id: 'wildberries',
	accountOf,
	tick: 'input[type="checkbox"], [role="checkbox"]',
	head: ':has(> #checkbox-all), th, [role="columnheader"]',
	table: 'body',
};
