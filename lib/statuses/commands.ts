import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import { marketplaceIds } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { OwnStatus, StatusMap, StatusRule } from './model.ts';
import { lineKey, movedLines, saysTheSame, toLine } from './own-rules.ts';
import { beginRemap } from './remap-state.ts';
import { isClientId, isUnifiedId, nativeCode } from './rules.ts';

export interface StatusTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	/** A text that no call gave before. */
	newId: () => string;
	/** The shipped rules of all marketplaces. */
	shipped: readonly StatusRule[];
}

/** So many own statuses, and changed lines of one map: more are a mistake, and would make every screen slow. */
export const mostOwn = 100;
export const mostLines = 2000;

export type OwnDetails = Pick<OwnStatus, 'title' | 'color' | 'base'>;
export type GivenLine = Omit<StatusRule, 'id' | 'marketplace'>;

/** Every change of rules writes here, and says in the same transaction that orders are to be recomputed. */
const change = <Value>({ db }: StatusTools, work: () => Promise<Value>): Promise<Value> =>
	db.transaction('rw', [db.ownStatuses, db.statusMaps, db.cabinets, db.unknownCodes, db.jobNotes], work);

/** A new own status, last of its axis. Throws `too-many`. */
export function addOwn(axis: OwnStatus['axis'], details: OwnDetails, tools: StatusTools): Promise<OwnStatus> {
	return change(tools, async () => {
		const all = await present(tools.db);
		if (all.length >= mostOwn) throw new AppError('too-many', { most: mostOwn });
		const place = Math.max(-1, ...all.filter((own) => own.axis === axis).map((own) => own.place)) + 1;
		const own: OwnStatus = { ...details, id: `own-${tools.newId().slice(0, 8)}`, axis, place, changedAt: tools.now() };
		await tools.db.ownStatuses.add(own);
		return own;
	});
}

/** Another title, colour or base. Orders are recomputed when it has become a kind of something else. */
export function changeOwn(id: string, details: Partial<OwnDetails>, tools: StatusTools): Promise<void> {
	return change(tools, async () => {
		const own = await ownById(tools.db, id);
		const next = { ...own, ...details, changedAt: tools.now() };
		await tools.db.ownStatuses.put(next);
		if (next.base === own.base || own.axis === 'client') return;
		if ((await moveLines(id, { unified: next.base, own: id }, tools)) > 0) await beginRemap(tools.db, tools.newId());
	});
}

/** The own statuses of an axis in this order; those that are not named follow as they stood. */
export function orderOwn(axis: OwnStatus['axis'], ids: readonly string[], tools: StatusTools): Promise<void> {
	return change(tools, async () => {
		const own = (await present(tools.db)).filter((status) => status.axis === axis);
		const rank = (status: OwnStatus) => (ids.includes(status.id) ? ids.indexOf(status.id) : ids.length + status.place);
		own.sort((a, b) => rank(a) - rank(b));
		await tools.db.ownStatuses.bulkPut(own.map((status, place) => ({ ...status, place })));
	});
}

/**
 * Takes an own status away. Lines of the maps that lead to it lead to `to` from then on, and with them the orders; a client status is replaced in the
 * orders' marks. `to` is one of the shipped ids of the same axis or another own one. Throws `not-found`.
 */
export function removeOwn(id: string, to: string, tools: StatusTools): Promise<void> {
	return change(tools, async () => {
		const { db, now, newId } = tools;
		const own = await ownById(db, id);
		const instead = isOfAxis(own.axis, to) ? undefined : await ownById(db, to);
		if (instead && (instead.axis !== own.axis || instead.id === id)) throw new AppError('not-found', { what: to });
		await db.ownStatuses.put({ ...own, removedAt: now(), changedAt: now() });
		if (own.axis === 'client') await beginRemap(db, newId(), { [id]: to });
		else {
			const target = instead ? { unified: instead.base, own: instead.id } : { unified: isUnifiedId(to) ? to : own.base };
			if ((await moveLines(id, target, tools)) > 0) await beginRemap(db, newId());
		}
	});
}

/**
 * Keeps the changed lines of a marketplace, or of one cabinet, in place of those kept before; none = back to the shipped mapping (for a cabinet: to its
 * marketplace's). Returns the map as it was, to take it back. Throws `not-found` for an own status or a cabinet that is not there, `too-many`.
 */
export function saveMap(id: string, given: readonly GivenLine[], tools: StatusTools): Promise<StatusMap | undefined> {
	return change(tools, async () => {
		const before = await tools.db.statusMaps.get(id);
		await putMap(id, given, tools);
		await beginRemap(tools.db, tools.newId());
		return before;
	});
}

export interface StatusFileRows {
	own: readonly OwnStatus[];
	/** Under marketplaces' ids and ids of cabinets of this browser. */
	maps: readonly { id: string; lines: readonly GivenLine[] }[];
}

