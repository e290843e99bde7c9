import type { Change } from '../../../changes/model.ts';
import type { Doing, Outcome } from '../../../outbox/action.ts';
import type { Caller } from '../../../sync/jobs.ts';
import { goodsByNumber, type PricedGoods, quarantinedGoods } from '../api/prices.ts';
import { isAsBefore, isOnItsWay, isSo, nmIdOf, sizeIdOf, standingOf, type Told, toldOf, wishOf, wordsOfTold } from './price-parts.ts';
import { asResult, keptOf, type ReadUpload, readUpload } from './price-uploads.ts';

/** "Item has been moved to Price Quarantine". */
const movedToQuarantine = /quarantine/i;

/** Of the statuses of uploads: cancelled. */
const cancelled = 4;
/** Of the statuses of things in them: an error, nothing was set. */
const faulty = 3;

/** The cards of up to 1000 changes as the list of prices shows them now, by number. */
export async function goodsOf({ call }: Caller, changes: readonly Change[]): Promise<Map<string, PricedGoods>> {
	const { data } = await call(goodsByNumber, { nmIds: [...new Set(changes.map(nmIdOf))] });
	return new Map(data.listGoods.rows.map((goods) => [goods.nmID, goods]));
}

/** What is held in quarantine, by number of the card. */
async function holds({ pages }: Caller): Promise<Map<string, Told>> {
	const rows = (await pages(quarantinedGoods, {})).flatMap(({ data }) => data.quarantineGoods.rows);
	return new Map(
		rows.map(({ nmID, newPrice, oldPrice, newDiscount, oldDiscount }) => [
			nmID,
			{ price: newPrice ?? oldPrice, discount: newDiscount ?? oldDiscount },
		]),
	);
}

/** What came of changes of prices: first by their uploads, then by the list of prices, which alone tells that it is so. */
export async function lookAtPrices({ calls, changes }: Doing): Promise<Outcome[]> {
	const uploads = new Map<string, ReadUpload>();
	const asked = new Set(changes.flatMap((change) => (keptOf(change)?.held ? [] : (keptOf(change)?.uploads ?? []))));
	for (const id of asked) uploads.set(id, await readUpload(calls, id));
	const atWork = (change: Change) =>
		keptOf(change)?.uploads.some((id) => uploads.has(id) && uploads.get(id)?.status === undefined) === true;
	const worked = changes.filter((change) => !atWork(change));
	const goods = worked.length > 0 ? await goodsOf(calls, worked) : new Map<string, PricedGoods>();
	const there = (change: Change) => standingOf(change, goods.get(nmIdOf(change)));
	const isDone = (change: Change) => isSo(there(change) ?? {}, wishOf(change));
	// Only of what could be held: told so before, or sent without an answer.
	const unsure = worked.some((change) => !isDone(change) && (keptOf(change) === undefined || keptOf(change)?.held));
	const held = unsure ? await holds(calls) : new Map<string, Told>();

	return changes.map((change): Outcome => {
		const kept = keptOf(change);
		if (atWork(change)) return { is: 'accepted', result: asResult(change, { uploads: kept?.uploads ?? [] }) };
		if (isDone(change)) return { is: 'done' };
		const now = there(change);
		if (!now) return { is: 'other', words: '' };
		const before = toldOf(change.before);
		const onItsWay = isOnItsWay(now, wishOf(change), before);
		const changed: Outcome = { is: 'other', words: wordsOfTold(now) };
		const hold = sizeIdOf(change) === undefined ? held.get(nmIdOf(change)) : undefined;
		if ((!kept || kept.held) && hold && isSo(hold, wishOf(change)))
			return { is: 'accepted', result: asResult(change, { uploads: kept?.uploads ?? [], held: true }) };
		// Of the two figures the price is made: with another discount, what is sent again would make another price than was confirmed.
		if (!kept) return onItsWay && isAsBefore(now, wishOf(change), before) ? { is: 'absent' } : changed;
		// Not in quarantine any more: replaced by another price, or let go, which the list of prices may show a little later.
		if (kept.held) return onItsWay && !kept.gone ? { is: 'accepted', result: asResult(change, { ...kept, gone: true }) } : changed;
		for (const id of kept.uploads) {
			const read = uploads.get(id);
			const item = read?.itemOf(change);
			if (read?.status === cancelled) return { is: 'refused', words: `upload ${id}: status ${cancelled}` };
			if (item?.status !== faulty) continue;
			const words = item.errorText ?? '';
			if (movedToQuarantine.test(words)) return { is: 'accepted', result: asResult(change, { ...kept, held: true }) };
			return { is: 'refused', words };
		}
		// Set, says the upload; the list of prices is behind, or somebody has set another price since.
		return onItsWay ? { is: 'accepted', result: asResult(change, kept) } : changed;
	});
}
