import type { MarketplaceId } from '../cabinets/model.ts';
import type { Day } from '../core/time.ts';

/** What a step's condition may be: more than so many units, goods that need special assembly or packing, delivery by the operator itself. */
export type StepCondition = { unitsOver: number } | 'special-goods' | 'operator-delivers';

export const proofKinds = ['ticket', 'pass-screenshot', 'order-screenshot'] as const;
export type ProofKind = (typeof proofKinds)[number];

export const stepActors = ['seller', 'operator', 'marketplace'] as const;

/** What may stand in braces in the text of a ticket. */
export const ticketPlaces = ['order', 'day', 'units', 'supply'] as const;
export type TicketPlace = (typeof ticketPlaces)[number];

/** A ticket in the operator's cabinet, in the operator's own words: only what the regulation names is filled. */
export interface Ticket {
	section: string;
	category?: string;
	subject?: string;
	/** With `{order}`, `{day}`, `{units}`, `{supply}` for what is known of the shipment. */
	body: string;
}

/** What a step is called and how it is explained, in the language of whoever made the profile. */
export interface StepWords {
	title: string;
	/** What is to be done. */
	hint?: string;
	/** What counts as done. */
	done?: string;
	/** What follows when it is late. */
	missed?: string;
}

/** A step of an operator's regulation before a shipment. Pure data; the rules that turn it into moments are in `rules.ts`. */
export interface OperatorStep {
	id: string;
	actor: (typeof stepActors)[number];
	/** The latest day, relative to the day of shipment D: this many days before it … */
	daysBefore?: number;
	/** … or so that this many full days lie between, counting neither (F1). Exactly one of the two is given. */
	fullDaysBetween?: number;
	/** Latest clock time in the operator's zone; absent = the end of the day. */
	clock?: string;
	/** Only when one of these holds. */
	when?: readonly StepCondition[];
	/** Steps that have to be done before: when this one is done, they are, too. */
	after?: readonly string[];
	/** The source names no moment: it is that of the step which cannot wait for this one any longer. */
	estimated?: true;
	/** Late, it moves the shipment to a later day. */
	movesShipment?: true;
	/** What shows by itself that it is done; absent = only the user, or the operator's status, says so. */
	doneBy?: readonly SeenFact[];
	proofs: readonly ProofKind[];
	ticket?: Ticket;
	/** Absent in the shipped profile, whose words are in `_locales`. */
	words?: StepWords;
	/** Where in the regulation it stands (F1 … F8 in the shipped one). */
	source: string;
}

/**
 * What is seen without anybody saying it: the marketplace allows the shipment, it took the data of the pass, labels of the cargo places
 * left for the printer, the goods have left.
 */
export const seenFacts = ['shipment-allowed', 'pass-taken', 'cargo-printed', 'shipped'] as const;
export type SeenFact = (typeof seenFacts)[number];

/** A status that the operator gives in its own cabinet. It has no API: the user sets it, or an e-mail is recognised by its words. */
export interface OperatorStatus {
	id: string;
	/** In the operator's own words. */
	title: string;
	/** What an e-mail about it says; compared without case, punctuation and the kind of spaces. */
	phrases: readonly string[];
	/** The step that is done by it, with all that come before. */
	step?: string;
	/** The operator asks for another day. */
	asksToMove?: true;
	source: string;
}

export interface OperatorProfile {
	id: string;
	title: string;
	/** IANA zone in which its clock times are meant. */
	zone: string;
	steps: readonly OperatorStep[];
	/** In the order in which they come. */
	statuses?: readonly OperatorStatus[];
}

export const profileIdPattern = /^profile-[0-9a-f]{8}$/;

/** A profile that the user has added, as it is stored. */
export interface OwnProfile extends OperatorProfile {
	changedAt: number;
}

/** A step marked as done. */
export interface DoneStep {
	/** `${supplyId}/${stepId}` */
	id: string;
	supplyId: string;
	stepId: string;
	doneAt: number;
	/** Who said so; absent = the user. */
	by?: 'operator' | SeenFact;
}

/** What the user knows of a supply and no marketplace tells. */
export interface SupplyFacts {
	/** The supply's id. */
	id: string;
	/** Number of the order in the operator's cabinet. */
	orderNumber?: string;
	/** Bulky, fragile, or in need of special assembly or packing. */
	specialGoods?: true;
	operatorDelivers?: true;
	/** The last status that the operator gave: an id of its profile. */
	operatorStatus?: string;
	operatorStatusAt?: number;
	/** It is not to be warned about. */
	quiet?: true;
	/** Steps that the user has taken back though they show by themselves to be done: they are not marked by that again. */
	takenBack?: string[];
	changedAt: number;
}

