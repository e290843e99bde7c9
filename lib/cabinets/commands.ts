import type { Table } from 'dexie';
import { AppError } from '../core/errors.ts';
import { newCabinetId } from '../core/ids.ts';
import type { KeyCheck, RemovalPreview } from '../messaging/protocol.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../storage/db.ts';
import type { SecretRow } from '../vault/model.ts';
import type { Cabinet, CabinetDetails, Credentials } from './model.ts';

/** Marks that tell cabinets apart at a glance; a new cabinet takes the first that no other has. */
export const cabinetColors = ['#0b6b5c', '#1f5fa8', '#9a5b00', '#7a3fb0', '#b3261e', '#2d6a2f', '#0e7490', '#a21c5b'] as const;

export interface CabinetTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	/** Asks the marketplace about the key; what comes back is ready to be stored. */
	check: (entered: Credentials) => Promise<{ credentials: Credentials; check: KeyCheck }>;
	seal: (cabinetId: string, credentials: Credentials) => Promise<SecretRow>;
	random: (length: number) => Uint8Array;
}

/**
 * Checks the key, then stores the cabinet and the sealed key together. Throws what the check throws, and
 * `key-already-connected` with `{title}`. Nothing is stored when anything is wrong.
 */
export async function connectCabinet(entered: Credentials, details: Partial<CabinetDetails>, tools: CabinetTools): Promise<Cabinet> {
	const { credentials, check } = await tools.check(entered);
	const { db } = tools;
	const id = newCabinetId(check.marketplace, tools.random(4));
	const secret = await tools.seal(id, credentials);
	return db.transaction('rw', db.cabinets, db.secrets, async () => {
		const others = await db.cabinets.toArray();
		const same = others.find((cabinet) => isSameAccount(cabinet, check));
		if (same) throw new AppError('key-already-connected', { title: same.title });
		const siblings = others.filter((cabinet) => cabinet.marketplace === check.marketplace);
		const cabinet: Cabinet = {
			id,
			marketplace: check.marketplace,
			accountId: check.accountId,
			accountName: check.accountName,
			title: check.accountName,
			code: '',
			partner: '',
			contract: '',
			legalEntity: '',
			used: true,
			primary: siblings.length === 0,
			productLink: '',
			color: freeColor(others),
			...given(details),
			shops: check.shops,
			key: check.key,
			createdAt: tools.now(),
		};
		if (cabinet.primary) await withdrawPrimary(db, siblings);
		await db.cabinets.add(cabinet);
		await db.secrets.put(secret);
		return cabinet;
	});
}

const isSameAccount = (cabinet: Cabinet, check: KeyCheck): boolean =>
	cabinet.marketplace === check.marketplace && cabinet.accountId === check.accountId;

const freeColor = (others: readonly Cabinet[]): string =>
	cabinetColors.find((color) => others.every((cabinet) => cabinet.color !== color)) ??
	cabinetColors[others.length % cabinetColors.length] ??
	cabinetColors[0];

/** Details that were really given: an empty title is not one. */
const given = (details: Partial<CabinetDetails>): Partial<CabinetDetails> =>
	Object.fromEntries(Object.entries(details).filter(([name, value]) => value !== undefined && !(name === 'title' && value === '')));

const withdrawPrimary = (db: PrilavokDatabase, siblings: readonly Cabinet[]): Promise<unknown> =>
	db.cabinets.bulkPut(siblings.filter((cabinet) => cabinet.primary).map((cabinet) => ({ ...cabinet, primary: false })));

/** Puts a new key in the old one's place. It must be of the same account: otherwise `key-account-changed` with `{account}`. */
export async function replaceKey(cabinetId: string, entered: Credentials, tools: CabinetTools): Promise<Cabinet> {
	const { db } = tools;
	const before = await cabinetById(db, cabinetId);
	const { credentials, check } = await tools.check(entered);
	if (!isSameAccount(before, check)) throw new AppError('key-account-changed', { account: check.accountName });
	const secret = await tools.seal(cabinetId, credentials);
	return db.transaction('rw', db.cabinets, db.secrets, db.jobs, async () => {
		await db.secrets.put(secret);
		return keepCheck(await cabinetById(db, cabinetId), check, tools);
	});
}

/**
 * Asks anew what the stored key may do, and keeps what is told, unless another key has come in its place meanwhile. Throws what the check throws,
 * and `key-account-changed`.
 */
export async function recheckKey(cabinetId: string, stored: Credentials, tools: CabinetTools): Promise<void> {
	const { db } = tools;
	const before = await cabinetById(db, cabinetId);
	const { check } = await tools.check(stored);
	if (!isSameAccount(before, check)) throw new AppError('key-account-changed', { account: check.accountName });
	await db.transaction('rw', db.cabinets, db.jobs, async () => {
		const now = await cabinetById(db, cabinetId);
		if (now.key.checkedAt === before.key.checkedAt) await keepCheck(now, check, tools);
	});
}

