import type { MarketplaceId } from '../cabinets/model.ts';
import type { StatusRule } from '../statuses/model.ts';
import { ozonStatuses } from './ozon/statuses.ts';
import { wildberriesStatuses } from './wildberries/statuses.ts';
import { yandexStatuses } from './yandex/statuses.ts';

const statusesOf: Record<MarketplaceId, readonly StatusRule[]> = {
	ozon: ozonStatuses,
	wildberries: wildberriesStatuses,
	yandex: yandexStatuses,
};

/** The mappings that Prilavok comes with, of all marketplaces: what a seller's changed lines stand over. */
export const shippedStatuses: readonly StatusRule[] = Object.values(statusesOf).flat();
