import type { NativeNames, Reply } from '../marketplace';
import type { MarketplaceId } from '../world/plan';
import type { World } from '../world/world';
import type { PricesView } from './prices';

/** Languages of the reconstructed pages. */
export type Language = 'ru' | 'en' | 'zh';

/**
 * How a page is built. `today`: by the facts that are known of it. `redesigned`: other elements, other classes, nothing that is known.
 * `virtual`: as today, a few rows that are used again and again while scrolling. `hostile`: as today, and the page works against us.
 * `login` and `antibot`: what may come instead of any page.
 */
export const layouts = ['today', 'redesigned', 'virtual', 'hostile', 'login', 'antibot'] as const;
export type Layout = (typeof layouts)[number];

/** Things that a list can be made to hold: words that nobody knows, words that contradict the API, a second number in a row. */
export const oddities = ['unknown', 'conflict', 'ambiguous'] as const;
export type Oddity = (typeof oddities)[number];

export interface Cell {
	readonly text: string;
	/** A link inside the cabinet. */
	readonly href?: string;
}

export interface Column {
	readonly key: string;
	readonly title: string;
}

/** What a page shows, without a word about how. The client script turns it into elements. */
export interface CabinetView {
	readonly marketplace: MarketplaceId;
	readonly language: Language;
	readonly layout: Layout;
	readonly title: string;
	readonly nav: readonly { readonly href: string; readonly text: string }[];
	readonly columns: readonly Column[];
	readonly rows: readonly { readonly number: string; readonly cells: Readonly<Record<string, Cell>> }[];
	/** One order: a page of its own, or a drawer over the list. */
	readonly order?: {
		readonly number: string;
		readonly heading: string;
		readonly lines: readonly (readonly [term: string, text: string])[];
	};
	readonly drawer: boolean;
	/** A native table also where other lists of the cabinet are none. */
	readonly nativeTable?: true;
	/** A page of prices. */
	readonly prices?: PricesView;
}

/** What was asked for. */
export interface Ask {
	readonly path: string;
	readonly query: URLSearchParams;
	readonly cookies: Readonly<Record<string, string>>;
	readonly language: Language;
	readonly layout: Layout;
	readonly rows: number;
	readonly odd: ReadonlySet<Oddity>;
	readonly world: World;
	/** Virtual time, epoch milliseconds. */
	readonly now: number;
	/** What the marketplace calls the things of the world. */
	readonly names: NativeNames;
}

/** What a page sends to its own server. */
export interface PageWrite {
	readonly path: string;
	readonly query: URLSearchParams;
	/** As JSON; undefined when it is none. */
	readonly body: unknown;
}

/** One marketplace's cabinet. */
export interface CabinetSite {
	readonly marketplace: MarketplaceId;
	readonly host: string;
	/** What lies at an address; undefined where the cabinet has nothing. */
	view(ask: Ask): CabinetView | undefined;
	/** What the cabinet's own server does with a request of its pages; undefined where it has nothing. */
	write?(ask: Ask, write: PageWrite): Reply | undefined;
	/** Cookies that the page's account is read from, set when they are missing. */
	cookies(ask: Pick<Ask, 'world'>): Readonly<Record<string, string>>;
}
