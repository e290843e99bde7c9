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
export const movers = ['seller', 'marketplace', 'nobody', 'trouble', 'unknown'] as const;
export type Mover = (typeof movers)[number];

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
	/** The seller's own status (`OwnStatus.id`) that stands for `unified` here. */
	own?: string;
	/** Who moves next when it is not what the unified status says by itself. */
	mover?: Mover;
}

export type MappedStatus =
	/** `unlisted`: the second code, when no rule of the marketplace names it; the first one was enough to map. */
	| { known: true; unified: UnifiedId; own?: string; mover: Mover; ruleId: string; unlisted?: string }
	| { known: false; unified: 'none'; mover: 'unknown'; code: string };

/** The client order's own statuses, apart from what the marketplace says, in their usual order. */
export const clientIds = [
	'client-new',
	'client-reserved',
	'client-not-reserved',
	'client-sent-to-assembly',
	'client-label-requested',
	'client-label-received',
	'client-not-realised',
	'client-realised',
] as const;
export type ClientId = (typeof clientIds)[number];

/** A status that the seller made. */
export interface OwnStatus {
	/** `own-1a2b3c4d` */
	id: string;
	axis: 'unified' | 'client';
	title: string;
	/** `#rrggbb` */
	color: string;
	/** For the unified axis: the one of the twelve that it is a kind of. What is due, open, late goes by that one. */
	base: UnifiedId;
	/** Lower stands first. */
	place: number;
	changedAt: number;
	/** It is offered no longer; the row stays, so that time lines can go on naming it. */
	removedAt?: number;
}

/** The lines that the seller changed: of a marketplace, or, stronger, of one cabinet. Lines that are not here are the shipped ones. */
export interface StatusMap {
	/** A marketplace's id or a cabinet's. */
	id: string;
	lines: StatusRule[];
	changedAt: number;
}
