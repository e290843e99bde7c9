import type { MarketplaceId, Scheme } from '../cabinets/model.ts';

/**
 * The price of one thing as a cabinet sells it, in kopecks, as the marketplace says it. What has a price: a product at Ozon
 * (`product_id`), a card at Wildberries (`nmID`, or `nmID:sizeID` where each size may have its own price), an offer at Yandex Market
 * (`offerId`, or `offerId@campaignId` for a shop's own price). An absent figure is not told, and not zero.
 */
export interface Price extends Figures {
	/** `priceKey(cabinetId, nativeId)` */
	id: string;
	cabinetId: string;
	marketplace: MarketplaceId;
	nativeId: string;
	/** The seller's article. */
	article: string;
	/** Number of the goods on the shop window: Ozon SKU, WB nmID. */
	sku?: string;
	/** The size that this price is for, where sizes have prices of their own. */
	size?: string;
	/** Yandex Market: the shop whose own price it is, an id of `Cabinet.shops`; absent = the price of all shops that have none of their own. */
	shopId?: string;
	/** `RUB`; prices in another currency are shown and never edited. */
	currency: string;
	/** WB Club: discount in whole per cent, and what a member pays. */
	clubPercent?: number;
	clubKopecks?: number;
	/** What buyers pay while a promotion that the marketplace names is on. */
	promoKopecks?: number;
	/** Promotions by their names, in the marketplace's words. */
	promos?: string[];
	/** Per cent; 0 = without VAT. */
	vatPercent?: number;
	/** The marketplace itself sets prices inside promotions, or moves this one by a strategy. */
	auto?: boolean;
	/** The marketplace takes no heed of `minKopecks` for these goods. */
	minIgnored?: boolean;
	readAt: number;
}

/** The figures of a price that a seller may set. Kopecks; `discountPercent` whole per cent. */
export interface Figures {
	/** What the seller asks for: Ozon `price`, Yandex `value`, WB price less the discount. */
	priceKopecks?: number;
	/** The crossed-out one: Ozon `old_price`, Yandex `discountBase`, WB price before the discount. */
	beforeKopecks?: number;
	/** Only where the marketplace itself is told a discount (WB). */
	discountPercent?: number;
	/** The marketplace goes no lower by itself: Ozon `min_price`, Yandex `minimumForBestseller`. */
	minKopecks?: number;
}
export const figureNames = ['priceKopecks', 'beforeKopecks', 'discountPercent', 'minKopecks'] as const satisfies readonly (keyof Figures)[];
export type FigureName = (typeof figureNames)[number];

/**
 * What a seller wants a price to be: only the figures that are to change. `null` takes a figure away (Ozon's price before the discount), where
 * the marketplace can be told so.
 */
export type PriceWish = { readonly [Name in FigureName]?: number | null };

/** What the marketplace takes for itself when the thing is sold, for each way in which the cabinet sells it. */
export interface Fees {
	/** The price's key. */
	id: string;
	cabinetId: string;
	nativeId: string;
	schemes: SchemeFees[];
	readAt: number;
}

export interface SchemeFees {
	scheme: Scheme;
	parts: FeePart[];
	/** Parts that are known to be taken, and that no request of ours tells. */
	unknown?: FeeKind[];
}

export const feeKinds = ['commission', 'acquiring', 'first-mile', 'logistics', 'last-mile', 'processing', 'other'] as const;
export type FeeKind = (typeof feeKinds)[number];

/** A share of the price, an amount, or both. Where the marketplace gives a range, `mostKopecks` is its upper end, which margins count with. */
export interface FeePart {
	kind: FeeKind;
	/** Per cent of the price. */
	percent?: number;
	kopecks?: number;
	mostKopecks?: number;
	/** The amount holds at this price and may be another one at others. */
	atKopecks?: number;
	/** Request that told it: `ozon.prices`; `own` = the seller. */
	source: string;
	/** Epoch ms; absent = with all the other fees. */
	readAt?: number;
}

/** A price that the marketplace has taken and does not show to buyers until somebody confirms it. */
export interface PriceHold {
	/** The price's key. */
	id: string;
	cabinetId: string;
	nativeId: string;
	/** What was asked for, where it is told. */
	wantedKopecks?: number;
	/** Why, in the marketplace's codes: `PRICE_CHANGE`. */
	reasons: string[];
	readAt: number;
}

