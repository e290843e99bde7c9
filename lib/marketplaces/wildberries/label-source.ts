import { AppError } from '../../core/errors.ts';
import type { LabelAsk, LabelFetcher, LabelNews, LabelSource, LabelWant } from '../../labels/fetcher.ts';
import { nativeCode } from '../../statuses/rules.ts';
import { standingsOf, wordsOf } from './actions/standing.ts';
import { pageSize } from './api/assembly-orders.ts';
import { boxStickers, mostStickers, orderStickers, type StickerSize, supplyBoxes, supplyCode } from './api/labels.ts';
import { agrees, drawn, soon } from './label-stickers.ts';
import { wildberriesLabelTerms } from './labels.ts';
import { detailsOf, lacking } from './marks.ts';
import { refusedWith } from './supply-orders.ts';

/** Orders' stickers: texts, drawn by us and checked by the marketplace's own picture. */
const orders: LabelFetcher = {
	kind: 'order',
	needs: 'fbsOrders',
	most: mostStickers,
	async fetch(ask) {
		const { news, stickers } = await stickersOf(ask, ask.wants, new Map());
		const silent = ask.wants.filter(({ number }) => !news.has(number) && !stickers.has(number));
		for (const [number, one] of await whyWithout(ask, silent)) news.set(number, one);
		return ask.wants.map(({ number }) => news.get(number) ?? newsOf(stickers.get(number), ask.now));
	},
};

interface Sticker {
	partA: string;
	partB: string;
	barcode: string;
	file: string;
}

/** The smaller of the two sizes where the stock is no bigger; what is printed is drawn anew in any case. */
const sizeFor = (size: LabelAsk['size']): StickerSize => (Math.max(...size) <= 40 ? [40, 30] : [58, 40]);

/**
 * The stickers by number, and news of orders that the call was refused for. A single order that lacks its customs declaration makes the
 * marketplace refuse them all: which one it is, is read, and the others are asked for again. Any other refusal is thrown.
 */
async function stickersOf(
	{ calls, size }: LabelAsk,
	wants: readonly LabelWant[],
	news: Map<string, LabelNews>,
): Promise<{ news: Map<string, LabelNews>; stickers: Map<string, Sticker> }> {
	const numbers = wants.map(({ number }) => number);
	if (numbers.length === 0) return { news, stickers: new Map() };
	const ask = async (ids: readonly string[]) => {
		const { stickers } = await calls.call(orderStickers, { ids, size: sizeFor(size) });
		return new Map(stickers.map((sticker) => [sticker.orderId, sticker]));
	};
	try {
		return { news, stickers: await ask(numbers) };
	} catch (thrown) {
		if (refusedWith(thrown) !== 409) throw thrown;
		const details = await detailsOf(calls, numbers);
		const undeclared = numbers.filter((number) =>
			details.get(number)?.some(({ key, decision }) => key === 'customsDeclaration' && decision === lacking),
		);
		if (undeclared.length === 0) throw thrown;
		for (const number of undeclared) news.set(number, { is: 'refused', words: wordsOf(thrown) });
		const others = numbers.filter((number) => !undeclared.includes(number));
		return { news, stickers: others.length > 0 ? await ask(others) : new Map() };
	}
}

function newsOf(sticker: Sticker | undefined, now: number): LabelNews {
	if (!sticker) return { is: 'not-ready', at: now + soon };
	const { barcode, partA, partB, file } = sticker;
	if (barcode === '') return { is: 'not-ready', at: now + soon };
	if (!agrees(barcode, partA, partB)) return { is: 'refused', words: `${barcode} ≠ ${partA} ${partB}` };
	return drawn([{ text: barcode, file, more: { partA, partB } }], now);
}

/** Why orders are not in the answer: in assembly they will be, and what has no sticker any more will not. */
async function whyWithout({ calls, now }: LabelAsk, wants: readonly LabelWant[]): Promise<Map<string, LabelNews>> {
	if (wants.length === 0) return new Map();
	const standings = await standingsOf(calls, wants);
	return new Map(
		wants.map(({ number }): [string, LabelNews] => {
			const native = standings.get(number)?.native;
			const comes = native && (native.status === 'new' || wildberriesLabelTerms.stillPrintable(native));
			return [number, comes ? { is: 'not-ready', at: now + soon } : { is: 'refused', words: native ? nativeCode(native) : '' }];
		}),
	);
}

/** The code of a supply: there once it was handed over. */
const supply: LabelFetcher = {
	kind: 'supply',
	needs: 'fbsOrders',
	most: 1,
	fetch: ({ calls, wants, now }) =>
		each(wants, async ({ number }) => {
			try {
				const { barcode, file } = await calls.call(supplyCode, { supplyId: number });
				return barcode === number ? drawn([{ text: barcode, file }], now) : { is: 'refused', words: `${barcode} ≠ ${number}` };
			} catch (thrown) {
				if (refusedWith(thrown) !== 409) throw thrown;
				return { is: 'not-ready', at: now + soon, words: wordsOf(thrown) };
			}
		}),
};

/** The codes of a supply's boxes. The answer does not tell which is whose: there have to be as many as boxes, each another. */
const boxes: LabelFetcher = {
	kind: 'boxes',
	needs: 'fbsOrders',
	most: 1,
	fetch: ({ calls, wants, now }) =>
		each(wants, async ({ number: supplyId }) => {
			const { trbxes } = await calls.call(supplyBoxes, { supplyId });
			const stickers: { barcode: string; file: string }[] = [];
			for (let from = 0; from < trbxes.length; from += mostStickers) {
				const boxIds = trbxes.slice(from, from + mostStickers).map(({ id }) => id);
				stickers.push(...(await calls.call(boxStickers, { supplyId, boxIds })).stickers);
			}
			if (trbxes.length === 0) return { is: 'refused', words: 'trbxes: []' };
			if (new Set(stickers.map(({ barcode }) => barcode)).size !== trbxes.length)
				throw new AppError('answer-unexpected', { request: boxStickers.id, place: `stickers: ${stickers.length} ≠ ${trbxes.length}` });
			return drawn(
				stickers.map(({ barcode, file }, place) => ({
					text: barcode,
					file,
					more: { lines: [supplyId, `${place + 1} / ${trbxes.length}`] },
				})),
				now,
			);
		}),
};

async function each(wants: readonly LabelWant[], one: (want: LabelWant) => Promise<LabelNews>): Promise<LabelNews[]> {
	const news: LabelNews[] = [];
	for (const want of wants) news.push(await one(want));
	return news;
}

export const wildberriesLabelSource: LabelSource = {
	fetchers: [orders, supply, boxes],
	async standings({ calls, orders: asked }) {
		const standings = await standingsOf(calls, asked);
		return new Map([...standings].map(([number, { native }]) => [number, native]));
	},
	mostStandings: pageSize,
};
