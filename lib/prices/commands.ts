import { AppError } from '../core/errors.ts';
import { cabinetOfKey } from '../core/ids.ts';
import { articleKey } from '../core/text.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { isEmptyWish } from './figures.ts';
import type { DraftSource, OwnPricing, PriceDraft, PriceType, PriceWish } from './model.ts';

export interface PriceTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	/** A text that no call gave before. */
	newId: () => string;
}

export const mostTypes = 50;

/** A wish for one price; `null` = no wish any more. */
export interface DraftEntry {
	id: string;
	wish: PriceWish | null;
	typeId?: string;
}

/** Keeps wishes as drafts, each in the place of the former one of its price. The answer takes it back when given to the same function. */
export function saveDrafts(entries: readonly DraftEntry[], source: DraftSource, { db, now }: PriceTools): Promise<DraftEntry[]> {
	return db.transaction('rw', db.priceDrafts, db.prices, async () => {
		const ids = entries.map(({ id }) => id);
		const known = await db.prices.bulkGet(ids);
		const former = await db.priceDrafts.bulkGet(ids);
		const at = now();
		const kept: PriceDraft[] = [];
		const gone: string[] = [];
		entries.forEach(({ id, wish, typeId }, place) => {
			if (!known[place]) return;
			if (wish === null || isEmptyWish(wish)) gone.push(id);
			else kept.push({ id, cabinetId: cabinetOfKey(id), wish, source, ...(typeId === undefined ? {} : { typeId }), changedAt: at });
		});
		await db.priceDrafts.bulkPut(kept);
		await db.priceDrafts.bulkDelete(gone);
		return ids.map((id, place) => {
			const before = former[place];
			return { id, wish: before?.wish ?? null, ...(before?.typeId === undefined ? {} : { typeId: before.typeId }) };
		});
	});
}

/** «Не выгружать», on or off. The ids that were the other way before. */
export function blockPrices(ids: readonly string[], blocked: boolean, { db, now }: PriceTools): Promise<string[]> {
	return db.transaction('rw', db.priceBlocks, db.prices, async () => {
		const [known, present] = [await db.prices.bulkGet([...ids]), await db.priceBlocks.bulkGet([...ids])];
		const other = ids.filter((_, place) => known[place] && (present[place] !== undefined) !== blocked);
		if (blocked) await db.priceBlocks.bulkPut(other.map((id) => ({ id, cabinetId: cabinetOfKey(id), at: now() })));
		else await db.priceBlocks.bulkDelete(other);
		return other;
	});
}

/** What becomes known of goods: an absent field stays as it is, `null` is forgotten. Kopecks and per cent. */
export interface OwnPatch {
	article: string;
	costKopecks?: number | null;
	minMarginPercent?: number | null;
	vatPercent?: number | null;
	/** By `PriceType.id`. */
	prices?: Record<string, number | null>;
}

const ownFields = ['costKopecks', 'minMarginPercent', 'vatPercent'] as const;

/** Keeps what the seller knows of his goods. The answer takes it back when given to the same function. */
export function saveOwn(patches: readonly OwnPatch[], { db, now }: PriceTools): Promise<OwnPatch[]> {
	return db.transaction('rw', db.ownPricing, db.priceTypes, async () => {
		const types = new Set(await db.priceTypes.toCollection().primaryKeys());
		const byKey = new Map(patches.map((patch) => [articleKey(patch.article), patch]));
		byKey.delete('');
		const keys = [...byKey.keys()];
		const former = await db.ownPricing.bulkGet(keys);
		const at = now();
		const back: OwnPatch[] = [];
		const rows: OwnPricing[] = [];
		const empty: string[] = [];
		keys.forEach((id, place) => {
			const patch = byKey.get(id);
			if (!patch) return;
			const before = former[place];
			const row: OwnPricing = { id, article: before?.article ?? patch.article, prices: { ...before?.prices }, changedAt: at };
			const undo: OwnPatch = { article: row.article };
			for (const field of ownFields) {
				const wanted = patch[field];
				const value = wanted === undefined ? before?.[field] : (wanted ?? undefined);
				if (value !== undefined) row[field] = value;
				if (wanted !== undefined) undo[field] = before?.[field] ?? null;
			}
			for (const [type, value] of Object.entries(patch.prices ?? {})) {
				if (!types.has(type)) continue;
				undo.prices = { ...undo.prices, [type]: before?.prices[type] ?? null };
				if (value === null) delete row.prices[type];
				else row.prices[type] = value;
			}
			back.push(undo);
			const says = ownFields.some((field) => row[field] !== undefined) || Object.keys(row.prices).length > 0;
			if (says) rows.push(row);
			else empty.push(id);
		});
		await db.ownPricing.bulkPut(rows);
		await db.ownPricing.bulkDelete(empty);
		return back;
	});
}

/** A price list of the seller's own: a new one, or another title for one that is there. Throws `too-many`, `not-found`. */
export function saveType(type: { id?: string; title: string }, { db, newId }: PriceTools): Promise<PriceType> {
	return db.transaction('rw', db.priceTypes, async () => {
		const all = await db.priceTypes.toArray();
		const present = all.find(({ id }) => id === type.id);
		if (type.id !== undefined && !present) throw new AppError('not-found', { what: type.title });
		if (!present && all.length >= mostTypes) throw new AppError('too-many', { most: mostTypes });
		const position = present?.position ?? Math.max(-1, ...all.map((other) => other.position)) + 1;
		const row: PriceType = { id: present?.id ?? `type-${newId().slice(0, 8)}`, title: type.title, position };
		await db.priceTypes.put(row);
		return row;
	});
}

/** Removes a price list and all its prices; what it held is the answer, for taking it back. */
export function removeType(id: string, { db }: PriceTools): Promise<{ type: PriceType; prices: OwnPatch[] }> {
	return db.transaction('rw', db.priceTypes, db.ownPricing, async () => {
		const type = await db.priceTypes.get(id);
		if (!type) throw new AppError('not-found', { what: id });
		const rows = (await db.ownPricing.toArray()).filter((row) => row.prices[id] !== undefined);
		await db.ownPricing.bulkPut(
			rows.map((row) => {
				const { [id]: _, ...prices } = row.prices;
				return { ...row, prices };
			}),
		);
		await db.priceTypes.delete(id);
		return { type, prices: rows.map(({ article, prices }) => ({ article, prices: { [id]: prices[id] ?? null } })) };
	});
}

/** Brings back a price list that was removed. */
export function restoreType({ type, prices }: { type: PriceType; prices: readonly OwnPatch[] }, tools: PriceTools): Promise<void> {
	const { db } = tools;
	return db.transaction('rw', db.priceTypes, db.ownPricing, async () => {
		await db.priceTypes.put(type);
		await saveOwn(prices, tools);
	});
}
