import { type Cabinet, marketplaceIds } from '../cabinets/model.ts';
import { cabinetOfKey, cardKey, jobKey, orderKey, priceKey, stockKey, supplyKey, warehouseKey } from '../core/ids.ts';
import { articleKey } from '../core/text.ts';
import { changedLineId } from '../statuses/own-rules.ts';
import { ownShipmentPattern } from '../supplies/plan.ts';
import { versionKey } from '../support/library.ts';
import type { JobState } from '../sync/model.ts';
import type { BackupPart, BackupRows, KeptJob } from './model.ts';

/** Cabinets of a file or of the database, by id. */
export type KnownCabinets = ReadonlyMap<string, Pick<Cabinet, 'id' | 'marketplace' | 'accountId'>>;

type Check<Row> = (row: Row, cabinets: KnownCabinets) => string | undefined;

/** The field that is wrong when a row's key is not made of what the row says, or its cabinet is none of the given ones. */
const owned =
	<Row extends { id: string; cabinetId: string }>(key: (row: Row) => string): Check<Row> =>
	(row, cabinets) => {
		if (!cabinets.has(row.cabinetId)) return 'cabinetId';
		return row.id === key(row) ? undefined : 'id';
	};

/** The same for rows that also name the marketplace. */
const ofMarketplace =
	<Row extends { id: string; cabinetId: string; marketplace: string }>(key: (row: Row) => string): Check<Row> =>
	(row, cabinets) =>
		owned(key)(row, cabinets) ?? (cabinets.get(row.cabinetId)?.marketplace === row.marketplace ? undefined : 'marketplace');

const underCabinet =
	<Row>(key: (row: Row) => string, field: string): Check<Row> =>
	(row, cabinets) =>
		cabinets.has(cabinetOfKey(key(row))) ? undefined : field;

/** What belongs to a plan: to a supply of a known cabinet, or to a shipment that was planned by hand. */
const ofPlan =
	<Row>(planOf: (row: Row) => string, field: string): Check<Row> =>
	(row, cabinets) =>
		ownShipmentPattern.test(planOf(row)) ? undefined : underCabinet(planOf, field)(row, cabinets);