/** What a key turned out to be; jobs that rested or failed because of the former one are due. Inside a transaction over cabinets and jobs. */
async function keepCheck(before: Cabinet, check: KeyCheck, { db, now }: CabinetTools): Promise<Cabinet> {
	const cabinet: Cabinet = { ...before, accountName: check.accountName, shops: check.shops, key: check.key };
	await db.cabinets.put(cabinet);
	const jobs = await db.jobs
		.where('id')
		.between(...keysOfCabinet(cabinet.id))
		.toArray();
	await db.jobs.bulkPut(
		jobs.map((job) => ({
			...job,
			resting: false,
			failures: 0,
			failure: undefined,
			nextAt: job.resting || job.failure ? now() : job.nextAt,
		})),
	);
	return cabinet;
}

/** Changes what the user may change. Only one cabinet of a marketplace is the primary one. */
export function updateCabinet(
	cabinetId: string,
	details: Partial<CabinetDetails>,
	{ db, now }: Pick<CabinetTools, 'db' | 'now'>,
): Promise<Cabinet> {
	return db.transaction('rw', db.cabinets, db.jobs, async () => {
		const before = await cabinetById(db, cabinetId);
		const cabinet: Cabinet = { ...before, ...given(details) };
		if (cabinet.primary && !before.primary) {
			const siblings = (await db.cabinets.toArray()).filter((other) => other.marketplace === cabinet.marketplace && other.id !== cabinetId);
			await withdrawPrimary(db, siblings);
		}
		await db.cabinets.put(cabinet);
		if (cabinet.used && !before.used)
			await db.jobs
				.where('id')
				.between(...keysOfCabinet(cabinetId))
				.modify((job) => {
					if (!job.resting) job.nextAt = Math.min(job.nextAt, now());
				});
		return cabinet;
	});
}

/** Throws `not-found`. */
export async function cabinetById(db: PrilavokDatabase, cabinetId: string): Promise<Cabinet> {
	const cabinet = await db.cabinets.get(cabinetId);
	if (!cabinet) throw new AppError('not-found', { what: cabinetId });
	return cabinet;
}

/** How many rows a removal would delete. */
export async function removalPreview(cabinetId: string, db: PrilavokDatabase): Promise<RemovalPreview> {
	await cabinetById(db, cabinetId);
	const count = <Row>(table: Table<Row, string>) =>
		table
			.where('id')
			.between(...keysOfCabinet(cabinetId))
			.count();
	const [cards, stocks, orders, supplies, warehouses] = await Promise.all([
		count(db.cards as unknown as Table<unknown, string>),
		count(db.stocks as unknown as Table<unknown, string>),
		count(db.orders as unknown as Table<unknown, string>),
		count(db.supplies as unknown as Table<unknown, string>),
		count(db.warehouses as unknown as Table<unknown, string>),
	]);
	return { cards, stocks, orders, supplies, warehouses };
}

/**
 * Deletes the cabinet, its key and everything read for it, in one transaction. Shipments that the user has planned by hand for it stay, for none of the
 * connected cabinets. The next of its marketplace becomes the primary one.
 */
export function removeCabinet(cabinetId: string, db: PrilavokDatabase): Promise<void> {
	const byKey = [
		db.cards,
		db.itemLinks,
		db.warehouses,
		db.stocks,
		db.orders,
		db.supplies,
		db.doneSteps,
		db.supplyFacts,
		db.planEvents,
		db.stepProofs,
		db.passForms,
		db.toldAlarms,
		db.jobs,
		db.jobNotes,
		db.passes,
		db.buckets,
		db.orderMarks,
		db.prices,
		db.fees,
		db.priceHolds,
		db.priceDrafts,
		db.priceBlocks,
		db.printMarks,
	] as unknown as Table<unknown, string>[];
	const others = [
		db.cabinets,
		db.secrets,
		db.orderEvents,
		db.priceEvents,
		db.calls,
		db.quarantine,
		db.changes,
		db.statusMaps,
		db.printItems,
		db.labelFiles,
		db.ownShipments,
	];
	return db.transaction('rw', [...byKey, ...others], async () => {
		const cabinet = await cabinetById(db, cabinetId);
		const range = keysOfCabinet(cabinetId);
		for (const table of byKey)
			await table
				.where('id')
				.between(...range)
				.delete();
		await db.orderEvents
			.where('orderId')
			.between(...range)
			.delete();
		await db.priceEvents
			.where('priceId')
			.between(...range)
			.delete();
		await db.quarantine.where('[cabinetId+jobId]').between([cabinetId, ''], [cabinetId, '\uffff']).delete();
		await db.calls.filter((record) => record.cabinetId === cabinetId).delete();
		await db.changes.filter((change) => change.cabinetId === cabinetId).delete();
		await db.printItems.filter((item) => item.cabinetId === cabinetId).delete();
		await db.labelFiles.filter((file) => file.cabinetId === cabinetId).delete();
		await db.ownShipments
			.filter((shipment) => shipment.cabinetId === cabinetId)
			.modify((shipment) => {
				delete shipment.cabinetId;
			});
		await db.statusMaps.delete(cabinetId);
		await db.secrets.delete(cabinetId);
		await db.cabinets.delete(cabinetId);
		if (!cabinet.primary) return;
		const heir = (await db.cabinets.toArray())
			.filter((other) => other.marketplace === cabinet.marketplace)
			.sort((a, b) => a.createdAt - b.createdAt)[0];
		if (heir) await db.cabinets.put({ ...heir, primary: true });
	});
}
