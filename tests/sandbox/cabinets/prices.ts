import * as z from 'zod/mini';
import { type CabinetPrice, json, type Reply } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import type { Ask, PageWrite } from './view';

/** A row of a page of prices: roubles and per cent, as the marketplace keeps them. */
export interface PriceLine {
	/** What the page's own server calls it. */
	readonly id: string;
	readonly article: string;
	readonly sku?: string;
	readonly name: string;
	readonly category: string;
	readonly price: number;
	readonly before?: number;
	readonly percent?: number;
	readonly min?: number;
	/** Waits until somebody confirms it. */
	readonly held?: boolean;
}

/** What a page of prices shows, besides what every page has. */
export interface PricesView {
	readonly account: string;
	readonly lines: readonly PriceLine[];
	/** Prices of the whole cabinet, of which `lines` are the first. */
	readonly total: number;
	/** Where the page sends one price, and a file. */
	readonly writePath: string;
	readonly filePath: string;
}

/** What the pages send of a file: enough to see that it came, and that it came unchanged. */
const sentFile = z.object({
	name: z.string(),
	size: z.int(),
	type: z.string(),
	/** SHA-256 of the bytes, hexadecimal. */
	digest: z.string(),
});

const roubles = z.optional(z.number().check(z.nonnegative()));
const sentPrice = z.object({ id: z.string(), price: roubles, before: roubles, discount: roubles, min: roubles });

/** The number in a text like `1916.00`; undefined for none, and for nothing set. */
export function amountOf(kept: string | number | boolean | null | undefined): number | undefined {
	const amount = Number(kept ?? Number.NaN);
	return Number.isFinite(amount) && amount > 0 ? amount : undefined;
}

/**
 * Takes a price or a file as the page's own server would: the price is in force at once, the file is only received (the journal has what came).
 * What the real servers are asked with is not known; these bodies are inventions.
 */
export function takeWrite(ask: Ask, world: SellerWorld, { path, query, body }: PageWrite, view: PricesView): Reply | undefined {
	const address = query.size > 0 ? `${path}?${query}` : path;
	if (address === view.filePath) {
		const file = sentFile.safeParse(body);
		return file.success ? json({ taken: file.data.name }) : json({ error: 'no file' }, 400);
	}
	if (address !== view.writePath) return undefined;
	const price = sentPrice.safeParse(body);
	if (!price.success) return json({ error: 'no price' }, 400);
	const { id, ...figures } = price.data;
	const done = ask.names.reprice?.(world, id, figures as CabinetPrice, ask.now) ?? false;
	return done ? json({ done }) : json({ error: 'no such price' }, 404);
}
