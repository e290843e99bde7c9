import type * as z from 'zod/mini';
import type { Cabinet, Right } from '../cabinets/model.ts';
import type { ActionCost, ActionOption, Change, Plain, PlannedChange, Skipped } from '../changes/model.ts';
import type { Order } from '../orders/model.ts';
import type { Supply } from '../supplies/model.ts';
import type { Caller } from '../sync/jobs.ts';

/** What came of a change, as far as an answer or a look tells. */
export type Outcome =
	/** It is so, the marketplace says. */
	| { is: 'done'; result?: Plain; words?: string }
	/** Taken, but 200 is not success: to be looked for. `result` is kept for the looks. */
	| {
			is: 'accepted';
			result?: Plain;
			/** Before this moment (epoch ms) looking for it is of no use. */
			at?: number;
	  }
	/** Refused for good, in the marketplace's words. */
	| { is: 'refused'; words: string }
	/** Not taken, may be asked again later; `at` is epoch ms where the marketplace said when. */
	| { is: 'again'; words?: string; at?: number }
	/** Only from a look: the marketplace knows nothing of it; it is as it was. */
	| { is: 'absent' }
	/** Something else is there than was assumed and than was wanted (cancelled meanwhile, in another supply). */
	| { is: 'other'; words: string };

export interface Planning {
	cabinet: Cabinet;
	/** Orders of this cabinet for which the offer has no refusal, in the order in which they were chosen. */
	orders: readonly Order[];
	/** What the user gave, parsed by `input`. */
	input: Plain;
	/** Of the group that is being planned. */
	mark: string;
	/** Open orders of the cabinet, as the action's `company` finds them. */
	company?: readonly Order[];
}

export interface Doing {
	cabinet: Cabinet;
	calls: Caller;
	/** Of this action, this cabinet and one `together`; at most `most`. */
	changes: readonly Change[];
	/** `result` of the change that the first of them waited for (`after`): the same for all, since `together` tells them apart. */
	before?: Plain;
	/** Epoch milliseconds. */
	now: number;
}

/**
 * How a wish reaches a marketplace. An action decides nothing about tries, times and states: it plans, calls, and says what came of it.
 * It may throw whatever a call throws; the sender knows which failures mean "not taken" and which mean "nobody knows".
 */
export interface Action {
	/** The same as the offer's: `ozon.assemble`. */
	id: string;
	/** Which right of the key the rows that it moves need; a read-only key may do nothing. */
	needs: Right;
	/** Shape of what the user gives. A function, so that it is made when it is needed. */
	input: () => z.ZodMiniType<Plain>;
	/** Changes per call. */
	most: number;
	/** Calls of one cabinet at the same time; absent = 1. */
	atOnce?: number;
	/** Only changes with the same text share a call; absent = all may. */
	together?: (change: Change) => string;
	/** The plan; absent = one change per order with `input` as the wish. */
	plan?: (planning: Planning) => { changes: Omit<PlannedChange, 'cabinetId'>[]; skipped: Skipped[] };
	/**
	 * What the order goes with, chosen or not: its supply, which is handed over whole. The plan is then given all open orders with the same
	 * text; absent = none but the chosen ones.
	 */
	company?: (order: Order) => string | undefined;
	/** What the user may choose from, as the marketplace lists it now. */
	options?: (ask: {
		cabinet: Cabinet;
		calls: Caller;
		orders: readonly Order[];
		/** What it is about, where that is a supply. */
		supply?: Supply;
		now: number;
	}) => Promise<ActionOption[]>;
	/** What it costs, where the marketplace tells. */
	cost?: (ask: { cabinet: Cabinet; calls: Caller; orders: readonly Order[]; now: number }) => Promise<ActionCost[]>;
	/** Makes one call for all the changes; an outcome for each, in their order. */
	send(doing: Doing): Promise<Outcome[]>;
	/** Asks what is there, changes nothing; an outcome for each, in their order (never `again` for what it merely cannot see yet: `accepted`). */
	look(doing: Doing): Promise<Outcome[]>;
	/** Changes per look; absent = `most`. */
	mostPerLook?: number;
	/** The change that takes a done one back; undefined when the marketplace has no way. */
	undo?: (change: Change) => Pick<PlannedChange, 'actionId' | 'targetId' | 'number' | 'wanted' | 'assumed' | 'about'> | undefined;
	/** What a change is about besides (`Change.about`) since the one that it waited for is done; `before` is the result of that one. */
	since?: (change: Change, before: Plain | undefined) => string[];
	/** What is kept of a wish that is done, where it held more than that: a person's name, a telephone. Absent = all of it. */
	kept?: (wanted: Plain) => Plain;
	/** Jobs to run after it is done, so that the rows tell what is new. */
	refreshes: readonly string[];
}
