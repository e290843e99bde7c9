import type { Cabinet, Scheme, Shop } from '../../cabinets/model.ts';

const fromMarket: readonly Scheme[] = ['fbo', 'laas'];

/** Shops whose API is switched on: those that sell from the Market's warehouses, or those that sell from the seller's. */
export const shopsOf = ({ shops }: Pick<Cabinet, 'shops'>, from: 'market' | 'seller'): Shop[] =>
	shops.filter((shop) => shop.available && fromMarket.includes(shop.scheme) === (from === 'market'));
