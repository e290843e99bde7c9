import type { PlannedChange, SkipReason } from '../changes/model.ts';
import { discountIn, keysOfSizes } from './card-discount.ts';
import { figuresEqual, figuresOf, isEmptyWish } from './figures.ts';
import { batchStops, changePercent, median, rowStops, worstOfEach } from './guards.ts';
import { marginReckoner } from './margin.ts';
import { type FigureName, type Figures, figureNames, type PriceProblem, type PriceWish } from './model.ts';
import type { Review, ReviewInput, ReviewRow, Stop } from './review-model.ts';
import type { PriceRow } from './row.ts';
import type { PriceTerms, TermsContext } from './terms.ts';

/**
 * Every wish as its marketplace will have it: what will stand there, what it does to the margin, why it is not sent, and what has to be
 * confirmed first. Rows in the order given; nothing is read or sent.
 */
export function reviewPrices(input: ReviewInput): Review {
	const rows = input.rows.flatMap((row) => reviewRow(row, input) ?? []);
	return summedUp(rows, input);
}

/** Rows between two looks at the clock. */
const rowsPerLook = 25;

/**
 * The same in slices for a page that has to stay responsive: stops after every `sliceMs` of work and yields how many of the rows are done.
 * `clock` is in milliseconds and only measures (`performance.now`).
 */
export function* reviewInSlices(input: ReviewInput, clock: () => number, sliceMs = 8): Generator<number, Review> {
	const rows: ReviewRow[] = [];
	let began = clock();
	for (const [place, row] of input.rows.entries()) {
		if (place > 0 && place % rowsPerLook === 0 && clock() - began >= sliceMs) {
			yield place;
			began = clock();
		}
		const reviewed = reviewRow(row, input);
		if (reviewed) rows.push(reviewed);
	}
	return summedUp(rows, input);
}

/** What is planned when the review is confirmed: one change for each row that is sent, in the order of the prices' keys. */
export function planOfReview({ rows }: Review): PlannedChange[] {
	return rows
		.filter(isSent)
		.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
		.map(({ id, cabinetId, article, old, wish, wanted, actionId }) => ({
			cabinetId,
			targetId: id,
			number: article,
			orderIds: [],
			before: old,
			wanted: wanted ?? wish,
			actionId,
		}));
}

/** Whether the row goes to the marketplace. */
export const isSent = ({ refusal, problems }: Pick<ReviewRow, 'refusal' | 'problems'>): boolean =>
	refusal === undefined && problems.length === 0;

/**
 * One row; undefined when nothing is wished for, or nobody knows how this marketplace sets prices. `discountPercent`: what the discount of its card
 * will be by then, if another wish moves it.
 */
export function reviewRow(row: PriceRow, input: ReviewInput, discountPercent = row.price.discountPercent): ReviewRow | undefined {
	const { draft } = row;
	const terms = input.terms[row.price.marketplace];
	if (!draft || !terms) return undefined;
	const context = contextOf(row, input);
	const old = figuresOf(row.price);
	const price = discountPercent === undefined ? row.price : { ...row.price, discountPercent };
	const wish = terms.fitted(draft, price, context);
	const next = terms.after(price, wish);
	const refusal = refusalOf(row, terms, input);
	const problems = problemsOf({ ...row, price }, old, wish, terms, context);
	const sent = refusal === undefined && problems.length === 0;
	const marginsAt = marginReckoner(row, input.rules);
	const before = marginsAt(old.priceKopecks);
	const after = old.priceKopecks === next.priceKopecks ? before : marginsAt(next.priceKopecks);
	const reviewed: ReviewRow = {
		id: price.id,
		cabinetId: price.cabinetId,
		marketplace: price.marketplace,
		actionId: (row.release && terms.releaseActionId) || terms.actionId,
		title: row.title ?? price.article,
		article: price.article,
		old,
		asked: draft,
		wish,
		next,
		rounded: figureNames.some((name) => draft[name] !== undefined && next[name] !== (draft[name] ?? undefined)),
		before,
		after,
		problems,
		effects: sent ? terms.effects(price, wish, context) : [],
		stops: sent ? rowStops({ old, next, bounds: after, ...costOf(row) }, input.rules) : [],
	};
	const percent = changePercent(old.priceKopecks, next.priceKopecks);
	if (percent !== undefined) reviewed.percent = percent;
	if (refusal) reviewed.refusal = refusal;
	// With the price that the user saw waiting: another one is not let go.
	if (row.release) reviewed.wanted = { confirm: true, ...draft };
	return reviewed;
}

const costOf = ({ own }: PriceRow): { costKopecks?: number } => (own?.costKopecks === undefined ? {} : { costKopecks: own.costKopecks });

function contextOf({ price, sentAt }: PriceRow, { rules, now, onlyDefaultPrices }: ReviewInput): TermsContext {
	const only = onlyDefaultPrices.get(price.cabinetId);
	return { rules, now, sentAt: sentAt ?? [], ...(only === undefined ? {} : { onlyDefaultPrices: only }) };
}

