import type { MakeMarketplace } from './marketplace';
import { ozon } from './ozon/ozon';

/** The marketplaces of the sandbox; one line each. */
export const registry: readonly MakeMarketplace[] = [ozon];
