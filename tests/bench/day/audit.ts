import type { Stock } from '../../../lib/stocks/model.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { SyncedCabinet } from './shop.ts';
import { placesText, type TrueOrder, trueCards, trueOrders, trueStocks, trueSupplies } from './truth.ts';

/** Orders that ended before this are older than the first pass of some marketplace reaches; one day less than the shortest of them. */
const promised = 28 * 86_400_000;

export interface Audit {
	/** Rows of the sandbox that are not stored as they are there. */
	lost: number;
	/** Stored rows and events that stand for nothing, or for something that another one stands for already. */
	doubled: number;
	/** Of how many rows. */
	rows: number;
	/** The first few of what is wrong, one line each. */
	complaints: string[];
}

/** Compares everything that is stored with the sandbox's own rows at a moment. */
export async function audit(db: PrilavokDatabase, cabinets: readonly SyncedCabinet[], began: number, now: number): Promise<Audit> {
	const found: Audit = { lost: 0, doubled: 0, rows: 0, complaints: [] };
	const complain = (kind: 'lost' | 'doubled', words: string): void => {
		found[kind] += 1;
		if (found.complaints.length < 40) found.complaints.push(`${kind}: ${words}`);
	};
	for (const synced of cabinets) {
		await auditCards(db, synced, found, complain);
		await auditStocks(db, synced, now, found, complain);
		await auditOrders(db, synced, began, now, found, complain);
		await auditSupplies(db, synced, now, found, complain);
	}
	return found;
}

type Complain = (kind: 'lost' | 'doubled', words: string) => void;

async function auditCards(db: PrilavokDatabase, { cabinet, world }: SyncedCabinet, found: Audit, complain: Complain): Promise<void> {
	const stored = new Set(
		(
			await db.cards
				.where('id')
				.between(...keysOfCabinet(cabinet.id))
				.toArray()
		).map(({ nativeId }) => nativeId),
	);
	const truth = trueCards(cabinet.marketplace, world);
	found.rows += truth.size;
	for (const id of truth) if (!stored.has(id)) complain('lost', `card ${cabinet.id}/${id}`);
	for (const id of stored) if (!truth.has(id)) complain('doubled', `card ${cabinet.id}/${id}`);
}

async function auditStocks(
	db: PrilavokDatabase,
	{ cabinet, world }: SyncedCabinet,
	now: number,
	found: Audit,
	complain: Complain,
): Promise<void> {
	const rows: Stock[] = await db.stocks
		.where('id')
		.between(...keysOfCabinet(cabinet.id))
		.toArray();
	const stored = new Map(rows.map(({ id, places }) => [id, placesText(places)]));
	const truth = trueStocks(cabinet.marketplace, world, now);
	for (const [id, places] of truth) {
		if (places !== '') found.rows += 1;
		const ours = stored.get(`${cabinet.id}/${id}`) ?? '';
		if (ours !== places) complain('lost', `stock ${cabinet.id}/${id} is "${places}", stored "${ours}"`);
	}
	for (const id of stored.keys()) if (!truth.has(id.slice(cabinet.id.length + 1))) complain('doubled', `stock ${id}`);
}

async function auditOrders(
	db: PrilavokDatabase,
	{ cabinet, world }: SyncedCabinet,
	began: number,
	now: number,
	found: Audit,
	complain: Complain,
): Promise<void> {
	const range = keysOfCabinet(cabinet.id);
	const stored = await db.orders
		.where('id')
		.between(...range)
		.toArray();
	const truth = trueOrders(cabinet.marketplace, world, now);
	const byNumber = new Map(stored.map((order) => [order.number, order]));
	for (const order of truth.values()) {
		if (!isPromised(order, began)) continue;
		found.rows += 1;
		const ours = byNumber.get(order.number);
		const is = order.states.at(-1)?.code ?? '';
		const told = ours && [ours.native.status, ours.native.substatus].filter(Boolean).join(' / ');
		if (told !== is) complain('lost', `order ${cabinet.id}/${order.number} (${order.scheme}) is "${is}", stored "${told ?? 'not at all'}"`);
	}
	for (const { number } of stored) if (!truth.has(number)) complain('doubled', `order ${cabinet.id}/${number}`);

	const events = Map.groupBy(
		await db.orderEvents
			.where('orderId')
			.between(...range)
			.toArray(),
		({ orderId, axis }) => `${orderId} ${axis}`,
	);
	for (const [name, line] of events) {
		line.sort((one, other) => Number(one.id) - Number(other.id));
		let before: string | undefined;
		for (const { from, to } of line) {
			if (from !== before || from === to)
				complain('doubled', `event of ${name}: ${from ?? 'nothing'} → ${to} after ${before ?? 'nothing'}`);
			before = to;
		}
	}
}

/** Created in the time that every marketplace's first pass reads, or later. */
const isPromised = ({ createdAt }: TrueOrder, began: number): boolean => createdAt >= began - promised;

async function auditSupplies(
	db: PrilavokDatabase,
	{ cabinet, world }: SyncedCabinet,
	now: number,
	found: Audit,
	complain: Complain,
): Promise<void> {
	const stored = await db.supplies
		.where('id')
		.between(...keysOfCabinet(cabinet.id))
		.toArray();
	const byId = new Map(stored.map((supply) => [supply.nativeId, supply]));
	const truth = trueSupplies(cabinet.marketplace, world, now);
	found.rows += truth.size;
	for (const [id, isIt] of truth) {
		const ours = byId.get(id);
		if (!ours || !isIt(ours)) complain('lost', `supply ${cabinet.id}/${id}, stored "${ours?.nativeState ?? 'not at all'}"`);
	}
	for (const id of byId.keys()) if (!truth.has(id)) complain('doubled', `supply ${cabinet.id}/${id}`);
}
