import type { Supply } from '../../supplies/model.ts';

const supplies = 'https://seller.ozon.ru/app/supply/orders';

/** The page of a supply order in Ozon's cabinet, or, planned by hand, that of all of them. */
export const ozonSupplyPage = ({ nativeId }: Pick<Supply, 'nativeId'>, isOwn: boolean): string =>
	isOwn ? supplies : `${supplies}/${encodeURIComponent(nativeId)}?tab=items`;
