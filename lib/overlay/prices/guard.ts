import type { MarketplaceId } from '../../cabinets/model.ts';
import { AppError } from '../../core/errors.ts';
import type { Finding } from '../../price-files/seat-belt/findings.ts';
import type { FigureName } from '../../prices/model.ts';

/** What the seat-belt has stopped, as the page of ours that asks about it shows it. Kept until it is answered or the browser closes. */
export type Guard = {
	id: string;
	/** Where it waits. */
	tabId: number;
	marketplace: MarketplaceId;
	cabinetTitle: string;
	/** Epoch ms. */
	at: number;
	/** What has to be typed before it goes on to the cabinet: the number of rows, or the price itself in whole units. */
	typed: number;
} & (
	| {
			kind: 'file';
			name: string;
			size: number;
			rows: number;
			known: number;
			findings: Finding[];
			/** Articles of the rows that are shown, by the row of the sheet. */
			articles: Record<number, string>;
			lossKopecksPerTenMinutes?: number;
	  }
	| { kind: 'typed'; article: string; title: string; figure: FigureName; finding: Finding['kind']; old?: number; new: number }
);

/** Key in `storage.session`. */
export const guardKey = (id: string): string => `guard:${id}`;

/** Checks an answer to a stop. Throws `typed-count-differs` or `typed-price-differs` unless what has to be typed was typed; taking back needs nothing. */
export function checkAnswer(guard: Guard, answer: { pass: boolean; typed?: number | undefined }): void {
	if (answer.pass && answer.typed !== guard.typed)
		throw new AppError(guard.kind === 'file' ? 'typed-count-differs' : 'typed-price-differs');
}

/** Rows of each finding that are kept to be shown. */
const mostShown = 200;

/** Findings as small as a page needs them. */
export const shownFindings = (findings: readonly Finding[]): Finding[] =>
	findings.map((finding) => ({ ...finding, rows: finding.rows.slice(0, mostShown) }));
