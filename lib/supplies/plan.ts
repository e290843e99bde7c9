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
	proofs: readonly ProofKind[];
	ticket?: Ticket;
	/** Absent in the shipped profile, whose words are in `_locales`. */
	words?: StepWords;
	/** Where in the regulation it stands (F1 … F8 in the shipped one). */
	source: string;
}

export interface OperatorProfile {
	id: string;
	title: string;
	/** IANA zone in which its clock times are meant. */
	zone: string;
	steps: readonly OperatorStep[];
}

/** A profile that the user has added, as it is stored. */
export interface OwnProfile extends OperatorProfile {
	changedAt: number;
}

/** A step marked as done by the user. */
export interface DoneStep {
	/** `${supplyId}/${stepId}` */
	id: string;
	supplyId: string;
	stepId: string;
	doneAt: number;
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
	changedAt: number;
}
