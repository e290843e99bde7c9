import type { Change } from '../../../changes/model.ts';
import { priceKey } from '../../../core/ids.ts';
import type { Doing } from '../../../outbox/action.ts';
import { defaultPrices, mostDefaultNamed, mostShopNamed, shopPrices } from '../api/prices.ts';
import { type HeldOffer, heldPrices, heldShopPrices, mostHeldNamed } from '../api/quarantine.ts';
import type { ListedOffer } from '../price-rows.ts';

/** Prices that a look may be about: the least of what the lists of prices and of quarantine may be asked for. */
export const mostPerLook = Math.min(mostDefaultNamed, mostShopNamed, mostHeldNamed);

type Target = Pick<Change, 'cabinetId' | 'targetId' | 'number'>;

/** The shop whose own price a change is about; undefined for the price of all shops. Told by the target, `…/offerId@campaignId`. */
export function shopOf({ cabinetId, targetId, number }: Target): string | undefined {
	const own = `${priceKey(cabinetId, number)}@`;
	return targetId.startsWith(own) ? targetId.slice(own.length) : undefined;
}

/** Changes of one shop, or of no shop, go together. */
export const together = (change: Change): string => shopOf(change) ?? '';

const byOffer = <Row extends { offerId: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.offerId, row]));

const namesOf = (changes: readonly Change[]) => changes.map(({ number }) => number);

/** The prices of these changes as the Market lists them now, by offer. */
export async function listedNow({ cabinet, calls, changes }: Doing): Promise<ReadonlyMap<string, ListedOffer>> {
	const shop = changes[0] && shopOf(changes[0]);
	const offerIds = namesOf(changes);
	const { result } =
		shop === undefined
			? await calls.call(defaultPrices, { businessId: cabinet.accountId, offerIds })
			: await calls.call(shopPrices, { campaignId: shop, offerIds });
	return byOffer<ListedOffer>(result.offers);
}

/** Those of these changes whose price waits in quarantine now, by offer. */
export async function heldNow({ cabinet, calls, changes }: Doing): Promise<ReadonlyMap<string, HeldOffer>> {
	const shop = changes[0] && shopOf(changes[0]);
	const offerIds = namesOf(changes);
	const { result } =
		shop === undefined
			? await calls.call(heldPrices, { businessId: cabinet.accountId, offerIds })
			: await calls.call(heldShopPrices, { campaignId: shop, offerIds });
	return byOffer(result.offers);
}
