import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';

export const marketplaceName = (id: MarketplaceId): string => t(`marketplace_${id}`);
