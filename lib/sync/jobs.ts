import type { Cabinet, Right } from '../cabinets/model.ts';
import type { Card } from '../items/model.ts';
import type { Order } from '../orders/model.ts';
import type { Fees, Price, PriceHold } from '../prices/model.ts';
import type { RequestDefinition } from '../requests/define.ts';
import type { Stock, StockKind, Warehouse } from '../stocks/model.ts';
import type { Supply } from '../supplies/model.ts';

/**
 * What a job hands over for each table: the row as the marketplace tells it, without what the pass adds by itself
 * (our ids, the cabinet, the unified status, the moment of reading).
 */
export interface Drafts {
	cards: Omit<Card, 'id' | 'cabinetId' | 'marketplace' | 'readAt'>;
	/** `nativeId` is the card's. */
	stocks: Pick<Stock, 'kind' | 'places'> & { nativeId: string };
	warehouses: Omit<Warehouse, 'id' | 'cabinetId' | 'readAt'>;
	orders: Omit<Order, 'id' | 'cabinetId' | 'marketplace' | 'unified' | 'mover' | 'ruleId' | 'open' | 'due' | 'readAt'>;
	supplies: Omit<Supply, 'id' | 'cabinetId' | 'marketplace' | 'readAt'>;
	prices: Omit<Price, 'id' | 'cabinetId' | 'marketplace' | 'readAt'>;
	fees: Omit<Fees, 'id' | 'cabinetId' | 'readAt'>;
	priceHolds: Omit<PriceHold, 'id' | 'cabinetId' | 'readAt'>;
}
export type DataTable = keyof Drafts;

/** Calls of the cabinet's marketplace. Each takes the key, the limit, the user's override and the journal along; all reject with `AppError`. */
export interface Caller {
	/** One call, its answer parsed. */
	call<Params, Answer, Next>(request: RequestDefinition<Params, Answer, Next>, params: Params): Promise<Answer>;
	/** One page: the answer and where the next one begins. Rejects with `answer-repeats` when the marketplace goes in circles. */
	page<Params, Answer, Next>(
		request: RequestDefinition<Params, Answer, Next>,
		params: Params,
	): Promise<{ answer: Answer; next: Next | undefined }>;
	/** All pages of a short list, one after another; `params.cursor` is filled in from the second on. */
	pages<Params extends { cursor?: Next }, Answer, Next>(
		request: RequestDefinition<Params, Answer, Next>,
		params: Params,
	): Promise<Answer[]>;
	/** One call whose answer is a file. Rejects with `file-empty` when nothing is in it. */
	file<Params, Answer, Next>(request: RequestDefinition<Params, Answer, Next>, params: Params): Promise<Uint8Array<ArrayBuffer>>;
}

/** What a job may ask of the rows that are stored already, always of its own cabinet. */
export interface StoredRows {
	/** Cards in the order of their keys, after the given native id; for jobs that ask by lists of ids. */
	cardsAfter(nativeId: string | undefined, limit: number): Promise<Card[]>;
	/** The native ids of the same cards, without reading the cards. */
	cardIdsAfter(nativeId: string | undefined, limit: number): Promise<string[]>;
	/** Cards by native id. */
	cards(nativeIds: readonly string[]): Promise<Map<string, Card>>;
	/** Prices by native id. */
	prices(nativeIds: readonly string[]): Promise<Map<string, Price>>;
	/** Those of the native ids that are stored prices. */
	priceIds(nativeIds: readonly string[]): Promise<Set<string>>;
	/** Stocks by native id of the card. */
	stocks(nativeIds: readonly string[], kind: StockKind): Promise<Map<string, Stock>>;
	warehouses(kind: StockKind): Promise<Warehouse[]>;
	/** Orders to which something can still happen, by number. */
	openOrders(schemes: readonly Order['scheme'][]): Promise<Order[]>;
	orders(numbers: readonly string[]): Promise<Map<string, Order>>;
	supplies(nativeIds: readonly string[]): Promise<Map<string, Supply>>;
	/** Where the next pass of another job of the cabinet begins; its shape belongs to that job. */
	cursorOf<Cursor>(jobId: string): Promise<Cursor | undefined>;
}

export interface JobContext<Cursor> extends Caller {
	cabinet: Cabinet;
	/** Start of this pass, epoch ms. Stays the same when the pass goes on in another life of the worker. */
	now: number;
	/** What the last whole pass (or the last page of a feed) left; absent at the very first. */
	cursor: Cursor | undefined;
	/** What a step of this job has last handed over as `keep`; its shape belongs to the job. */
	kept: <Kept>() => Promise<Kept | undefined>;
	stored: StoredRows;
}

/** One step of a pass: its rows are written in one transaction together with the place where the next step begins. */
export interface JobPage<Row, Position, Cursor> {
	rows: Row[];
	/** Where the next step begins: plain data, stored. Absent = the pass is over. */
	next?: Position;
	/** For feeds that come in ascending order: saved at once with these rows. */
	cursor?: Cursor;
	/** Plain data that the job wants to find again in later steps and passes and that is too big for its cursor; written with these rows. */
	keep?: unknown;
	/** Of how many rows in all, where the marketplace says. */
	total?: number;
}

/** How rows of one kind are read from a marketplace: how often, with which right of the key, in which steps, into which table. */
export interface JobDefinition<Table extends DataTable = DataTable, Position = unknown, Cursor = unknown> {
	/** `ozon.fbs-orders` */
	id: string;
	every: { seconds: number };
	needs: Right;
	/** Lower goes first within a cabinet: 0 open orders, 1 what others rest on (products, warehouses), 2 stocks and prices, 3 supplies, fees. */
	priority: 0 | 1 | 2 | 3;
	into: Table;
	/**
	 * Set when a whole pass sees every row there is: rows of this kind that it did not see are removed at its end.
	 * For stocks and warehouses it names which kind this job is about.
	 */
	removes?: 'all' | StockKind;
	/** The job's first step. */
	first(context: JobContext<Cursor>): Position | Promise<Position>;
	/** One step: one page of one or several requests. */
	step(context: JobContext<Cursor>, position: Position): Promise<JobPage<Drafts[Table], Position, Cursor>>;
	/** What the next pass begins with, once this one ended well; absent = `page.cursor` rules, or nothing is incremental. */
	after?(context: JobContext<Cursor>): Cursor | Promise<Cursor>;
	/** Jobs whose first whole pass must have ended before this one makes sense (stocks ask by the stored cards). */
	waitsFor?: readonly string[];
}

/** Any job, for lists. Positions and cursors are plain data that only the job itself reads and writes. */
export type AnyJob = { [Table in DataTable]: JobDefinition<Table> }[DataTable];

/** Keeps the types of position and cursor together; changes nothing. */
export const defineJob = <Table extends DataTable, Position, Cursor = undefined>(
	job: JobDefinition<Table, Position, Cursor>,
): JobDefinition<Table, Position, Cursor> => job;
