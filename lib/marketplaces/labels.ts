import type { MarketplaceId } from '../cabinets/model.ts';
import type { LabelTerms } from '../labels/fetcher.ts';
import { ozonLabelTerms } from './ozon/labels.ts';
import { wildberriesLabelTerms } from './wildberries/labels.ts';
import { yandexLabelTerms } from './yandex/labels.ts';

/** What the labels of each marketplace are like: rules that pages, badges and the background share. */
export const allLabelTerms: Readonly<Record<MarketplaceId, LabelTerms>> = {
	ozon: ozonLabelTerms,
	wildberries: wildberriesLabelTerms,
	yandex: yandexLabelTerms,
};