/** What the seller knows of his own goods, by article: all cabinets' cards with this article, or joined with it, share it. */
export interface OwnPricing {
	/** `articleKey(article)` */
	id: string;
	/** As the seller writes it. */
	article: string;
	costKopecks?: number;
	/** The least margin, per cent of the price. */
	minMarginPercent?: number;
	vatPercent?: number;
	/** Own price lists: kopecks by `PriceType.id`. */
	prices: Record<string, number>;
	changedAt: number;
}

/** A price list of the seller's own: Дилерская, Специальная. */
export interface PriceType {
	/** `type-1a2b3c4d` */
	id: string;
	title: string;
	position: number;
}

/** «Не выгружать»: nothing of ours ever sends this price. */
export interface PriceBlock {
	/** The price's key. */
	id: string;
	cabinetId: string;
	at: number;
}

export const draftSources = ['page', 'workspace', 'file', 'list'] as const;
export type DraftSource = (typeof draftSources)[number];

/** A wish that nobody has confirmed yet. It lives in the extension and nowhere else. */
export interface PriceDraft {
	/** The price's key. */
	id: string;
	cabinetId: string;
	wish: PriceWish;
	source: DraftSource;
	/** The price list that it was filled from. */
	typeId?: string;
	changedAt: number;
}

/** A change of a price: our own, or one that was noticed. The first reading of a price is an event without `before`. */
export interface PriceEvent {
	/** Set by the database. */
	id: number;
	priceId: string;
	cabinetId: string;
	/** When it was noticed. */
	at: number;
	before?: Figures;
	after: Figures;
	/** `outside`: nobody here wished for it. */
	source: 'first' | 'own' | 'outside';
	/** The wish that brought it. */
	changeId?: string;
}

/**
 * What is to be sent: the drafts of these prices; done changes that are to be taken back; or what a quarantine holds, that the marketplace is to let
 * go.
 */
export type PriceAsk =
	| { kind: 'drafts'; priceIds: string[] }
	| { kind: 'undo'; changeIds: string[] }
	| { kind: 'release'; priceIds: string[] };

/** A share of the price that only the seller can tell. */
export interface OwnShare {
	/** Per cent of the price. */
	percent: number;
	/** When he said so, epoch ms; absent = not kept. */
	enteredAt?: number;
}

/** Thresholds of the guards and what else the seller decides about prices. Per cent, whole or not. */
export interface PriceRules {
	/** One row may move by so much without being asked about. */
	rowPercent: number;
	/** The median of a batch may move by so much. */
	medianPercent: number;
	/** Used where the goods themselves have none. */
	minMarginPercent: number;
	/** Which of WB's two figures stays when a price is set: the discount, or the price before it. */
	wbKeeps: 'discount' | 'before';
	/** What WB takes for taking payments, as the seller says. Absent = not known. */
	wbAcquiring?: OwnShare;
}
export const usualPriceRules: PriceRules = { rowPercent: 20, medianPercent: 5, minMarginPercent: 0, wbKeeps: 'discount' };

/** What only looking at a row tells: why the marketplace, or the seller himself, will not have it. Codes with a text each: `price_problem_…`. */
export const priceProblems = [
	'blocked',
	'size-blocked',
	'nothing-changes',
	'not-roubles',
	'no-price',
	'zero',
	'not-whole',
	'too-small',
	'too-large',
	'before-not-above',
	'discount-outside',
	'discount-too-small',
	'min-above-price',
	'min-too-low',
	'too-many-changes',
	'figure-not-here',
	'sizes-differ',
	'only-default-prices',
	'changed-since',
] as const;
export type PriceProblemCode = (typeof priceProblems)[number];
export interface PriceProblem {
	code: PriceProblemCode;
	/** Bounds and moments that the text names: `{min}`, `{max}`, `{at}` in kopecks, per cent or epoch ms. */
	params?: Record<string, number>;
}

/** What the marketplace will do with a price that it takes. Codes with a text each: `price_effect_…`. */
export const priceEffects = ['quarantine', 'quarantine-possible', 'before-goes', 'sizes-follow', 'unknown'] as const;
export type PriceEffectCode = (typeof priceEffects)[number];
export interface PriceEffect {
	code: PriceEffectCode;
	params?: Record<string, number>;
}
