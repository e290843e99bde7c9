import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import type { Card, ItemLink } from '../items/model.ts';
import type { LabelTemplate, PrinterProfile, PrintMark } from '../labels/model.ts';
import type { CodePack, CodeStock, MarkImport, MarkingUse, MarkTally } from '../marking/model.ts';
import type { Order, OrderEvent, OrderMark } from '../orders/model.ts';
import type { PageReport, TaughtAnchor, UnknownCode } from '../overlay/model.ts';
import type { Pack, PackEvent, PackShift } from '../packing/model.ts';
import type { Fees, OwnPricing, Price, PriceBlock, PriceEvent, PriceHold, PriceType } from '../prices/model.ts';
import type { RequestOverride } from '../requests/model.ts';
import type { StoredSetting } from '../settings/model.ts';
import type { OwnStatus, StatusMap } from '../statuses/model.ts';
import type { Stock, Warehouse } from '../stocks/model.ts';
import type { Supply } from '../supplies/model.ts';
import type { DoneStep, OwnProfile, OwnShipment, PlanEvent, SupplyFacts, ToldAlarm } from '../supplies/plan.ts';
import type { OwnScript, ScriptVersion } from '../support/library.ts';
import type { JobState, PassPage, QuarantinedPage } from '../sync/model.ts';

/** Version of the file. A file of a newer one is refused; a change of any row's shape makes a new one. Files of older ones are read. */
export const backupVersion = 6;
export const backupFormat = 'prilavok-backup';

/** What the screens keep beside the database in `storage.local`: saved views and column widths, by their keys. */
export interface KeptLook {
	/** `views:stocks`, `widths:stocks`, `columns:orders` */
	id: string;
	value: unknown;
}

/** A job without what belongs to one life of one worker: whoever restores it begins a new pass from its cursor. */
export type KeptJob = Omit<JobState, 'leaseOwner' | 'pass'>;

/** Everything that a backup holds, in the order in which it stands in the file: cabinets first, the others are checked against them. */
export interface BackupRows {
	cabinets: Cabinet;
	cards: Card;
	itemLinks: ItemLink;
	warehouses: Warehouse;
	stocks: Stock;
	orders: Order;
	orderEvents: OrderEvent;
	supplies: Supply;
	doneSteps: DoneStep;
	jobs: KeptJob;
	passes: PassPage;
	quarantine: QuarantinedPage;
	overrides: RequestOverride;
	anchors: TaughtAnchor;
	pageReports: PageReport;
	unknownCodes: UnknownCode;
	settings: StoredSetting;
	ownStatuses: OwnStatus;
	statusMaps: StatusMap;
	orderMarks: OrderMark;
	prices: Price;
	fees: Fees;
	priceHolds: PriceHold;
	priceEvents: PriceEvent;
	priceBlocks: PriceBlock;
	priceTypes: PriceType;
	ownPricing: OwnPricing;
	printMarks: PrintMark;
	printerProfiles: PrinterProfile;
	labelTemplates: LabelTemplate;
	markImports: MarkImport;
	codePacks: CodePack;
	codeStocks: CodeStock;
	markTallies: MarkTally;
	markingUses: MarkingUse;
	packShifts: PackShift;
	packs: Pack;
	packEvents: PackEvent;
	operatorProfiles: OwnProfile;
	supplyFacts: SupplyFacts;
	ownShipments: OwnShipment;
	planEvents: PlanEvent;
	toldAlarms: ToldAlarm;
	scripts: OwnScript;
	scriptVersions: ScriptVersion;
	look: KeptLook;
}
export type BackupPart = keyof BackupRows;

/** Parts that are tables of the database under the same name, in the order of the file. */
export const backupTables = [
	'cabinets',
	'cards',
	'itemLinks',
	'warehouses',
	'stocks',
	'orders',
	'orderEvents',
	'supplies',
	'doneSteps',
	'jobs',
	'passes',
	'quarantine',
	'overrides',
	'anchors',
	'pageReports',
	'unknownCodes',
	'settings',
	'ownStatuses',
	'statusMaps',
	'orderMarks',
	'prices',
	'fees',
	'priceHolds',
	'priceEvents',
	'priceBlocks',
	'priceTypes',
	'ownPricing',
	'printMarks',
	'printerProfiles',
	'labelTemplates',
	'markImports',
	'codePacks',
	'codeStocks',
	'markTallies',
	'markingUses',
	'packShifts',
	'packs',
	'packEvents',
	'operatorProfiles',
	'supplyFacts',
	'ownShipments',
	'planEvents',
	'toldAlarms',
	'scripts',
	'scriptVersions',
] as const satisfies readonly Exclude<BackupPart, 'look'>[];
export type BackupTable = (typeof backupTables)[number];

