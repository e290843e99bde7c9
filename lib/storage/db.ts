import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Cabinet } from '../cabinets/model.ts';
import type { Change, ChangeGroup } from '../changes/model.ts';
import type { Card, ItemLink } from '../items/model.ts';
import type { LabelFile, LabelTemplate, PrinterProfile, PrintItem, PrintJob, PrintMark } from '../labels/model.ts';
import type { CodePack, CodeStock, MarkImport, MarkingUse, MarkTally } from '../marking/model.ts';
import type { Order, OrderEvent, OrderMark } from '../orders/model.ts';
import type { PageReport, TaughtAnchor, UnknownCode } from '../overlay/model.ts';
import type { Pack, PackEvent, PackShift } from '../packing/model.ts';
import type { Fees, OwnPricing, Price, PriceBlock, PriceDraft, PriceEvent, PriceHold, PriceType } from '../prices/model.ts';
import type { RequestOverride } from '../requests/model.ts';
import type { StoredSetting } from '../settings/model.ts';
import type { OwnStatus, StatusMap } from '../statuses/model.ts';
import type { Stock, StockMark, StockSnapshot, Warehouse } from '../stocks/model.ts';
import type { Supply } from '../supplies/model.ts';
import type { DoneStep, OwnProfile, OwnShipment, PlanEvent, StepProof, SupplyFacts, ToldAlarm } from '../supplies/plan.ts';
import type { PassForm } from '../supplies/visits/passes.ts';
import type { OwnScript, ScriptVersion, TalkPicture, TalkRecord } from '../support/library.ts';
import type { Bucket, CallRecord, JobNote, JobState, PassPage, QuarantinedPage } from '../sync/model.ts';
import type { SecretRow, VaultKeyRow } from '../vault/model.ts';
import { completeChanges } from './upgrade.ts';

/**
 * The database. Few indexes on purpose: each one costs about half of a bare write at 100 000 rows.
 * Bookkeeping tables (jobs, passes, buckets, calls) are apart from data tables, so that a sync in which nothing
 * changed wakes no live query.
 */
export class PrilavokDatabase extends Dexie {
	declare cabinets: EntityTable<Cabinet, 'id'>;
	declare secrets: EntityTable<SecretRow, 'cabinetId'>;
	declare vault: Table<VaultKeyRow, string>;
	declare cards: EntityTable<Card, 'id'>;
	declare itemLinks: EntityTable<ItemLink, 'id'>;
	declare warehouses: EntityTable<Warehouse, 'id'>;
	declare stocks: EntityTable<Stock, 'id'>;
	declare orders: EntityTable<Order, 'id'>;
	declare orderEvents: EntityTable<OrderEvent, 'id'>;
	declare supplies: EntityTable<Supply, 'id'>;
	declare doneSteps: EntityTable<DoneStep, 'id'>;
	declare snapshots: Table<StockSnapshot | StockMark, string>;
	declare jobs: EntityTable<JobState, 'id'>;
	declare jobNotes: EntityTable<JobNote, 'id'>;
	declare passes: EntityTable<PassPage, 'id'>;
	declare buckets: EntityTable<Bucket, 'id'>;
	declare calls: EntityTable<CallRecord, 'id'>;
	declare quarantine: EntityTable<QuarantinedPage, 'id'>;
	declare overrides: EntityTable<RequestOverride, 'requestId'>;
	declare anchors: EntityTable<TaughtAnchor, 'id'>;
	declare pageReports: EntityTable<PageReport, 'id'>;
	declare unknownCodes: EntityTable<UnknownCode, 'id'>;
	declare changes: EntityTable<Change, 'id'>;
	declare changeGroups: EntityTable<ChangeGroup, 'id'>;
	declare orderMarks: EntityTable<OrderMark, 'id'>;
	declare ownStatuses: EntityTable<OwnStatus, 'id'>;
	declare statusMaps: EntityTable<StatusMap, 'id'>;
	declare prices: EntityTable<Price, 'id'>;
	declare fees: EntityTable<Fees, 'id'>;
	declare priceHolds: EntityTable<PriceHold, 'id'>;
	declare priceEvents: EntityTable<PriceEvent, 'id'>;
	declare priceDrafts: EntityTable<PriceDraft, 'id'>;
	declare priceBlocks: EntityTable<PriceBlock, 'id'>;
	declare ownPricing: EntityTable<OwnPricing, 'id'>;
	declare priceTypes: EntityTable<PriceType, 'id'>;
	declare printJobs: EntityTable<PrintJob, 'id'>;
	declare printItems: EntityTable<PrintItem, 'id'>;
	declare labelFiles: EntityTable<LabelFile, 'id'>;
	declare printMarks: EntityTable<PrintMark, 'id'>;
	declare printerProfiles: EntityTable<PrinterProfile, 'id'>;
	declare labelTemplates: EntityTable<LabelTemplate, 'id'>;
	declare codePacks: EntityTable<CodePack, 'id'>;
	declare codeStocks: EntityTable<CodeStock, 'id'>;
	declare markTallies: EntityTable<MarkTally, 'id'>;
	declare markImports: EntityTable<MarkImport, 'id'>;
	declare markingUses: EntityTable<MarkingUse, 'id'>;
	declare packs: EntityTable<Pack, 'id'>;
	declare packEvents: EntityTable<PackEvent, 'id'>;
	declare packShifts: EntityTable<PackShift, 'id'>;
	declare operatorProfiles: EntityTable<OwnProfile, 'id'>;
	declare supplyFacts: EntityTable<SupplyFacts, 'id'>;
	declare ownShipments: EntityTable<OwnShipment, 'id'>;
	declare planEvents: EntityTable<PlanEvent, 'id'>;
	declare stepProofs: EntityTable<StepProof, 'id'>;
	declare passForms: EntityTable<PassForm, 'id'>;
	declare toldAlarms: EntityTable<ToldAlarm, 'id'>;
	declare scripts: EntityTable<OwnScript, 'id'>;
	declare scriptVersions: EntityTable<ScriptVersion, 'id'>;
	declare talks: EntityTable<TalkRecord, 'id'>;
	declare talkPictures: EntityTable<TalkPicture, 'id'>;
	declare settings: Table<StoredSetting, string>;

