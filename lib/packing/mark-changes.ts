import type { Change } from '../changes/model.ts';
import { isUnderWay } from '../changes/rules.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { Pack } from './model.ts';
import type { MarksStanding } from './rules.ts';

/** The changes that take the codes of a pack to the marketplace; none while nothing was sent. */
export const markChangesOf = async (
	{ marksGroupId }: Pick<Pack, 'marksGroupId'>,
	db: Pick<PrilavokDatabase, 'changes'>,
): Promise<Change[]> =>
	marksGroupId === undefined ? [] : db.changes.where('[groupId+state]').between([marksGroupId, ''], [marksGroupId, '\uffff']).toArray();

/** How the codes of a pack stand, by the changes that take them. */
export function marksStanding({ marksGroupId }: Pick<Pack, 'marksGroupId'>, changes: readonly Pick<Change, 'state'>[]): MarksStanding {
	if (marksGroupId === undefined) return 'none';
	if (changes.length === 0) return 'to-send';
	const open = changes.filter(({ state }) => state !== 'done');
	if (open.length === 0) return 'taken';
	if (open.every(({ state }) => state === 'followed')) return 'checked';
	return open.some(({ state }) => isUnderWay(state)) ? 'sending' : 'refused';
}