/** Puts checked rows of a file into the place of what is stored under the same ids; other own statuses and maps stay. All or nothing. */
export function importStatuses({ own, maps }: StatusFileRows, tools: StatusTools): Promise<void> {
	return change(tools, async () => {
		const ids = new Set(own.map((status) => status.id));
		const others = (await present(tools.db)).filter((status) => !ids.has(status.id));
		if (others.length + own.length > mostOwn) throw new AppError('too-many', { most: mostOwn });
		await tools.db.ownStatuses.bulkPut([...own]);
		for (const { id, lines } of maps) await putMap(id, lines, tools);
		// A map of a cabinet that the file does not name may lead to an own status whose base the file has changed.
		for (const status of own) await moveLines(status.id, { unified: status.base, own: status.id }, tools);
		await beginRemap(tools.db, tools.newId());
	});
}

async function putMap(id: string, given: readonly GivenLine[], { db, now, shipped }: StatusTools): Promise<void> {
	if (given.length > mostLines) throw new AppError('too-many', { most: mostLines });
	const marketplace = await marketplaceOfMap(id, db);
	const own = new Map((await present(db)).filter(({ axis }) => axis === 'unified').map((status) => [status.id, status]));
	const shippedLines = new Map(shipped.filter((line) => line.marketplace === marketplace).map((line) => [lineKey(line), line]));
	const lines = given.map((line) => {
		const status = line.own === undefined ? undefined : own.get(line.own);
		if (line.own !== undefined && !status) throw new AppError('not-found', { what: line.own });
		return toLine(id, marketplace, line, status);
	});
	// What the marketplace's map says as the shipped one does is no change; a cabinet's exception may mean to say just that.
	const changed = lines.filter((line) => {
		const before = shippedLines.get(lineKey(line));
		return id !== marketplace || !before || !saysTheSame(before, line);
	});
	const unique = [...new Map(changed.map((line) => [lineKey(line), line])).values()];
	if (unique.length === 0) await db.statusMaps.delete(id);
	else await db.statusMaps.put({ id, lines: unique, changedAt: now() });
	await forgetKnownCodes(id, marketplace, unique, db);
}

/** Codes that a rule knows now are unknown no longer; those of one cabinet's exceptions only once no cabinet is left that does not know them. */
async function forgetKnownCodes(id: string, marketplace: MarketplaceId, lines: readonly StatusRule[], db: PrilavokDatabase): Promise<void> {
	let codes = codesOf(lines);
	if (id !== marketplace) {
		const cabinets = (await db.cabinets.toArray()).filter((cabinet) => cabinet.marketplace === marketplace);
		const maps = await db.statusMaps.bulkGet([marketplace, ...cabinets.map((cabinet) => cabinet.id)]);
		const [ofAll = [], ...own] = maps.map((map) => codesOf(map?.lines ?? []));
		codes = codes.filter((code) => ofAll.includes(code) || own.every((known) => known.includes(code)));
	}
	await db.unknownCodes.bulkDelete(codes.map((code) => `${marketplace}/${code}`));
}

/** What an unknown code that one of these lines answers for is written down as. */
const codesOf = (lines: readonly StatusRule[]): string[] => lines.flatMap((line) => [nativeCode(line), line.substatus ?? nativeCode(line)]);

async function moveLines(from: string, to: Pick<StatusRule, 'unified' | 'own'>, { db, now }: StatusTools): Promise<number> {
	let total = 0;
	for (const map of await db.statusMaps.toArray()) {
		const { lines, moved } = movedLines(map.lines, from, to);
		if (moved > 0) await db.statusMaps.put({ ...map, lines, changedAt: now() });
		total += moved;
	}
	return total;
}

async function marketplaceOfMap(id: string, db: PrilavokDatabase): Promise<MarketplaceId> {
	const marketplace = marketplaceIds.find((known) => known === id);
	const cabinet: Cabinet | undefined = marketplace ? undefined : await db.cabinets.get(id);
	if (!marketplace && !cabinet) throw new AppError('not-found', { what: id });
	return marketplace ?? (cabinet as Cabinet).marketplace;
}

const present = async (db: PrilavokDatabase): Promise<OwnStatus[]> =>
	(await db.ownStatuses.toArray()).filter((own) => own.removedAt === undefined);

async function ownById(db: PrilavokDatabase, id: string): Promise<OwnStatus> {
	const own = await db.ownStatuses.get(id);
	if (!own || own.removedAt !== undefined) throw new AppError('not-found', { what: id });
	return own;
}

const isOfAxis = (axis: OwnStatus['axis'], id: string): boolean => (axis === 'client' ? isClientId(id) : isUnifiedId(id));
