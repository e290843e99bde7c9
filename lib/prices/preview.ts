import type { PlannedChange } from '../changes/model.ts';
import { newGroupId } from '../changes/rules.ts';
import { turn } from '../core/turn.ts';
import { database } from '../storage/db.ts';
import type { PriceDesk } from './desk.ts';
import type { PriceAsk } from './model.ts';
import { readDesk, undoneChanges } from './queries.ts';
import { planOfReview, reviewInSlices } from './review.ts';
import { digestInSteps } from './review-digest.ts';
import { type AllTerms, pricesAsked, reviewInput, wishesOf } from './review-input.ts';
import type { Review } from './review-model.ts';

/** What confirming would send, as of this moment. */
export interface PricePreview {
	desk: PriceDesk;
	review: Review;
	changes: PlannedChange[];
	/** The group that confirming it makes; confirming it twice makes it once. */
	groupId: string;
	/** Given back when it is confirmed, and refused when another plan, or another guard, comes of it since. */
	digest: string;
}

/** The review of an ask, made in slices so that the page stays responsive; `onProgress` hears how many rows are done. */
export async function previewPrices(
	ask: PriceAsk,
	terms: AllTerms,
	onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PricePreview> {
	const undone = ask.kind === 'undo' ? await undoneChanges(database(), ask.changeIds) : [];
	const desk = await readDesk(database(), Date.now(), { priceIds: pricesAsked(ask, undone) });
	const input = reviewInput(desk, wishesOf(ask, desk, undone, terms), terms);
	const slices = reviewInSlices(input, () => performance.now());
	for (;;) {
		const { done, value } = slices.next();
		if (done) {
			// The last steps are each some milliseconds of work over all rows: one after another, with a turn for others between.
			await turn();
			const changes = planOfReview(value);
			await turn();
			const groupId = newGroupId(Date.now(), crypto.getRandomValues(new Uint8Array(4)));
			return { desk, review: value, changes, groupId, digest: await digestOf(value, changes) };
		}
		onProgress(value, input.rows.length);
		await turn();
	}
}

async function digestOf(review: Review, changes: readonly PlannedChange[]): Promise<string> {
	const steps = digestInSteps(review, changes);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		await turn();
	}
}
