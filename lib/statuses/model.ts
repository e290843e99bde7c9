import type { MarketplaceId, Scheme } from '../cabinets/model.ts';

/** The twelve unified statuses, in the order in which an order usually passes through them. */
export const unifiedIds = [
	'new',
	'to-confirm',
	'confirmed',
	'assembled',
	'packed',
	'awaiting-label',
	'label-received',
	'shipped',
	'delivered',
	'cancelled',
	'dispute',
	'none',
] as const;
export type UnifiedId = (typeof unifiedIds)[number];

/** Who moves next. Colours follow the mover, shapes and words follow the status. */
export type Mover = 'seller' | 'marketplace' | 'nobody' | 'trouble' | 'unknown';

/**
 * A status in the marketplace's own words. `substatus` is the second code where there is one:
 * Ozon `substatus`, WB `wbStatus` (with `supplierStatus` as `status`), Yandex `substatus`.
 */
export interface NativeStatus {
	status: string;
	substatus?: string;
}

/** One line of a status map. An absent `substatus` matches any; the more exact line wins. */
export interface StatusRule {
	id: string;
	marketplace: MarketplaceId;
	schemes?: readonly Scheme[];
	status: string;
	substatus?: string;
	unified: UnifiedId;
	/** Who moves next when it is not what the unified status says by itself. */
	mover?: Mover;
}

export type MappedStatus =
	/** `unlisted`: the second code, when no rule of the marketplace names it; the first one was enough to map. */
	| { known: true; unified: UnifiedId; mover: Mover; ruleId: string; unlisted?: string }
	| { known: false; unified: 'none'; mover: 'unknown'; code: string };