const checks: { [Part in BackupPart]?: Check<BackupRows[Part]> } = {
	cabinets: ({ id, marketplace }) => (id.startsWith(`${marketplace}-`) ? undefined : 'marketplace'),
	cards: ofMarketplace((card) => cardKey(card.cabinetId, card.nativeId)),
	itemLinks: underCabinet((link) => link.id, 'id'),
	warehouses: owned((warehouse) => warehouseKey(warehouse.cabinetId, warehouse.kind, warehouse.nativeId)),
	stocks: (stock, cabinets) =>
		owned<BackupRows['stocks']>(({ cardId, kind }) => stockKey(cardId, kind))(stock, cabinets) ??
		(cabinetOfKey(stock.cardId) === stock.cabinetId ? undefined : 'cardId'),
	orders: ofMarketplace((order) => orderKey(order.cabinetId, order.number)),
	orderEvents: ({ orderId, cabinetId }, cabinets) => {
		if (!cabinets.has(cabinetId)) return 'cabinetId';
		return cabinetOfKey(orderId) === cabinetId ? undefined : 'orderId';
	},
	supplies: ofMarketplace((supply) => supplyKey(supply.cabinetId, supply.nativeId)),
	doneSteps: (step, cabinets) =>
		step.id === `${step.supplyId}/${step.stepId}` ? ofPlan<typeof step>(({ supplyId }) => supplyId, 'supplyId')(step, cabinets) : 'id',
	ownShipments: ({ cabinetId, marketplace }, cabinets) =>
		cabinetId === undefined || cabinets.get(cabinetId)?.marketplace === marketplace ? undefined : 'cabinetId',
	planEvents: (event, cabinets) =>
		event.id.startsWith(`${event.supplyId}/`) ? ofPlan<typeof event>(({ supplyId }) => supplyId, 'supplyId')(event, cabinets) : 'id',
	toldAlarms: (told, cabinets) =>
		told.id.startsWith(`${told.supplyId}/`) ? ofPlan<typeof told>(({ supplyId }) => supplyId, 'supplyId')(told, cabinets) : 'id',
	scriptVersions: ({ id, scriptId, version }) => (id === versionKey(scriptId, version) ? undefined : 'id'),
	jobs: (job, cabinets) => {
		const fault = owned<KeptJob>(({ cabinetId, jobId }) => jobKey(cabinetId, jobId))(job, cabinets);
		return fault ?? (job.jobId.startsWith(`${cabinets.get(job.cabinetId)?.marketplace}.`) ? undefined : 'jobId');
	},
	passes: underCabinet((page) => page.id, 'id'),
	quarantine: ({ cabinetId }, cabinets) => (cabinets.has(cabinetId) ? undefined : 'cabinetId'),
	statusMaps: ({ id, lines }, cabinets) => {
		const marketplace = marketplaceIds.find((known) => known === id) ?? cabinets.get(id)?.marketplace;
		if (marketplace === undefined) return 'id';
		return lines.every((line) => line.marketplace === marketplace && line.id === changedLineId(id, line)) ? undefined : 'lines';
	},
	orderMarks: underCabinet((mark) => mark.id, 'id'),
	prices: ofMarketplace((price) => priceKey(price.cabinetId, price.nativeId)),
	fees: owned((fees) => priceKey(fees.cabinetId, fees.nativeId)),
	priceHolds: owned((hold) => priceKey(hold.cabinetId, hold.nativeId)),
	priceEvents: ({ priceId, cabinetId }, cabinets) => {
		if (!cabinets.has(cabinetId)) return 'cabinetId';
		return cabinetOfKey(priceId) === cabinetId ? undefined : 'priceId';
	},
	priceBlocks: (block, cabinets) =>
		cabinetOfKey(block.id) === block.cabinetId ? underCabinet<typeof block>(({ id }) => id, 'id')(block, cabinets) : 'cabinetId',
	printMarks: underCabinet((mark) => mark.id, 'id'),
	packs: (pack, cabinets) =>
		cabinetOfKey(pack.id) === pack.cabinetId ? underCabinet<typeof pack>(({ id }) => id, 'id')(pack, cabinets) : 'cabinetId',
	supplyFacts: ofPlan((facts) => facts.id, 'id'),
	codePacks: ({ id, importId }) => (id.startsWith(`${importId}/`) ? undefined : 'id'),
	codeStocks: ({ id, importId }) => (id.startsWith(`${importId}/`) ? undefined : 'id'),
	markingUses: ({ id, gtin }) => (id.startsWith(`${gtin}/`) ? undefined : 'id'),
	ownPricing: ({ id, article }) => (id === articleKey(article) ? undefined : 'id'),
	anchors: ({ id, marketplace, pageId }) => (id === `${marketplace}/${pageId}` ? undefined : 'id'),
};

/** Name of the field by which a row does not belong where it stands; undefined when it does. Pure. */
export const misplaced = <Part extends BackupPart>(part: Part, row: BackupRows[Part], cabinets: KnownCabinets): string | undefined =>
	checks[part]?.(row, cabinets);

/** Whether two rows are about the same seller's account. */
export const isSameAccount = (
	a: Pick<Cabinet, 'marketplace' | 'accountId'> | undefined,
	b: Pick<Cabinet, 'marketplace' | 'accountId'> | undefined,
): boolean => a !== undefined && b !== undefined && a.marketplace === b.marketplace && a.accountId === b.accountId;

/** A job as a backup holds it. A failure stays only where the job rests because of it. */
export function keptJob({ leaseOwner: _, pass: __, failure, ...job }: JobState): KeptJob {
	return { ...job, leaseUntil: 0, failures: 0, ...(job.resting && failure ? { failure } : {}) };
}

/** A job as it begins again: due at once, unless it rests; without a key it says so. `now` is epoch milliseconds. */
export function restoredJob(job: KeptJob, hasKey: boolean, now: number): JobState {
	if (job.resting) return { ...job, leaseUntil: 0 };
	return {
		...job,
		leaseUntil: 0,
		failures: 0,
		nextAt: now,
		failure: hasKey ? undefined : { code: 'key-missing', at: now },
	};
}
