import type { MarketplaceId } from '../cabinets/model.ts';
import type { Failure } from '../core/errors.ts';
import type { Figures } from '../prices/model.ts';
import type { NativeStatus } from '../statuses/model.ts';

/**
 * A change is one wish about one thing of a cabinet (an order, a supply, a shipment), on its way to the marketplace. What the
 * marketplace says stays in the rows of the domains; a change lies over them until the marketplace itself says the same.
 */
export const changeStates = ['queued', 'sending', 'unsure', 'followed', 'done', 'failed', 'conflict', 'withdrawn'] as const;
/**
 * `queued` nothing has been asked yet · `sending` a call is on its way · `unsure` a call was made and nobody knows what came of it ·
 * `followed` the marketplace took it and works on it · `done` it is so, the marketplace says · `failed` the marketplace refused, or tries
 * ran out · `conflict` something else is there than was assumed · `withdrawn` taken back before anything was asked.
 */
export type ChangeState = (typeof changeStates)[number];

/** Plain data that only its action reads. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain | undefined };

export interface Change {
	/** `${groupId}/${place in the group, five digits}` */
	id: string;
	groupId: string;
	cabinetId: string;
	marketplace: MarketplaceId;
	/** `ozon.assemble` */
	actionId: string;
	/** What it is about: an order's key, or `${cabinetId}/supply/…`. At most one change per target is under way. */
	targetId: string;
	/**
	 * Keys of what it is about besides: orders in a shipment or a supply, the supply that an order goes into. While it is under way, nothing
	 * else is that has one of these for its target. Absent = nothing besides. Indexed.
	 */
	about?: string[];
	/** The target as the cabinet calls it. */
	number: string;
	/** What was there when the user decided; absent for things that are only being made. */
	assumed?: NativeStatus;
	/** The figures of a price as they stood when the user confirmed. */
	before?: Figures;
	wanted: Plain;
	state: ChangeState;
	/** Tries so far: calls that were made, or could not be. */
	attempts: number;
	/** Looks at what came of it, since the last call. */
	looks: number;
	/** When something is to be done next, epoch ms; absent at the end of the way, and while `after` is not done. Indexed with the cabinet. */
	due?: number;
	/** Another change of the group that has to be done first. */
	after?: string;
	/** One bad item made a call for many be refused: this one goes alone. */
	alone?: true;
	leaseOwner?: string;
	leaseUntil?: number;
	createdAt: number;
	changedAt: number;
	/** The last call was made at. */
	sentAt?: number;
	/** Why the last try came to nothing. */
	failure?: Failure;
	/** It failed or met a conflict, and the user has not said yet that he has dealt with it. Indexed. */
	unsettled?: 1;
	/** The marketplace's own words about it, short, without secrets. */
	words?: string;
	/** What the marketplace gave in return: the number of a supply, of a shipment. */
	result?: Plain;
	/** The group that takes it back. */
	undoneBy?: string;
}

/** What the user confirmed at once. */
export interface ChangeGroup {
	/** Sorts by time: base-36 milliseconds, then random. */
	id: string;
	actionId: string;
	cabinetIds: string[];
	createdAt: number;
	/** From which screen. */
	source: 'workspace' | 'sidepanel';
	/** Changes in it. */
	total: number;
	undoOf?: string;
}

/** Why a change of a target is not made. */
export const skipReasons = [
	'status',
	'not-offered',
	'no-order',
	'other-marketplace',
	'other-scheme',
	'already-queued',
	'busy',
	'key-read-only',
	'key-lacks-rights',
	'cabinet-paused',
	'already-so',
	'nothing-given',
	'other-shop',
	'no-way-back',
	'other-account',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What an action asks of the user before it can be sent. */
export type ActionInput = 'none' | 'packages' | 'reason' | 'supply' | 'boxes' | 'shipment' | 'name' | 'marks' | 'pass' | 'slot';

/**
 * What may be done with an order, as far as its row tells. Pure data that pages and badges use; the doing is an action of the
 * marketplace in the background under the same id.
 */
export interface Offer<Target = unknown> {
	id: string;
	marketplace: MarketplaceId;
	input: ActionInput;
	/** The marketplace has no way back, and it cannot be done differently later either. */
	final: boolean;
	/** Whether a done change with this wish can be taken back: its action then has `undo`. Absent = none can. */
	back?: (wanted: Plain) => boolean;
	/** What it is about; absent = an order. */
	about?: 'prices' | 'supplies';
	/** What it does ends by itself after so long, ms; absent = it does not. */
	lastsMs?: number;
	/** For one order, or for many at once too. */
	many: boolean;
	/** Undefined when it may be done now. */
	refusal(order: Target): SkipReason | undefined;
}

/** A line of the preview. */
export interface PlannedChange {
	cabinetId: string;
	targetId: string;
	number: string;
	/** Orders that it is about; the target itself, when that is an order. */
	orderIds: string[];
	/** As in `Change`. An action names here what is neither a target of the plan nor among `orderIds`: those are added when the plan is made. */
	about?: string[];
	/** Those of `orderIds` that nobody chose and that go all the same, as the cabinet calls them. */
	besides?: string[];
	assumed?: NativeStatus;
	before?: Figures;
	wanted: Plain;
	actionId: string;
	/** Place in the plan of the change that has to be done first. */
	after?: number;
}

export interface Skipped {
	orderId: string;
	number: string;
	reason: SkipReason;
	/** The change that is in the way. */
	changeId?: string;
}

/** A figure that the action moves: Ozon's share of cancelled orders, per cent. Absent parts are unknown. */
export interface ActionCost {
	cabinetId: string;
	kind: 'cancellation-share';
	before?: number;
	after?: number;
	/** In the marketplace's words. */
	words?: string;
}

export interface ActionPreview {
	actionId: string;
	/** The group that confirming it makes; confirming it twice makes it once. */
	groupId: string;
	/** What was planned; given back when it is confirmed, and refused when it has become another plan since. */
	digest: string;
	changes: PlannedChange[];
	skipped: Skipped[];
}

/** Something that the user chooses from, as the marketplace lists it now. */
export interface ActionOption {
	id: string;
	title: string;
	/** A second line: date, number of orders. */
	note?: string;
	/** Whose it is, where there are those of several cabinets to choose from. */
	cabinetId?: string;
	/** Chosen by default. */
	usual?: boolean;
	/** A text of the user's own has to go with it. */
	needsText?: boolean;
}

/** What the user wants to do; `undo` names done changes that are to be taken back. */
export type ActionAsk = { kind: 'do'; actionId: string; orderIds: string[]; input: Plain } | { kind: 'undo'; changeIds: string[] };

export interface ActionSubmitted {
	groupId: string;
	queued: number;
	skipped: Skipped[];
}
