import type { MakeMarketplace } from './marketplace';
import { ozon } from './ozon/ozon';
import { wildberries } from './wildberries/wildberries';
import { yandex } from './yandex/yandex';

/** The marketplaces of the sandbox; one line each. */
export const registry: readonly MakeMarketplace[] = [ozon, wildberries, yandex];
