import type { Cabinet, MarketplaceId } from '../../cabinets/model.ts';
import type { Caller } from '../../sync/jobs.ts';
import type { Supply } from '../model.ts';

/** Hours, or a day, in which a marketplace would take a supply, as it says now. */
export interface SupplySlot {
	/** Epoch milliseconds; a slot that is only a day begins with it. */
	from: number;
	to?: number;
	/** IANA name. */
	zone: string;
	dayOnly: boolean;
	/** How many times the usual price taking it in costs (Wildberries); 0 = free, absent = the marketplace does not say. */
	coefficient?: number;
	/** What the action that moves the supply to it takes; absent = it can be moved only in the marketplace's own cabinet. */
	wish?: SlotWish;
}

/** A slot in the marketplace's own words, as the action sends it. */
export interface SlotWish {
	/** ISO moments, or local ones in the warehouse's zone, exactly as the marketplace gave them. */
	from: string;
	to: string;
	/** The slot that the supply had when the list was read, in the same words: it is not moved from any other, and back to this one. */
	was?: { from: string; to: string };
}

export interface SlotList {
	slots: SupplySlot[];
	/** How many times the slot may still be changed; absent = the marketplace does not say. */
	changesLeft?: number;
	/** Epoch milliseconds. */
	asOf: number;
	/** What the list does not say, as a key of `_locales` (`slots_note_…`). */
	note?: string;
}

/** Where the slots of a marketplace come from: a part of the worker of its own. Nothing is booked by asking. */
export interface SlotSource {
	slots(ask: { cabinet: Cabinet; calls: Caller; supply: Supply; now: number }): Promise<SlotList>;
}

/** Marketplaces that tell their slots for a supply. Yandex's document has no such method. */
export const tellsSlots: readonly MarketplaceId[] = ['ozon', 'wildberries'];
