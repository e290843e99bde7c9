import type { PageHost } from '../marketplace';
import { cabinetPages } from './cabinet';
import { ozonSite } from './ozon-site';
import { wildberriesSite } from './wildberries-site';
import { yandexSite } from './yandex-site';

/** The cabinets of all marketplaces; accounts on their pages are those of the keys that the seed gives. */
export const cabinetHosts = (seed: number): readonly PageHost[] =>
	[ozonSite(seed), wildberriesSite(seed), yandexSite(seed)].map(cabinetPages);