export const ownShipmentPattern = /^hand\/[0-9a-f]{8}$/;

/** A shipment that the user plans by hand: for a supply that no marketplace tells of yet, or never will. */
export interface OwnShipment {
	/** `hand/` and eight hexadecimal signs */
	id: string;
	marketplace: MarketplaceId;
	/** Absent = for none of the connected ones. */
	cabinetId?: string;
	/** What the user calls it. */
	number: string;
	/** Day of the shipment, and its hours in `zone` where they are known (`HH:MM`). */
	day: Day;
	from?: string;
	to?: string;
	/** IANA name. */
	zone: string;
	target?: string;
	units?: number;
	/** How it ended; absent = it is ahead. */
	ended?: 'shipped' | 'cancelled';
	createdAt: number;
	changedAt: number;
}

/** A shipment planned by hand that was taken away, with what was entered of it. Its pictures and its form wait in their tables. */
export interface RemovedShipment {
	shipment: OwnShipment;
	facts?: SupplyFacts;
	doneSteps: DoneStep[];
}

/** Who caused that a shipment was late, or was moved. */
export const delayCauses = ['seller', 'operator', 'marketplace', 'wish', 'unknown'] as const;
/** `wish` = the seller moved it though nothing was late. */
export type DelayCause = (typeof delayCauses)[number];

export const planEventKinds = ['planned', 'moved', 'late', 'status', 'shipped', 'cancelled'] as const;

/**
 * What happened to a plan, for the record: never changed by a new plan, only by the user who corrects a cause, and taken away where it is
 * undone (a status that was not given, an end that was none).
 */
export interface PlanEvent {
	/**
	 * What it is about, so that it is written down once: `${supplyId}/planned`, `${supplyId}/moved/${from}/${to}/${noticed at}`,
	 * `${supplyId}/late/${stepId}/${latest moment}`, `${supplyId}/status/${noticed at}`, `${supplyId}/shipped`, `${supplyId}/cancelled`.
	 */
	id: string;
	supplyId: string;
	/** What the cabinet called the supply then. */
	number: string;
	kind: (typeof planEventKinds)[number];
	/** Noticed at, epoch ms. */
	at: number;
	/** Day of the shipment as it was planned then; where it was moved, the day before. */
	day: Day;
	movedTo?: Day;
	/** Of a move. */
	cause?: DelayCause;
	/** The user has set the cause. */
	byUser?: true;
	/** The step that was late, or whose lateness came before a move. */
	stepId?: string;
	actor?: OperatorStep['actor'];
	/** The moment that the step should have been done by, epoch ms. */
	latest?: number;
	/** Id of the operator's status, and how we know of it. */
	status?: string;
	source?: 'hand' | 'mail';
}

/** A picture that proves a step. Personal data may be on it: it is in no backup and no log, and leaves by the user's export alone. */
export interface StepProof {
	/** `${supplyId}/${stepId}/${kind}/` and eight hexadecimal signs */
	id: string;
	supplyId: string;
	stepId: string;
	kind: ProofKind;
	/** PNG, cropped and masked as it was saved. */
	bytes: Uint8Array<ArrayBuffer>;
	width: number;
	height: number;
	takenAt: number;
	/** Host of the page that was taken; absent = the picture came from elsewhere. */
	host?: string;
	/** Its shipment was taken away then, and can still be brought back. */
	removedAt?: number;
}

/** A warning that was given, or is being given: one per event ever. */
export interface ToldAlarm {
	/**
	 * `${supplyId}/${stepId}/${latest moment}/${minutes before it}`; `late` in the last place once the moment has passed.
	 * `${supplyId}/draft/${day}` tells nobody anything: a draft, which has no record, was first seen with that day.
	 */
	id: string;
	supplyId: string;
	/** The moment it is about, epoch ms. */
	latest: number;
	claimedAt: number;
	/** Absent = claimed by a worker that may have died before the browser was told. */
	toldAt?: number;
	/** It was not shown by itself: a nearer one of the same step was, or the user had switched warnings off. */
	silent?: true;
	/** Many came due at once and were shown as one: the id of that notification. */
	shownAs?: string;
}
