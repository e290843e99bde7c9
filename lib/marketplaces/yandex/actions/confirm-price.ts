import type { Change } from '../../../changes/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { confirmPrices, confirmShopPrices, type HeldOffer, mostHeldNamed } from '../api/quarantine.ts';
import { heldKopecks } from '../price-rows.ts';
import { heldNow, shopOf, together } from './price-places.ts';
import { askedOrSeen, nothing } from './standing.ts';

/** The price that the user saw waiting, where it was told. */
interface ConfirmWish {
	priceKopecks?: number;
}

/** Whether what waits is what the user saw: confirming is never about another price. */
function judge({ wanted }: Change, held: HeldOffer | undefined): Outcome {
	if (!held) return { is: 'done' };
	const saw = (wanted as ConfirmWish | null)?.priceKopecks;
	const waits = heldKopecks(held);
	const another = saw !== undefined && waits !== undefined && saw !== waits;
	return another ? { is: 'other', words: String(waits / 100) } : { is: 'absent' };
}

async function look(doing: Doing): Promise<Outcome[]> {
	const held = await heldNow(doing);
	return doing.changes.map((change) => judge(change, held.get(change.number)));
}

/** Looks first: what is no longer held needs no confirming, and another price than the one that was seen is not confirmed. */
async function send(doing: Doing): Promise<Outcome[]> {
	const { cabinet, calls, changes } = doing;
	const before = await look(doing);
	const waiting = changes.filter((_, place) => before[place]?.is === 'absent');
	if (waiting.length === 0) return before;
	const shop = changes[0] && shopOf(changes[0]);
	const offerIds = waiting.map(({ number }) => number);
	const after = await askedOrSeen(
		{ ...doing, changes: waiting },
		async () => {
			const { status } =
				shop === undefined
					? await calls.call(confirmPrices, { businessId: cabinet.accountId, offerIds })
					: await calls.call(confirmShopPrices, { campaignId: shop, offerIds });
			return waiting.map((): Outcome => (status === 'OK' ? { is: 'done' } : { is: 'again', words: status }));
		},
		look,
	);
	const byNumber = new Map(waiting.map(({ number }, place) => [number, after[place]]));
	return before.map((outcome, place) => byNumber.get(changes[place]?.number ?? '') ?? outcome);
}

/** Lets a price out of quarantine that the seller means. There is no way back but another price. */
export const confirmPrice: Action = {
	id: 'yandex.confirm-price',
	needs: 'prices',
	input: nothing,
	most: mostHeldNamed,
	together,
	send,
	look,
	refreshes: ['yandex.prices', 'yandex.price-holds'],
};
