import * as z from 'zod/mini';
import type { Change } from '../../../changes/model.ts';
import type { Action, Outcome } from '../../../outbox/action.ts';
import { attachCodes, codeLength, detachCodes, mostCodes, mostDetails } from '../api/marks.ts';
import { beingChecked, codesKey, detailsOf, lacking, type MarkDetail, passed } from '../marks.ts';

/** Whole codes, separators as U+001D, by the order's line; none = those that are there are taken away. */
type Wish = { marks: readonly { line: number; codes: readonly string[] }[] };

const codesOf = ({ wanted }: Pick<Change, 'wanted'>): string[] => (wanted as Wish).marks.flatMap(({ codes }) => codes);

/** How long a check may take is not told. */
const checkMs = 15_000;

/** Gives an order in assembly its codes of «Честный знак», in place of those that it has. */
export const setMarks: Action = {
	id: 'wildberries.set-marks',
	needs: 'fbsOrders',
	input: () =>
		z.object({
			marks: z
				.array(
					z.object({
						line: z.int(),
						codes: z
							.array(z.string().check(z.minLength(codeLength.least), z.maxLength(codeLength.most)))
							.check(z.minLength(1), z.maxLength(mostCodes)),
					}),
				)
				.check(z.minLength(1), z.maxLength(1)),
		}),
	most: 1,
	mostPerLook: mostDetails,
	async send({ calls, changes, now }) {
		for (const change of changes) {
			const codes = codesOf(change);
			if (codes.length > 0) await calls.call(attachCodes, { orderId: change.number, codes });
			else await calls.call(detachCodes, { orderId: change.number });
		}
		return changes.map((change) => ({ is: 'accepted', at: codesOf(change).length > 0 ? now + checkMs : now }));
	},
	async look({ calls, changes, now }) {
		const all = await detailsOf(
			calls,
			changes.map(({ number }) => number),
		);
		return changes.map((change) => outcomeOf(codesOf(change), all.get(change.number), now));
	},
	undo: (change) =>
		codesOf(change).length === 0
			? undefined
			: { actionId: setMarks.id, targetId: change.targetId, number: change.number, wanted: { marks: [] } },
	refreshes: [],
};

/** What an order's marking says about a wish. */
function outcomeOf(codes: readonly string[], details: readonly MarkDetail[] | undefined, now: number): Outcome {
	if (!details) return { is: 'other', words: '' };
	const { value, decision = '' } = details.find(({ key }) => key === codesKey) ?? {};
	const isThere = value !== undefined || !['', lacking, 'optional'].includes(decision);
	if (codes.length === 0) return { is: isThere ? 'absent' : 'done' };
	if (!isThere) return { is: 'absent' };
	if (value !== undefined && !codes.every((code) => value.includes(identityOf(code)))) return { is: 'other', words: decision };
	if (decision === beingChecked) return { is: 'accepted', at: now + checkMs };
	return passed.has(decision) ? { is: 'done', words: decision } : { is: 'refused', words: decision };
}

/** The part of a code that tells the piece: product and serial number, in print before the first separator. */
const identityOf = (code: string): string => code.split('\u001d', 1)[0] ?? code;