export const backupParts: readonly BackupPart[] = [...backupTables, 'look'];

/** The version with which a part came. */
const since: { readonly [Part in BackupPart]?: number } = {
	ownStatuses: 2,
	statusMaps: 2,
	orderMarks: 2,
	prices: 3,
	fees: 3,
	priceHolds: 3,
	priceEvents: 3,
	priceBlocks: 3,
	priceTypes: 3,
	ownPricing: 3,
	printMarks: 4,
	printerProfiles: 4,
	labelTemplates: 4,
	markImports: 4,
	codePacks: 4,
	codeStocks: 4,
	markTallies: 4,
	markingUses: 4,
	packShifts: 4,
	packs: 4,
	packEvents: 4,
	operatorProfiles: 4,
	supplyFacts: 4,
	ownShipments: 5,
	planEvents: 5,
	toldAlarms: 5,
	scripts: 6,
	scriptVersions: 6,
};

/** The parts that a file of this version holds, in their order. */
export const partsOf = (version: number): readonly BackupPart[] => backupParts.filter((part) => (since[part] ?? 1) <= version);

/**
 * Tables that no backup holds: keys, what this browser knows of the marketplaces' limits, the journal of its calls,
 * what jobs keep only to ask less often, what is built anew from the other tables, and wishes: a copy of one that is under way
 * would be sent a second time, and a draft was made on prices that are others by then. Labels hold customers' data: neither they nor the jobs that print
 * them leave this browser; nor do pictures that prove steps, drivers, and the log of a support line with its pictures.
 */
export const leftOutTables = [
	'secrets',
	'vault',
	'buckets',
	'calls',
	'jobNotes',
	'snapshots',
	'changes',
	'changeGroups',
	'priceDrafts',
	'printJobs',
	'printItems',
	'labelFiles',
	'stepProofs',
	'passForms',
	'talks',
	'talkPictures',
] as const;

/** First line of the file. */
export interface BackupHeader {
	format: typeof backupFormat;
	version: number;
	/** Epoch milliseconds. */
	madeAt: number;
	/** Version of the extension that made it. */
	extension: string;
	/** About how many rows follow, for showing progress; the exact counts stand at the end. */
	rows: number;
}

export type BackupCounts = Record<BackupPart, number>;

/** What the user sees and decides on, part by part; the other parts are bookkeeping that goes along. */
export const shownParts = [
	'cabinets',
	'cards',
	'stocks',
	'orders',
	'supplies',
	'warehouses',
	'itemLinks',
	'doneSteps',
	'anchors',
	'overrides',
	'ownStatuses',
	'statusMaps',
	'orderMarks',
	'prices',
	'priceBlocks',
	'priceTypes',
	'ownPricing',
	'printerProfiles',
	'labelTemplates',
	'markImports',
	'markingUses',
	'packShifts',
	'operatorProfiles',
	'scripts',
] as const satisfies readonly BackupPart[];
export type ShownPart = (typeof shownParts)[number];

export interface BackupCabinet {
	title: string;
	marketplace: MarketplaceId;
	color: string;
	/** Whether this browser has the key of this cabinet, so that it goes on by itself. */
	hasKey: boolean;
}

/** What a restoring would do. */
export interface BackupPreview {
	madeAt: number;
	extension: string;
	parts: { part: ShownPart; now: number; inFile: number }[];
	/** Cabinets of the file. */
	cabinets: BackupCabinet[];
	/** Titles of the cabinets of now that the file does not have. */
	leaving: string[];
}

export interface RestoreResult {
	rows: number;
	/** Titles of cabinets whose key must be entered. */
	withoutKey: string[];
}

/** How far a reading of a file is, kept in `storage.session` while it lasts. */
export interface BackupWork {
	doing: 'checking' | 'keeping' | 'restoring';
	done: number;
	total: number;
}

export const backupWorkKey = 'backupWork';

/** Kept files: what a page has handed over to be read, and the state before a restoring. */
export const incomingPrefix = 'incoming-';
export const beforePrefix = 'before-';

/** Row of `settings` that says what the last restoring was, and where the state before it is kept. No part of a backup. */
export const restoredId = 'restored';
export interface RestoredMark {
	/** Epoch milliseconds. */
	at: number;
	/** When the restored file was made. */
	madeAt: number;
	/** Name of the kept file with the state before. */
	before: string;
}
