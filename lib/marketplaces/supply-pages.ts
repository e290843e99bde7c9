import type { Supply } from '../supplies/model.ts';
import { isOwnShipment } from '../supplies/own-shipments.ts';
import { ozonSupplyPage } from './ozon/supply-page.ts';
import { wildberriesSupplyPage } from './wildberries/supply-page.ts';

/**
 * The supply's place in the marketplace's own cabinet; for one planned by hand the list of supplies there. Undefined for Yandex, whose
 * pages of supplies nobody has described.
 */
export function supplyPage(supply: Pick<Supply, 'id' | 'marketplace' | 'nativeId' | 'number'>): string | undefined {
	const isOwn = isOwnShipment(supply.id);
	if (supply.marketplace === 'ozon') return ozonSupplyPage(supply, isOwn);
	return supply.marketplace === 'wildberries' ? wildberriesSupplyPage(supply, isOwn) : undefined;
}
