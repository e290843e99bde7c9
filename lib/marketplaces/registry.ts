import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import type { Marketplace } from './marketplace.ts';
import { ozon } from './ozon/ozon.ts';
import { wildberries } from './wildberries/wildberries.ts';
import { yandex } from './yandex/yandex.ts';

/** Every marketplace that Prilavok knows, one line each. */
const marketplaces: { readonly [Id in MarketplaceId]?: Marketplace } = {
	ozon,
	wildberries,
	yandex,
};

/** The marketplace of a cabinet or of credentials. Throws `not-found` for one that has no line above. */
export function marketplaceOf({ marketplace }: Pick<Cabinet, 'marketplace'>): Marketplace {
	const found = marketplaces[marketplace];
	if (!found) throw new AppError('not-found', { what: marketplace });
	return found;
}

export const allMarketplaces: readonly Marketplace[] = Object.values(marketplaces);
