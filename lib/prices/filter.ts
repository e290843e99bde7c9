import { type MarketplaceId, marketplaceIds } from '../cabinets/model.ts';
import { otherLayoutText, searchText } from '../core/text.ts';
import { hasNoMargin, isAtLoss, isBelowFloor, type PriceListRow } from './list.ts';

/** Kinds of rows that a seller looks for. */
export const priceFlags = ['changed', 'below-floor', 'at-loss', 'blocked', 'held', 'refused', 'no-margin'] as const;
export type PriceFlag = (typeof priceFlags)[number];

/** What is left of the document. Empty lists leave everything; parts combine. */
export interface PriceFilter {
	words: string;
	cabinets: readonly string[];
	marketplaces: readonly MarketplaceId[];
	flags: readonly PriceFlag[];
}

export const allPrices: PriceFilter = { words: '', cabinets: [], marketplaces: [], flags: [] };

type Params = Readonly<Record<string, string | undefined>>;
export type PriceFilterParam = 'q' | 'cabinet' | 'mp' | 'show';

const listIn = (text: string | undefined): string[] => (text ? text.split(',') : []);

/** The filter that an address holds; what nobody understands is left out. */
export const filterOfParams = ({ q, cabinet, mp, show }: Params): PriceFilter => ({
	words: q ?? '',
	cabinets: listIn(cabinet),
	marketplaces: marketplaceIds.filter((id) => listIn(mp).includes(id)),
	flags: priceFlags.filter((flag) => listIn(show).includes(flag)),
});

/** The same as parameters of the address; parts that leave everything are empty. */
export const paramsOfFilter = ({ words, cabinets, marketplaces, flags }: PriceFilter): Record<PriceFilterParam, string> => ({
	q: words,
	cabinet: cabinets.join(','),
	mp: marketplaces.join(','),
	show: flags.join(','),
});

type Test = (row: PriceListRow) => boolean;

/** Whether a row is of a kind. */
export const isFlagged: Readonly<Record<PriceFlag, Test>> = {
	changed: ({ draft }) => draft !== undefined,
	'below-floor': isBelowFloor,
	'at-loss': isAtLoss,
	blocked: ({ blocked }) => blocked,
	held: ({ readBack }) => readBack === 'held',
	refused: ({ readBack }) => readBack === 'refused',
	'no-margin': hasNoMargin,
};

/** Whether a row is left. Undefined when all of them are. Words must all be found, as typed or as the other layout types them. */
export function keepPrice({ words, cabinets, marketplaces, flags }: PriceFilter): Test | undefined {
	const tests: Test[] = [];
	if (cabinets.length > 0) tests.push(({ cabinetId }) => cabinets.includes(cabinetId));
	if (marketplaces.length > 0) tests.push(({ marketplace }) => marketplaces.includes(marketplace));
	for (const flag of flags) tests.push(isFlagged[flag]);
	const readings = [words, otherLayoutText(words)].map((text) => searchText(text).split(' ').filter(Boolean));
	if (readings[0] && readings[0].length > 0)
		tests.push(({ haystack }) => readings.some((reading) => reading.every((word) => haystack.includes(word))));
	if (tests.length === 0) return undefined;
	return (row) => tests.every((test) => test(row));
}

export const priceFilterParts = ['words', 'cabinets', 'marketplaces', 'flags'] as const satisfies readonly (keyof PriceFilter)[];
export type PriceFilterPart = (typeof priceFilterParts)[number];

/** Parts of the filter that leave something out. */
export const activePriceParts = (filter: PriceFilter): PriceFilterPart[] =>
	priceFilterParts.filter((part) => (part === 'words' ? filter.words.trim() !== '' : filter[part].length > 0));
