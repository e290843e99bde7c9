import type { Change, Plain } from '../../../changes/model.ts';
import type { Caller } from '../../../sync/jobs.ts';
import { uploadedGoods, uploadState } from '../api/prices.ts';
import { nmIdOf, sizeIdOf } from './price-parts.ts';

/** What is kept of a change between looks. */
export interface Kept {
	/** Ids of the uploads that do it: one, or of a size with a new discount two. Empty = nobody has said. */
	uploads: readonly string[];
	/** In quarantine: followed until it is let go or replaced. */
	held?: true;
	/** The last look has not found it there any more. */
	gone?: true;
}

/** Of the last call only: what an earlier one has left says nothing of it. */
export function keptOf({ result, sentAt }: Pick<Change, 'result' | 'sentAt'>): Kept | undefined {
	if (typeof result !== 'object' || result === null || !('uploads' in result)) return undefined;
	const { at, ...kept } = result as unknown as Kept & { at: number };
	return at === sentAt ? kept : undefined;
}

export const asResult = ({ sentAt = 0 }: Pick<Change, 'sentAt'>, { uploads, held, gone }: Kept): Plain => ({
	at: sentAt,
	uploads: [...uploads],
	...(held ? { held } : {}),
	...(gone ? { gone } : {}),
});

/** What came of one thing of an upload: `2` set, `3` not, with the marketplace's words. */
export interface UploadedItem {
	status: number;
	errorText?: string | undefined;
}

/** An upload of prices as the marketplace tells of it. */
export interface ReadUpload {
	/** `3` all set, `4` cancelled, `5` and `6` with errors; undefined while it is at work. */
	status?: number;
	/** What came of a change; undefined when the upload says nothing of it. */
	itemOf: (change: Pick<Change, 'targetId'>) => UploadedItem | undefined;
}

/** Things that were set are not asked for one by one when all were, nor when none was. */
const withErrors: ReadonlySet<number> = new Set([5, 6]);

/** Asks what came of an upload. */
export async function readUpload({ call, pages }: Caller, uploadId: string): Promise<ReadUpload> {
	const { data } = await call(uploadState, { uploadId });
	if (!data) return { itemOf: () => undefined };
	const answers = withErrors.has(data.status) ? await pages(uploadedGoods, { uploadId }) : [];
	const rows = answers.flatMap(({ data: page }) => page.historyGoods.rows);
	// Uploads of cards tell of cards; a card of whose sizes they tell is as the worst of them.
	const cards = new Map<string, UploadedItem>();
	const sizes = new Map<string, UploadedItem>();
	const worst = new Map<string, UploadedItem>();
	for (const { nmID, sizeID, status, errorText } of rows) {
		const item = { status, errorText };
		if (sizeID === undefined) cards.set(nmID, item);
		else sizes.set(sizeID, item);
		if (status > (worst.get(nmID)?.status ?? 0)) worst.set(nmID, item);
	}
	return {
		status: data.status,
		itemOf(change) {
			const [nmId, sizeId] = [nmIdOf(change), sizeIdOf(change)];
			return sizeId === undefined ? (cards.get(nmId) ?? worst.get(nmId)) : (sizes.get(sizeId) ?? cards.get(nmId));
		},
	};
}
