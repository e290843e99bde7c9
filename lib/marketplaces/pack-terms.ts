import type { MarketplaceId } from '../cabinets/model.ts';
import type { PackTerms } from '../packing/rules.ts';
import { allLabelTerms } from './labels.ts';
import { offerOf } from './offer-of.ts';

/** What of a marketplace decides about packing its orders. Pure: pages and the background share it. */
export const packTerms = (marketplace: MarketplaceId): PackTerms => ({
	...allLabelTerms[marketplace],
	takesMarks: (order) => offerOf(`${marketplace}.set-marks`)?.refusal(order) === undefined,
});
