import type { LimitGroup } from '../../../requests/model.ts';

/** 50 requests a second of one Client-Id over all methods. Source: general notes of the official document. */
export const common: LimitGroup = { id: 'common', capacity: 50, perSecond: 50 };

/** The one API host. Source: `servers` of the official document. */
export const host = 'api-seller.ozon.ru';
