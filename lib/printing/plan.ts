import type { Cabinet, Right } from '../cabinets/model.ts';
import { cabinetOfKey } from '../core/ids.ts';
import type { LabelRefusal, LabelTarget, PrintItem, PrintPlan, RefusedTarget } from '../labels/model.ts';
import { isBeforePrinting } from '../labels/rules.ts';
import { freeMarks } from '../marking/queries.ts';
import { gtinsOf } from '../marking/rules.ts';
import type { PrintTools } from './tools.ts';

/** Which right of the key labels of a kind need. */
const rightOf = {
	order: 'fbsOrders',
	supply: 'fbsOrders',
	boxes: 'fbsOrders',
	cargo: 'supplies',
	pallets: 'fbsOrders',
} as const satisfies Partial<Record<LabelTarget['kind'], Right>>;

/** At most so many targets in one job. */
export const mostTargets = 10_000;

/**
 * What printing these targets would do, from what is stored: nothing is asked of a marketplace. For a transaction over `printTables`, or none.
 * A target that is named twice is one.
 */
export async function planPrint(targets: readonly LabelTarget[], reprint: boolean, tools: PrintTools): Promise<PrintPlan> {
	const { db, termsOf } = tools;
	const wanted = [...new Map(targets.map((target) => [`${target.kind}/${target.targetId}/${target.again ?? ''}`, target])).values()];
	const ofKind = (kind: LabelTarget['kind']) => wanted.filter((target) => target.kind === kind).map(({ targetId }) => targetId);
	const repeated = wanted.flatMap(({ again }) => again ?? []);
	const [cabinets, orders, cards, marks, inJobs, formers] = await Promise.all([
		db.cabinets.bulkGet([...new Set(wanted.map(({ cabinetId }) => cabinetId))]),
		db.orders.bulkGet(ofKind('order')),
		db.cards.bulkGet([...ofKind('product'), ...ofKind('marking')]),
		db.printMarks.bulkGet(ofKind('order')),
		db.printItems
			.where('targetId')
			.anyOf([...ofKind('order'), ...(repeated.length > 0 ? ofKind('marking') : [])])
			.filter(({ state }) => isBeforePrinting(state))
			.toArray(),
		db.printItems.bulkGet(repeated),
	]);
	const cabinetOf = new Map(cabinets.flatMap((cabinet) => (cabinet ? [[cabinet.id, cabinet]] : [])));
	const orderOf = new Map(orders.flatMap((order) => (order ? [[order.id, order]] : [])));
	const cardOf = new Map(cards.flatMap((card) => (card ? [[card.id, card]] : [])));
	const markOf = new Map(marks.flatMap((mark) => (mark ? [[mark.id, mark]] : [])));
	const formerOf = new Map(formers.flatMap((item) => (item && isRepeatable(item) ? [[item.id, item]] : [])));
	const busy = new Set(inJobs.filter(({ kind }) => kind === 'order').map(({ targetId }) => targetId));
	const busyMarks = new Set(inJobs.flatMap(({ kind, markIds = [] }) => (kind === 'marking' ? markIds : [])));

	const plan: PrintPlan = { targets: [], waiting: [], refused: [] };
	const refuse = ({ targetId, number }: LabelTarget, reason: LabelRefusal, more: Pick<RefusedTarget, 'at'> = {}) =>
		void plan.refused.push({ targetId, number, reason, ...more });
	for (const target of wanted) {
		const { kind, targetId } = target;
		const cabinet = cabinetOf.get(target.cabinetId);
		const refusal = refusalOfTarget(target, cabinet, tools);
		if (refusal || !cabinet) {
			refuse(target, refusal ?? 'no-order');
			continue;
		}
		if (kind === 'product' && !cardOf.get(targetId)?.barcodes.length) {
			refuse(target, 'no-barcode');
			continue;
		}
		if (kind === 'marking' && (reprint || target.again !== undefined)) {
			const former = formerOf.get(target.again ?? '');
			if (former?.targetId !== targetId) refuse(target, 'not-printed');
			else if (!reprint) refuse(target, 'already-printed', former.sentAt === undefined ? {} : { at: former.sentAt });
			else if (former.markIds?.some((id) => busyMarks.has(id))) refuse(target, 'in-another-job');
			else plan.targets.push(target);
			continue;
		}
		if (kind === 'marking' && (await freeMarks(db, gtinsOf(cardOf.get(targetId)?.barcodes ?? []))) < (target.count ?? 1)) {
			refuse(target, 'no-codes');
			continue;
		}
		if (kind !== 'order') {
			plan.targets.push(target);
			continue;
		}
		const order = orderOf.get(targetId);
		const mark = markOf.get(targetId);
		const standing = order ? termsOf(cabinet).orderLabel(order) : 'no-order';
		// What was printed once may be printed again from what is kept, as long as it was not cancelled.
		const again = reprint && mark && standing !== 'cancelled' && standing !== 'no-order';
		if (busy.has(targetId)) refuse(target, 'in-another-job');
		else if (mark && !reprint) refuse(target, 'already-printed', { at: mark.at });
		else if (standing === 'wait') plan.waiting.push(target);
		else if (standing === undefined || again) plan.targets.push(target);
		else refuse(target, standing);
	}
	return plan;
}

function refusalOfTarget(target: LabelTarget, cabinet: Cabinet | undefined, { termsOf }: PrintTools): LabelRefusal | undefined {
	if (!cabinet || cabinetOfKey(target.targetId) !== cabinet.id) return 'no-order';
	if (target.kind === 'product' || target.kind === 'marking') return undefined;
	if (!termsOf(cabinet).kinds.includes(target.kind)) return 'no-labels';
	if (!cabinet.used) return 'cabinet-paused';
	return cabinet.key.rights.includes(rightOf[target.kind]) ? undefined : 'key-lacks-rights';
}

/** Whether codes that are known to have come out may be printed again from this item. */
const isRepeatable = ({ kind, state, markIds }: PrintItem): boolean => kind === 'marking' && state === 'confirmed' && markIds !== undefined;

/** What is left of an item that was printed. */
export type FormerItem = Pick<PrintItem, 'paper' | 'fileIds' | 'markIds'>;

/** How these orders and the like were printed last. A paper some of whose files were erased is not in it: that has to be asked for again. */
export async function formerItems(targetIds: readonly string[], { db }: PrintTools): Promise<Map<string, FormerItem>> {
	const printed = await db.printItems
		.where('targetId')
		.anyOf([...targetIds])
		.filter(({ state, kind }) => (state === 'sent' || state === 'confirmed') && kind !== 'product' && kind !== 'marking')
		.toArray();
	const latest = new Map(printed.sort((a, b) => (a.id < b.id ? -1 : 1)).map((item) => [item.targetId, item]));
	const wanted = [...new Set([...latest.values()].flatMap(({ fileIds = [] }) => fileIds))];
	const kept = new Set(await db.labelFiles.where('id').anyOf(wanted).primaryKeys());
	return new Map(
		[...latest].map(([targetId, { paper, fileIds, markIds }]) => {
			const whole = paper !== undefined && (fileIds ?? []).every((id) => kept.has(id));
			return [targetId, { ...(whole ? { paper } : {}), ...(whole && fileIds ? { fileIds } : {}), ...(markIds ? { markIds } : {}) }];
		}),
	);
}
