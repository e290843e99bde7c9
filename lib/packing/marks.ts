import { AppError } from '../core/errors.ts';
import { attachMark } from '../marking/commands.ts';
import type { Order } from '../orders/model.ts';
import { isComplete } from './rules.ts';
import type { PackTools } from './table.ts';

/** The codes of a complete order, as its action wants them; undefined when there are none to send. */
export async function marksToSend(
	orderId: string,
	{ db }: Pick<PackTools, 'db'>,
): Promise<{ order: Order; groupId: string; marks: { line: number; codes: string[] }[] } | undefined> {
	const [order, pack] = await Promise.all([db.orders.get(orderId), db.packs.get(orderId)]);
	if (!order || pack?.state !== 'open' || pack.marksGroupId === undefined || !isComplete(order, pack)) return undefined;
	const marks: { line: number; codes: string[] }[] = [];
	for (const [line, keys] of pack.marks.entries()) {
		if (keys.length === 0) continue;
		const uses = (await db.markingUses.bulkGet(keys)).filter((use) => use !== undefined);
		if (uses.length < keys.length) throw new AppError('not-found', { what: orderId });
		marks.push({ line, codes: uses.map(({ code }) => code) });
	}
	return marks.length === 0 ? undefined : { order, groupId: pack.marksGroupId, marks };
}

/** Names the change that takes the codes of an order to the marketplace, so that the ledger follows it. */
export async function nameMarkChange(orderId: string, changeId: string, { db, now }: Pick<PackTools, 'db' | 'now'>): Promise<void> {
	const pack = await db.packs.get(orderId);
	for (const key of pack?.marks.flat() ?? []) {
		const use = await db.markingUses.get(key);
		if (use && use.changeId !== changeId) await attachMark(db, { key, code: use.code, orderId, changeId, now: now() });
	}
}
