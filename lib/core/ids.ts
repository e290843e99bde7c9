/** Keys of stored rows, built and parsed in this one place. `/` separates; the parts before the last never hold it. */
export const cardKey = (cabinetId: string, nativeId: string): string => `${cabinetId}/${nativeId}`;
export const orderKey = (cabinetId: string, number: string): string => `${cabinetId}/${number}`;
export const supplyKey = (cabinetId: string, nativeId: string): string => `${cabinetId}/${nativeId}`;
export const stockKey = (cardId: string, kind: 'own' | 'marketplace'): string => `${cardId}/${kind}`;
export const warehouseKey = (cabinetId: string, kind: 'own' | 'marketplace', nativeId: string): string =>
	`${cabinetId}/${kind}/${nativeId}`;
/** Never an order's or a supply's key: what is under way is told by the target's key alone. */
export const priceKey = (cabinetId: string, nativeId: string): string => `${cabinetId}/price/${nativeId}`;
/** What a wish about a supply is about: apart from orders, whose keys are made in the same way. */
export const supplyTargetKey = (cabinetId: string, nativeId: string): string => `${cabinetId}/fbo-supply/${nativeId}`;
/** The row of the supply that such a key is about. */
export const supplyOfTargetKey = (key: string): string => key.replace('/fbo-supply/', '/');
/** Goods by what their seller calls them: the same on cards, in orders and in what a search has found. */
export const goodsKey = (cabinetId: string, article: string): string => `${cabinetId}\n${article}`;
/** The native id in a price's key. */
export const nativeOfPriceKey = (key: string): string => key.slice(key.indexOf('/price/') + '/price/'.length);
export const jobKey = (cabinetId: string, jobId: string): string => `${cabinetId}/${jobId}`;

/** What labels are printed of, where it is no order: `${cabinetId}/supply/WB-GI-1`. */
export const labelTargetKey = (cabinetId: string, kind: string, number: string): string => `${cabinetId}/${kind}/${number}`;
/** A code of «Честный знак», the same in all cabinets. Serials tell large and small letters apart. */
export const markKey = (gtin: string, serial: string): string => `${gtin}/${serial}`;

/** The cabinet that a key of any of these rows belongs to. */
export const cabinetOfKey = (key: string): string => key.slice(0, key.indexOf('/'));

/** In a cabinet's place while its key is only being checked; no cabinet ever has such an id. */
export const checkId = (marketplace: string): string => `${marketplace}-check`;
export const isCheckId = (cabinetId: string): boolean => cabinetId.endsWith('-check');

/** A short id for a new cabinet: `ozon-` and eight hex digits of the given random bytes. */
export const newCabinetId = (marketplace: string, random: Uint8Array): string =>
	`${marketplace}-${Array.from(random.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