	constructor(name = 'prilavok') {
		super(name);
		// Only the present version: Dexie itself adds what an older database lacks, and five lists of stores cost every start of the worker 5 ms.
		const present = this.version(6).stores({
			cabinets: 'id',
			secrets: 'cabinetId',
			vault: 'id',
			cards: 'id, article',
			itemLinks: 'id',
			warehouses: 'id',
			stocks: 'id',
			orders: 'id, due, [cabinetId+open], createdAt',
			orderEvents: '++id, orderId',
			supplies: 'id',
			doneSteps: 'id, supplyId',
			snapshots: 'id',
			jobs: 'id, nextAt',
			jobNotes: 'id',
			passes: 'id',
			buckets: 'id',
			calls: '++id',
			quarantine: '++id, [cabinetId+jobId]',
			overrides: 'requestId',
			anchors: 'id',
			pageReports: 'id',
			unknownCodes: 'id',
			settings: 'id',
			changes: 'id, [groupId+state], targetId, *about, [cabinetId+due], unsettled',
			changeGroups: 'id',
			orderMarks: 'id',
			ownStatuses: 'id',
			statusMaps: 'id',
			prices: 'id',
			fees: 'id',
			priceHolds: 'id',
			priceEvents: '++id, priceId',
			priceDrafts: 'id',
			priceBlocks: 'id',
			ownPricing: 'id',
			priceTypes: 'id',
			printJobs: 'id',
			printItems: 'id, due, targetId, *fileIds',
			labelFiles: 'id, savedAt',
			printMarks: 'id',
			printerProfiles: 'id',
			labelTemplates: 'id',
			codePacks: 'id',
			codeStocks: 'id, gtin, importId',
			markTallies: 'id',
			markImports: 'id',
			markingUses: 'id, gtin, orderId, itemId, changeId',
			packs: 'id, shiftId',
			packEvents: '++id, shiftId',
			packShifts: 'id',
			operatorProfiles: 'id',
			supplyFacts: 'id',
			ownShipments: 'id',
			planEvents: 'id, supplyId, at',
			stepProofs: 'id, supplyId',
			passForms: 'id',
			toldAlarms: 'id, latest',
			scripts: 'id',
			scriptVersions: 'id',
			talks: 'id',
			talkPictures: 'id',
		});
		present.upgrade(completeChanges);
	}
}

let opened: PrilavokDatabase | undefined;

/** The one database of this context. Rows of a cabinet are found by the range of keys that begin with its id. */
export function database(): PrilavokDatabase {
	opened ??= new PrilavokDatabase();
	return opened;
}

/** Begins to open it, so that it is ready sooner. What goes wrong is told by the first call that needs it. */
export function openAhead(db: PrilavokDatabase): void {
	db.open().catch(() => undefined);
}

/** A database that failed to open refuses everything until it is told to try again: this does so, and nothing to one that is well. */
export function readyToOpen(db: PrilavokDatabase): void {
	if (db.hasFailed()) db.close({ disableAutoOpen: false });
}

/**
 * Bounds of the primary keys that belong to a cabinet, for `between(lower, upper)`. `0` is the sign after `/`: whatever signs a
 * marketplace's numbers are made of, they lie between.
 */
export const keysOfCabinet = (cabinetId: string): [string, string] => [`${cabinetId}/`, `${cabinetId}0`];
