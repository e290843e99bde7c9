import type { ActionPreview, ActionSubmitted, Change, ChangeGroup, PlannedChange } from '../changes/model.ts';
import { moved } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import type { PriceAsk } from '../prices/model.ts';
import { deskTables, readDesk, undoneChanges } from '../prices/queries.ts';
import { planOfReview, reviewPrices } from '../prices/review.ts';
import { digestOfReview } from '../prices/review-digest.ts';
import { type AllTerms, isHeld, pricesAsked, reviewInput, wishesOf } from '../prices/review-input.ts';
import type { Review } from '../prices/review-model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { newChange, type OutboxTools } from './commands.ts';
import { type PageAccount, samePage } from './page-account.ts';

export interface PriceOutboxTools extends OutboxTools {
	terms: AllTerms;
}

export interface PricePlan {
	review: Review;
	changes: PlannedChange[];
	digest: string;
	/** Done changes that are taken back. */
	undone: Change[];
}

/** The review of an ask as of now, and the plan that comes of it. Pages and the background call the same: equal rows give an equal digest. */
export async function planPrices(ask: PriceAsk, db: PrilavokDatabase, now: number, terms: AllTerms): Promise<PricePlan> {
	const undone = ask.kind === 'undo' ? await undoneChanges(db, ask.changeIds) : [];
	const desk = await readDesk(db, now, { priceIds: pricesAsked(ask, undone) });
	const review = reviewPrices(reviewInput(desk, wishesOf(ask, desk, undone, terms), terms));
	const changes = planOfReview(review);
	return { review, changes, digest: digestOfReview(review, changes), undone };
}

/**
 * Writes down what the user has confirmed, all of it or nothing. The review is made anew from what is stored; when another plan comes of it than the
 * user saw, or a guard says something else (`digest`), nothing is written: `plan-changed`. Where a guard speaks up, `typed` has to be the number of
 * rows: `typed-count-differs`. Confirming twice makes one group. Drafts that are on their way are drafts no more.
 */
export async function submitPrices(
	ask: PriceAsk,
	confirmed: Pick<ActionPreview, 'groupId' | 'digest'> & { typed?: number },
	source: ChangeGroup['source'],
	tools: PriceOutboxTools,
	page?: PageAccount,
): Promise<ActionSubmitted> {
	const { db } = tools;
	return db.transaction('rw', [db.changeGroups, ...deskTables(db)], async () => {
		const { groupId } = confirmed;
		const present = await db.changeGroups.get(groupId);
		if (present) return { groupId, queued: present.total, skipped: [] };
		const now = tools.now();
		const { review, changes, digest, undone } = await planPrices(ask, db, now, tools.terms);
		if (changes.length === 0 || digest !== confirmed.digest) throw new AppError('plan-changed');
		if (review.needsTyped > 0 && confirmed.typed !== review.needsTyped) throw new AppError('typed-count-differs');
		const cabinets = new Map((await db.cabinets.toArray()).map((cabinet) => [cabinet.id, cabinet]));
		if (page) samePage(changes, cabinets, page);
		const targets = changes.map(({ targetId }) => targetId);
		await supersede(targets, now, db);
		await db.changes.bulkAdd(
			changes.map((planned, place) => {
				const marketplace = cabinets.get(planned.cabinetId)?.marketplace;
				if (!marketplace) throw new AppError('not-found', { what: planned.cabinetId });
				return newChange(planned, place, groupId, marketplace, now);
			}),
		);
		await db.changeGroups.add({
			id: groupId,
			actionId: changes[0]?.actionId ?? '',
			cabinetIds: [...new Set(changes.map(({ cabinetId }) => cabinetId))],
			createdAt: now,
			source,
			total: changes.length,
			...(ask.kind === 'undo' ? { undoOf: undone[0]?.groupId ?? '' } : {}),
		});
		if (ask.kind === 'drafts') await db.priceDrafts.bulkDelete(targets);
		if (ask.kind === 'undo') {
			const back = new Set(targets);
			await db.changes.bulkPut(undone.filter(({ targetId }) => back.has(targetId)).map((change) => ({ ...change, undoneBy: groupId })));
		}
		return { groupId, queued: changes.length, skipped: [] };
	});
}

/** A price that a quarantine holds makes way for the next one. */
async function supersede(targets: readonly string[], now: number, db: PrilavokDatabase): Promise<void> {
	const held = (await db.changes.where('targetId').anyOf(targets).toArray()).filter(isHeld);
	await db.changes.bulkPut(held.map((change) => moved(change, 'conflict', now, { failure: { code: 'superseded' } })));
}
