import type { Cabinet, Right } from '../cabinets/model.ts';
import type { Plain } from '../changes/model.ts';
import type { Order } from '../orders/model.ts';
import type { NativeStatus } from '../statuses/model.ts';
import type { Caller } from '../sync/jobs.ts';
import type { LabelKind, LabelPayload, LabelRefusal, LabelTarget } from './model.ts';

/** A label that is wanted, as a fetcher sees it. */
export interface LabelWant extends LabelTarget {
	/** `PrintItem.id` */
	id: string;
	/** The order as it is stored, for kind `order`. */
	order?: Order;
	/** What the fetcher has noted itself. */
	task?: Plain;
}

export interface LabelAsk {
	cabinet: Cabinet;
	calls: Caller;
	/** A file that the marketplace gave a link to: without the key, from the marketplace's own file hosts only. Throws `file-host-refused`, `file-not-pdf`, `file-empty`. */
	download: (link: string) => Promise<Uint8Array<ArrayBuffer>>;
	/** Of one cabinet, one kind, one batch; at most `most`. */
	wants: readonly LabelWant[];
	/** The label stock in the printer, mm. */
	size: readonly [width: number, height: number];
	/** Epoch ms. */
	now: number;
}

/** What came of it, for one want. Thrown refusals (400) of a batch make it be halved; of a single want they are its end. */
export type LabelNews =
	/**
	 * One PDF, shared by all wants that name the same bytes; `expects`: what may be read from this want's page. `followers`: pages without any code
	 * may follow it. `alone`: nobody tells what is on its pages (labels of boxes and packages), and the file holds nothing else; never for orders.
	 * `every`: each of `expects` has a page of its own. `places`: how many labels this want has, each a page with one of `expects`; absent = not told.
	 */
	| {
			is: 'file';
			bytes: Uint8Array<ArrayBuffer>;
			type: 'pdf';
			expects: readonly string[];
			followers?: true;
			alone?: true;
			every?: true;
			places?: number;
	  }
	/** Texts, each with the marketplace's own picture of it. */
	| { is: 'payload'; labels: readonly (LabelPayload & { picture?: Uint8Array<ArrayBuffer> })[] }
	/** Being made; to be asked again at `at` (epoch ms) with `task`. */
	| { is: 'working'; at: number; task: Plain }
	/** The marketplace is not ready for this one; it comes by itself. */
	| { is: 'not-ready'; at: number; words?: string }
	/** For good, in the marketplace's words. */
	| { is: 'refused'; words: string };

/**
 * How labels of one kind come from a marketplace. A fetcher decides nothing about tries, halving and keeping; it asks, and says what came of it.
 * It may throw whatever a call throws.
 */
export interface LabelFetcher {
	kind: LabelKind;
	needs: Right;
	/** Wants of one call. */
	most: number;
	/** News for each want, in their order. Wants of one batch share their task. */
	fetch(ask: LabelAsk): Promise<LabelNews[]>;
}

/** All that printing knows of a marketplace. `terms` is pure and in pages too; see `marketplaces/labels.ts`. */
export interface LabelSource {
	fetchers: readonly LabelFetcher[];
	/** How orders stand at the marketplace right now, by number; one that is not in the answer is gone. At most `mostStandings` at once. */
	standings(ask: { cabinet: Cabinet; calls: Caller; orders: readonly Order[] }): Promise<Map<string, NativeStatus>>;
	mostStandings: number;
}

/** What labels of a marketplace are like, as far as rows tell. Pure. */
export interface LabelTerms {
	kinds: readonly LabelKind[];
	/** Undefined = may be printed now; `wait` = not yet, it comes by itself. */
	orderLabel(order: Order): LabelRefusal | 'wait' | undefined;
	/** Texts that the order's label may carry, as far as they are known beforehand. */
	codesOf(order: Order): readonly string[];
	/** Whether a text can only be the code of an order's label: a page that carries a stranger's beside its own is not printed. Absent = cannot be told. */
	isLabelCode?(text: string): boolean;
	/** Whether a status that was read right before printing still lets the label be printed. */
	stillPrintable(native: NativeStatus): boolean;
	/** Whether a status means that the order is cancelled: nothing of it is printed, not even again. */
	isCancelled(native: NativeStatus): boolean;
	/** Sizes in which order labels come, mm; the page is read, never assumed. Empty = drawn by us in any size. */
	sizes: readonly (readonly [width: number, height: number])[];
}
