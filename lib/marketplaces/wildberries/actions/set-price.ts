import type { Change } from '../../../changes/model.ts';
import { AppError } from '../../../core/errors.ts';
import { sentenceIn } from '../../../core/refusal.ts';
import type { Action, Outcome } from '../../../outbox/action.ts';
import type { RequestDefinition } from '../../../requests/define.ts';
import type { Caller } from '../../../sync/jobs.ts';
import { type PricedGoods, pricesPerCall, type Taken, uploadPrices, uploadSizePrices } from '../api/prices.ts';
import { refusedWith } from '../supply-orders.ts';
import { nothing } from './input.ts';
import { goodsOf, lookAtPrices } from './price-look.ts';
import { isSo, nmIdOf, partsOf, placesOf, standingOf, wishOf } from './price-parts.ts';
import { asResult, keptOf } from './price-uploads.ts';
import { wordsOf } from './standing.ts';

/** "The specified prices and discounts are already set", and the same words after others. */
const alreadySet = /already set/i;

/** HTTP status while the seller changes to another currency. */
const restsForCurrency = 409;

/**
 * Sets prices and discounts, of cards and of sizes. An upload is worked on for a while; it is done when the list of prices shows it. One that
 * nobody answered is found by the list, or by its being known already when it is made again: the figures are absolute, so it never counts twice.
 */
export const setPrice: Action = {
	id: 'wildberries.set-price',
	needs: 'prices',
	input: nothing,
	most: pricesPerCall,
	mostPerLook: pricesPerCall,
	/** Sizes have an upload of their own; what one upload does is looked for at once. */
	together(change) {
		if (change.state === 'queued') return placesOf(change).size ? 'sizes' : 'cards';
		const { uploads = [], held } = keptOf(change) ?? {};
		return held ? 'held' : uploads.join();
	},
	async send(doing) {
		const { calls, changes, now } = doing;
		const { cards, sizes, later } = partsOf(changes);
		const ofSizes = sizes.length > 0 ? await upload(calls, uploadSizePrices, sizes) : {};
		const ofCards = cards.size > 0 ? await upload(calls, uploadPrices, [...cards.values()]) : {};
		const fault = [ofSizes.fault, ofCards.fault].find((one) => one !== undefined);
		if (fault?.rests) return changes.map(() => ({ is: 'again', words: fault.words }));
		const uploadsOf = (change: Change): string[] => {
			const { size, card } = placesOf(change);
			return [size ? ofSizes.id : undefined, card ? ofCards.id : undefined].filter((id) => id !== undefined);
		};
		const open = changes.filter((change) => !later.has(change) && uploadsOf(change).length === 0);
		const standing = open.length > 0 ? await goodsOf(calls, open) : new Map<string, PricedGoods>();
		return changes.map((change): Outcome => {
			if (later.has(change)) return { is: 'again', at: now };
			const uploads = uploadsOf(change);
			if (uploads.length > 0) return { is: 'accepted', result: asResult(change, { uploads }) };
			const there = standingOf(change, standing.get(nmIdOf(change)));
			if (!there) return { is: 'refused', words: fault?.words ?? '' };
			// "Already set", and the list of prices is behind.
			return isSo(there, wishOf(change)) ? { is: 'done' } : { is: 'accepted', result: asResult(change, { uploads }) };
		});
	},
	look: lookAtPrices,
	refreshes: ['wildberries.prices', 'wildberries.price-holds'],
};

/** The marketplace took nothing of an upload. */
interface Fault {
	words: string;
	/** Prices cannot be changed for a while. */
	rests: boolean;
}

interface Uploaded {
	id?: string;
	fault?: Fault;
}

/**
 * Makes an upload. That all of it is so already, or nowhere, or that prices rest while the currency is changed, is an answer; other refusals are
 * thrown with the sentence alone.
 */
async function upload<Item>(
	{ call }: Caller,
	request: RequestDefinition<{ items: readonly Item[] }, Taken, never>,
	items: readonly Item[],
): Promise<Uploaded> {
	try {
		const { data, errorText = '' } = await call(request, { items });
		if (data?.id !== undefined) return { id: data.id };
		throw new AppError('request-refused', { status: 200, host: request.host, request: request.id, why: errorText });
	} catch (thrown) {
		const status = refusedWith(thrown);
		if (status === undefined || !(thrown instanceof AppError)) throw thrown;
		const words = sentenceIn(wordsOf(thrown));
		if (status === restsForCurrency || alreadySet.test(words)) return { fault: { words, rests: status === restsForCurrency } };
		throw new AppError(thrown.code, { ...thrown.params, why: words }, thrown.retryAt, { cause: thrown });
	}
}
