import type { Health, MarketplaceId } from '../cabinets/model.ts';
import type { Failure } from '../core/errors.ts';
import type { StockColumn, StockRow } from '../stocks/model.ts';
import type { OperatorStep } from '../supplies/plan.ts';
import type { FirstSync } from './progress.ts';

/**
 * The small picture that the popup paints from, kept in `storage.local` under `summary` by the background.
 * It holds moments, not "minutes left": the reader compares them with its own clock. Epoch milliseconds, kopecks, units.
 */
export interface Summary {
	version: 1;
	builtAt: number;
	cabinets: CabinetSummary[];
	/** Latest hand-over moments of all open orders, earliest first, at most 5 000; `more` counts what is beyond. */
	due: { at: number[]; more: number };
	/** Open orders for which the marketplace gives no moment. */
	dueUnknown: number;
	/** Orders created in the last 24 hours before `builtAt`. */
	fresh: number;
	/** Codes of statuses that no rule knows, and pages put into quarantine. */
	unknownCodes: number;
	quarantined: number;
	/** Next steps of the supplies' chains, earliest first, at most 12. */
	deadlines: DeadlineSummary[];
	/** Plans with a step ahead, also beyond the twelve. */
	deadlinesTotal: number;
	stock: { items: number; columns: StockColumn[]; lowest: StockRow[] };
}

export interface CabinetSummary {
	id: string;
	marketplace: MarketplaceId;
	title: string;
	color: string;
	health: Health;
	/** Oldest of the moments as of which orders and stocks are true; absent = not read yet. */
	asOf?: number;
	ordersAsOf?: number;
	stocksAsOf?: number;
	keyExpiresAt?: number;
	failure?: Failure;
	/** Set while the first sync is under way. */
	progress?: FirstSync;
}

export type StepState = 'done' | 'missed' | 'next' | 'ahead';

export interface DeadlineSummary {
	supplyId: string;
	cabinetId: string;
	number: string;
	marketplace: MarketplaceId;
	/** Day of the shipment in the zone of the slot, `YYYY-MM-DD`. */
	shipDay: string;
	place?: string;
	stepId: string;
	at: number;
	/** True where the calendar-day and working-day readings of the rule give different moments. */
	readingsDiffer: boolean;
	chain: ChainPoint[];
}

/** A step of a chain: whose it is, when at the latest, and how it stands. */
export interface ChainPoint {
	stepId: string;
	actor: OperatorStep['actor'];
	/** Its name where the operator's profile gives one. */
	title?: string;
	at: number;
	state: StepState;
}
