import type { MarketplaceId } from '../../cabinets/model.ts';
import type { Failure } from '../../core/errors.ts';
import type { LeftReason, PriceEdit } from '../../prices/edit-model.ts';
import type { FormulaProblem } from '../../prices/formula-text.ts';
import type { ReadBack } from '../../prices/list.ts';
import type { MarginGap } from '../../prices/margin.ts';
import type { FigureName, Figures, PriceEvent, PriceWish } from '../../prices/model.ts';

/** Whose account the page shows, and what it may be asked about. Read from the page, and compared with the cabinets in the background. */
export interface PageAccount {
	marketplace: MarketplaceId;
	/** As the page names it; absent where it cannot be read. */
	accountId?: string;
}

/** First answer to a page of prices. */
export interface PriceWelcome {
	language: 'ru' | 'en';
	messages: Record<string, string>;
	/** The cabinet whose account the page shows; absent when it is none of ours. */
	cabinet?: PageCabinet;
	/** The cabinets of this marketplace, for saying which account would be the right one. */
	connected: { title: string; accountId: string }[];
}

export interface PageCabinet {
	id: string;
	title: string;
	/** Prices of the whole cabinet. */
	total: number;
	/** Wishes that wait for a review. */
	drafts: number;
	/** The seller's own price lists, and cabinets to take a price from. */
	types: { id: string; title: string }[];
	others: { id: string; title: string }[];
	/** Whether files and typed prices are looked at. */
	belt: boolean;
}

/** What a row of a page of prices shows of ours. */
export interface PriceCell {
	/** As it was asked for. */
	number: string;
	/** Prices behind the row: several where sizes have prices of their own. Everything else is about the one with the least margin. */
	count: number;
	figures: Figures;
	currency: string;
	/** Epoch ms. */
	readAt: number;
	margin?: { kopecks: number; percent: number; oldestAt: number };
	/** Why there is no margin to tell. */
	missing?: MarginGap[];
	/** `null`: no price is high enough. Absent: no data. */
	floorKopecks?: number | null;
	last?: { at: number; before: Figures; after: Figures; source: PriceEvent['source'] };
	readBack: ReadBack;
	/** Why it is held or refused, in the marketplace's words; and when that was heard. */
	words?: string;
	/** Why it was not sent, where that was decided here. */
	failure?: Failure;
	readBackAt?: number;
	blocked: boolean;
	draft?: PriceWish;
}

export interface CellsAnswer {
	cells: PriceCell[];
	/** Wishes of the cabinet that wait for a review. */
	drafts: number;
}

/** Which prices an edit is about: rows by what the page calls them, or all of the cabinet. */
export type EditScope = { kind: 'rows'; numbers: string[] } | { kind: 'all' };

export interface DraftAnswer {
	/** Prices whose draft is another one now. */
	drafted: number;
	/** Prices that stay as they were, by reason. */
	left: { reason: LeftReason | 'unknown' | 'blocked'; count: number }[];
	/** The formula cannot be read. */
	problem?: FormulaProblem;
	/** Takes this step back. */
	undoId?: string;
	/** Wishes of the cabinet that wait for a review by now. */
	drafts: number;
}

export type PageEdit = PriceEdit;

/** Why nobody could look at a file, which goes on as it is. Codes with a text each: `belt_unseen_…`. `unknown`: nothing is stored of any of its goods. */
export type UnseenReason = 'no-account' | 'unreadable' | 'too-large' | 'unknown';

/** What the seat-belt says of a file. `unseen`: it passes, and the user is told that nobody has looked. `guard`: it is stopped; a page of ours shows why, and asks. */
export type FileVerdict =
	| { kind: 'pass'; why: 'fine' | 'not-prices' | 'off' | 'not-connected' }
	| { kind: 'unseen'; why: UnseenReason }
	| { kind: 'guard'; guardId: string; rows: number; findings: number };

/** What it says of one typed price. */
export type TypedVerdict = { kind: 'pass' } | { kind: 'guard'; guardId: string };

export interface TypedPrice {
	number: string;
	figure: FigureName;
	text: string;
}
