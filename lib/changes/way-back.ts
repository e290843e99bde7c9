import type { Change, Offer, PlannedChange } from './model.ts';
import { isTakenBack } from './rules.ts';

/**
 * How a plan can be taken back once it is done. `targets`: the things that it is about in the end (not what is only made on the way, such as
 * a supply for orders). `back`: how many of them can be taken back. `final`: the marketplace does not even let it be done differently later.
 */
export interface WayBack {
	targets: number;
	back: number;
	final: boolean;
}

type OfferOf = (actionId: string) => Pick<Offer, 'final' | 'back'> | undefined;

/** Pure. A change of an action that nobody has counts as final. */
export function wayBack(changes: readonly Pick<PlannedChange, 'actionId' | 'targetId' | 'wanted' | 'after'>[], offerOf: OfferOf): WayBack {
	const onTheWay = new Set<string>();
	for (const { after, targetId } of changes) {
		const before = after === undefined ? undefined : changes[after];
		if (before && before.targetId !== targetId) onTheWay.add(before.targetId);
	}
	const inTheEnd = changes.filter(({ targetId }) => !onTheWay.has(targetId));
	const withBack = inTheEnd.filter(({ actionId, wanted }) => offerOf(actionId)?.back?.(wanted));
	return {
		targets: new Set(inTheEnd.map(({ targetId }) => targetId)).size,
		back: new Set(withBack.map(({ targetId }) => targetId)).size,
		final: changes.some(({ actionId }) => offerOf(actionId)?.final ?? true),
	};
}

/** Those of the changes that can be taken back now. `taken`: what is taken back already, see `takenBack`. Pure. */
export const undoable = (changes: readonly Change[], taken: ReadonlySet<string>, offerOf: OfferOf): Change[] =>
	changes.filter((change) => change.state === 'done' && !isTakenBack(change, taken) && offerOf(change.actionId)?.back?.(change.wanted));