const refusalOf = ({ price, release }: PriceRow, terms: PriceTerms, { refusals, underWay }: ReviewInput): SkipReason | undefined =>
	refusals.get(price.cabinetId) ?? underWay.get(price.id) ?? (release && !terms.releaseActionId ? 'not-offered' : undefined);

/** Ours first, then the marketplace's; each code once. */
function problemsOf(row: PriceRow, old: Figures, wish: PriceWish, terms: PriceTerms, context: TermsContext): PriceProblem[] {
	const problems: PriceProblem[] = [];
	if (row.blocked) problems.push({ code: 'blocked' });
	else if (discountIn({ wanted: wish }) !== undefined && row.sizes?.some(({ blocked }) => blocked)) problems.push({ code: 'size-blocked' });
	if (row.expected && !figuresEqual(old, row.expected)) problems.push({ code: 'changed-since' });
	// What is let go was checked when it was sent.
	if (row.release) return problems;
	if (row.price.currency !== 'RUB') problems.push({ code: 'not-roubles' });
	if (figureNames.some((name) => isImpossible(name, row.draft?.[name], old, terms))) problems.push({ code: 'figure-not-here' });
	if (isEmptyWish(wish)) problems.push({ code: 'nothing-changes' });
	for (const problem of terms.problems(row.price, wish, context))
		if (!problems.some(({ code }) => code === problem.code)) problems.push(problem);
	return problems;
}

/** Whether this marketplace has no such figure to set, or none to take away. */
const isImpossible = (name: FigureName, wanted: number | null | undefined, old: Figures, terms: PriceTerms): boolean => {
	if (wanted === undefined || (wanted === null && old[name] === undefined)) return false;
	return !(wanted === null ? terms.removable : terms.figures).includes(name);
};

/** Marks the rows of wishes that do not go together; alone each would be sent. */
function keepApart(rows: readonly ReviewRow[], input: ReviewInput): void {
	for (const terms of Object.values(input.terms)) {
		if (!terms.clashes) continue;
		const prices = new Map(input.rows.map(({ price }) => [price.id, price]));
		const own = rows.filter((row) => row.marketplace === terms.marketplace && isSent(row) && row.wanted === undefined);
		const wishes = own.flatMap(({ id, wish }) => {
			const price = prices.get(id);
			return price ? [{ price, fitted: wish }] : [];
		});
		const problems = terms.clashes(wishes);
		for (const row of own) {
			const problem = problems.get(row.id);
			if (problem) Object.assign(row, { problems: [problem], effects: [], stops: [] } satisfies Partial<ReviewRow>);
		}
	}
}

/**
 * What wishes for the discount of a card do to its other sizes: those that are sent as well will stand with it, and of those that nobody has asked to
 * move the guards speak up in the row that moves them.
 */
function moveSizes(rows: ReviewRow[], input: ReviewInput): void {
	const inputs = new Map(input.rows.flatMap((row) => (row.sizes ? [[row.price.id, row] as const] : [])));
	if (inputs.size === 0) return;
	const sent = new Set(rows.filter(isSent).map(({ id }) => id));
	const discounts = new Map<string, number>();
	for (const { id, wish } of rows) {
		const [row, discountPercent] = [inputs.get(id), discountIn({ wanted: wish })];
		const keys = row && keysOfSizes(row.price);
		if (keys !== undefined && discountPercent !== undefined && sent.has(id)) discounts.set(keys, discountPercent);
	}
	for (const [place, reviewed] of rows.entries()) {
		const row = inputs.get(reviewed.id);
		const discountPercent = row && discounts.get(keysOfSizes(row.price) ?? '');
		if (!row || discountPercent === undefined || !sent.has(reviewed.id)) continue;
		if (discountIn({ wanted: reviewed.wish }) === undefined) rows[place] = reviewRow(row, input, discountPercent) ?? reviewed;
		else {
			const others = (row.sizes ?? []).filter(({ price }) => !sent.has(price.id));
			reviewed.stops = worstOfEach([...reviewed.stops, ...others.flatMap((size) => stopsOfSize(size, discountPercent, input))]);
		}
	}
}

function stopsOfSize(row: PriceRow, discountPercent: number, { terms, rules }: ReviewInput): Stop[] {
	const { price } = row;
	const next = terms[price.marketplace]?.after(price, { discountPercent });
	if (!next) return [];
	const bounds = marginReckoner(row, rules)(next.priceKopecks);
	const size = price.size ?? price.nativeId;
	return rowStops({ old: figuresOf(price), next, bounds, ...costOf(row) }, rules).map((stop) => ({ ...stop, size }));
}

function summedUp(rows: ReviewRow[], input: ReviewInput): Review {
	keepApart(rows, input);
	moveSizes(rows, input);
	const { rules } = input;
	const sent = rows.filter(isSent);
	const percents = sent.flatMap(({ old, next, percent }) =>
		percent === undefined || old.priceKopecks === next.priceKopecks ? [] : [percent],
	);
	const medianPercent = median(percents);
	const stops = batchStops(sent, medianPercent, rules);
	return {
		rows,
		stops,
		...(medianPercent === undefined ? {} : { medianPercent }),
		toSend: sent.length,
		skipped: rows.length - sent.length,
		needsTyped: stops.length > 0 ? sent.length : 0,
	};
}
