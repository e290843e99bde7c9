import type { PlannedChange } from '../changes/model.ts';
import { canonical, planText } from '../changes/rules.ts';
import { textHash } from '../sync/text-hash.ts';
import type { Review } from './review-model.ts';

/**
 * What the user confirms, as a short text to compare: what will be sent, the figures that it was made on, and each guard that speaks up, with its
 * rows and its worst figures. Another digest means that something else would be confirmed than was shown. In steps, each some milliseconds of work
 * over all rows.
 */
export function* digestInSteps({ stops }: Pick<Review, 'stops'>, changes: readonly PlannedChange[]): Generator<void, string> {
	const plan = planText(changes);
	yield;
	const made = canonical(changes.map(({ before }) => before));
	yield;
	const guards = canonical(stops);
	yield;
	return textHash([plan, made, guards].join('\n'));
}

/** The same at once. */
export function digestOfReview(review: Pick<Review, 'stops'>, changes: readonly PlannedChange[]): string {
	const steps = digestInSteps(review, changes);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}
