import type { SellerWorld } from '../world/seller-world';
import { type PriceBook, priceBookOf, type Verdict, type WantedPrice } from './price-book';

/** `3` done, `4` cancelled, `5` done, but something was wrong with some, `6` with all of them. */
export type UploadStatus = 3 | 4 | 5 | 6;

/** One thing of an upload with what came of it. */
export interface UploadedPrice extends WantedPrice {
	readonly verdict?: Verdict;
}

/** An upload of prices. Epoch milliseconds; without a status it is still at work. */
export interface Upload {
	readonly id: number;
	/** What was sent, to know the same again. */
	readonly text: string;
	readonly at: number;
	readonly items: readonly UploadedPrice[];
	readonly status?: UploadStatus;
}

/** How long an upload takes. The documents give no time. */
export const workMs = 4_000;

/** Uploads of a seller, one after another; a new world has a new desk. */
export class PriceDesk {
	private readonly world: SellerWorld;
	private readonly book: PriceBook;
	private readonly uploads = new Map<number, Upload>();

	constructor(world: SellerWorld) {
		this.world = world;
		this.book = priceBookOf(world);
	}

	/** The book as it stands now. */
	bookAt(now: number): PriceBook {
		for (const upload of this.uploads.values()) if (upload.status === undefined && upload.at + workMs <= now) this.work(upload);
		return this.book;
	}

	/** The upload with this id; undefined if there is none. */
	upload(id: number, now: number): Upload | undefined {
		this.bookAt(now);
		return this.uploads.get(id);
	}

	/** An upload of the same text that is still at work. */
	same(text: string, now: number): Upload | undefined {
		this.bookAt(now);
		return [...this.uploads.values()].find((upload) => upload.status === undefined && upload.text === text);
	}

	/** Takes an upload and returns its id. */
	take(text: string, items: readonly WantedPrice[], now: number): number {
		const id = 395_000_000 + this.world.place * 1_000_000 + this.uploads.size + 1;
		this.uploads.set(id, { id, text, items, at: now });
		return id;
	}

	/** The marketplace gives up on an upload that is at work. Why it does that is not documented. */
	cancel(id: number): void {
		const upload = this.uploads.get(id);
		if (upload?.status === undefined && upload) this.uploads.set(id, { ...upload, status: 4 });
	}

	private work(upload: Upload): void {
		const items = upload.items.map((item) => ({ ...item, verdict: this.book.set(item) }));
		const good = items.filter(({ verdict }) => verdict === 'set').length;
		this.uploads.set(upload.id, { ...upload, items, status: good === items.length ? 3 : good === 0 ? 6 : 5 });
	}
}

const desks = new WeakMap<SellerWorld, PriceDesk>();

/** The seller's desk. */
export function priceDeskOf(world: SellerWorld): PriceDesk {
	const known = desks.get(world) ?? new PriceDesk(world);
	desks.set(world, known);
	return known;
}
