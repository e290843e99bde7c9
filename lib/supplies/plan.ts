export type StepCondition = 'over-1000-units' | 'special-goods' | 'operator-delivers';

/** Steps of an operator's regulation before a shipment. Pure data; the rules that turn it into moments are in `rules.ts`. */
export interface OperatorStep {
	id: string;
	actor: 'seller' | 'operator' | 'marketplace';
	/** Latest moment relative to the shipment day D: days before D, and clock time in the operator's zone; no clock = end of that day. */
	daysBefore: number;
	/** Days strictly between the day of the step and D that must lie free (F1: "not counting the day of creation and the day of shipment"). */
	fullDaysBetween?: number;
	clock?: string;
	/** Only when one of these holds. */
	when?: readonly StepCondition[];
	/** The source names no moment: it is that of the step which cannot wait for this one any longer. */
	estimated?: true;
	proofs: readonly string[];
	/** Row of the source that it comes from (F1 … F8). */
	source: string;
}

export interface OperatorProfile {
	id: string;
	title: string;
	/** IANA zone in which its clock times are meant. */
	zone: string;
	steps: readonly OperatorStep[];
}

/** A step marked as done by the user. */
export interface DoneStep {
	/** `${supplyId}/${stepId}` */
	id: string;
	supplyId: string;
	stepId: string;
	doneAt: number;
}
