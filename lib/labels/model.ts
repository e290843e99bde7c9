import type { ReadCode, Symbology } from '../barcodes/model.ts';
import type { MarketplaceId } from '../cabinets/model.ts';
import type { Plain } from '../changes/model.ts';
import type { Failure } from '../core/errors.ts';

/**
 * What can be printed about a target. `order`, `supply` (QR of a WB supply), `boxes` (of a WB supply), `cargo` (of an FBO supply), `pallets` (of a
 * Yandex shipment) come from the marketplace; `product` and `marking` are our own.
 */
export const labelKinds = ['order', 'supply', 'boxes', 'cargo', 'pallets', 'product', 'marking'] as const;
export type LabelKind = (typeof labelKinds)[number];

/** Something of which labels are wanted. */
export interface LabelTarget {
	kind: LabelKind;
	cabinetId: string;
	/** An order's key, or `labelTargetKey(…)` of anything else; a card's key for `product` and `marking`. */
	targetId: string;
	/** As the cabinet calls it. */
	number: string;
	shopId?: string;
	/** Labels of `product` and `marking`; absent = 1. */
	count?: number;
	/** Of `marking` that is printed again: the item (`PrintItem.id`) that it repeats, with the very codes of that one. */
	again?: string;
}

/** Why a target is not printed. Words are under `label_refusal_<reason>`. */
export const labelRefusals = [
	'not-allowed-now',
	'not-needed',
	'cancelled',
	'no-order',
	'no-labels',
	'already-printed',
	'in-another-job',
	'cabinet-paused',
	'key-lacks-rights',
	'other-account',
	'no-barcode',
	'no-codes',
	'not-printed',
] as const;
export type LabelRefusal = (typeof labelRefusals)[number];

export interface RefusedTarget {
	targetId: string;
	number: string;
	reason: LabelRefusal;
	/** When it was printed, for `already-printed`; epoch ms. */
	at?: number;
}

export interface PrintPlan {
	targets: LabelTarget[];
	/** Labels that the marketplace does not give yet: they wait in the job, and come by themselves. */
	waiting: LabelTarget[];
	refused: RefusedTarget[];
}

export const sortings = ['warehouse', 'cell', 'ship-date', 'sticker', 'given'] as const;
export const inserts = ['product', 'marking'] as const;
export const separatorKinds = ['none', 'warehouse', 'article'] as const;

/** How a job is put in order. */
export interface PrintOptions {
	profileId: string;
	/** `warehouse`: warehouse → article, orders of one item first, mixed ones last. */
	sorting: (typeof sortings)[number];
	/** What follows each order's label. */
	inserts: readonly (typeof inserts)[number][];
	separators: (typeof separatorKinds)[number];
	/** «Лист подбора» before the labels. */
	pickingList: boolean;
	/** Of product labels and of those inserted. */
	templateId?: string;
}

export type PrintSource = 'orders' | 'cabinet-page' | 'supply' | 'scan' | 'goods' | 'reprint';

/** One press of "print". */
export interface PrintJob {
	/** Sorts by time: base-36 milliseconds, then random (made by the page, so that a double press makes one job). */
	id: string;
	createdAt: number;
	source: PrintSource;
	options: PrintOptions;
	total: number;
	/** The user's words for printing again what was printed; labels then carry «ДУБЛЬ». */
	reprint?: { reason: string };
	/** Taken off the desk by the user. */
	closedAt?: number;
}

export const itemStates = [
	'queued',
	'fetching',
	'waiting',
	'unread',
	'ready',
	'sent',
	'confirmed',
	'failed',
	'dropped',
	'withdrawn',
] as const;
/**
 * `queued` to be fetched · `fetching` a worker is at it · `waiting` the marketplace is not ready, `due` says when it is asked again · `unread`
 * fetched, its pages are not decoded yet · `ready` decoded and matched, may be printed · `sent` handed to a printer, nobody knows what came out ·
 * `confirmed` the user says it came out · `failed` nothing of it is printed, `failure` or `words` say why · `dropped` cancelled meanwhile ·
 * `withdrawn` taken out by the user.
 */
export type ItemState = (typeof itemStates)[number];

/** A label whose content the marketplace told as text, and that we draw ourselves. */
export interface LabelPayload {
	/** What its code has to say. */
	text: string;
	/** Read from the marketplace's own picture; absent until that was read. */
	symbology?: Symbology;
	/** WB: the small and the large part of the sticker's number. */
	partA?: string;
	partB?: string;
	/** Other lines in print. */
	lines?: readonly string[];
	/** The marketplace's own picture (`LabelFile.id`), by which `text` is checked. */
	fileId?: string;
}

/** What was fetched for an item. */
export type LabelPaper =
	/**
	 * Pages of the marketplace's own PDF. `pages` (from 0) is known once the file was read. `followers`: pages without a code may follow an order's
	 * own one (Ozon's lists of goods). `alone`: all pages of the file are its own, whatever their codes say. `every`: each of `expects`
	 * has a page of its own. `places`: so many pages with its code, where the marketplace tells how many labels it has.
	 */
	| {
			is: 'original';
			fileId: string;
			expects: readonly string[];
			pages?: readonly number[];
			followers?: true;
			alone?: true;
			every?: true;
			places?: number;
	  }
	| { is: 'payload'; labels: readonly LabelPayload[] }
	/** Drawn from what is stored: product labels. */
	| { is: 'own' };

export interface PrintItem extends LabelTarget {
	/** `${jobId}/${place, five digits}` */
	id: string;
	jobId: string;
	marketplace: MarketplaceId;
	state: ItemState;
	/** When something is to be done with it next, epoch ms; only in `queued`, `fetching` and `waiting`. Indexed. */
	due?: number;
	/** Items with the same batch are asked for together; a batch that is refused is halved. */
	batch: string;
	/** Tries at fetching so far. */
	attempts: number;
	leaseOwner?: string;
	leaseUntil?: number;
	/** The fetcher's own notes about what it has asked for: numbers of tasks and reports. */
	task?: Plain;
	paper?: LabelPaper;
	/** Files that the paper rests on (`LabelFile.id`). Indexed. */
	fileIds?: readonly string[];
	failure?: Failure;
	/** The marketplace's own words, short, without secrets. */
	words?: string;
	/** Codes of «Честный знак» reserved for it (`MarkingUse.id`). */
	markIds?: readonly string[];
	/** Printed before: this label carries «ДУБЛЬ». */
	duplicate?: true;
	changedAt: number;
	sentAt?: number;
}

/** A file of the marketplace as it came, kept for reprints until its days are over. Holds personal data: never logged, never in a backup. */
export interface LabelFile {
	/** SHA-256 of the bytes, hex. */
	id: string;
	cabinetId: string;
	type: 'pdf' | 'png';
	bytes: Uint8Array<ArrayBuffer>;
	/** Epoch ms. Indexed, for forgetting. */
	savedAt: number;
	/** What was read on its pages; absent = not read yet. */
	pages?: readonly ReadPage[];
}

/** What decoding found on one page of a file. */
export interface ReadPage {
	/** From 0. */
	index: number;
	/** Size of the page, mm; of a picture, its points. */
	size: readonly [width: number, height: number];
	codes: readonly ReadCode[];
}

/** That labels of a target were printed: the tick in lists and badges, and the guard against printing twice. */
export interface PrintMark {
	/** The target. */
	id: string;
	jobId: string;
	/** When they were last handed to a printer, epoch ms. */
	at: number;
	/** How often. */
	times: number;
	confirmed: boolean;
}

export const printWays = ['print', 'pdf', 'zpl', 'agent'] as const;
/** `print` the browser's own dialog · `pdf` a file · `zpl` a file · `agent` ZPL to a program on this computer. */
export type PrintWay = (typeof printWays)[number];
export const agents = ['qz', 'browser-print'] as const;

/** A printer with the paper in it. */
export interface PrinterProfile {
	id: string;
	name: string;
	/** Size of one label, mm, as it lies in the printer. */
	widthMm: number;
	heightMm: number;
	/** 8 (203 dpi), 11.8 or 12 (300 dpi), or what the printer's maker says. */
	dotsPerMm: number;
	/** Where the content begins, dots to the right and down; may be negative. */
	offsetX: number;
	offsetY: number;
	rotate: 0 | 90 | 180 | 270;
	/** Between two labels, mm: ZPL tells the printer to look for it; 0 = it finds labels as it was set up (a mark, a continuous roll). */
	gapMm: number;
	/** ZPL darkness 0 … 30; absent = the printer's own. */
	darkness?: number;
	way: PrintWay;
	agent?: (typeof agents)[number];
	/** The agent's name of the printer; absent = its default one. */
	printer?: string;
	/** An office printer: labels are put on A4 sheets. Cells count from 0, row by row. */
	sheet?: { columns: number; rows: number; marginLeftMm: number; marginTopMm: number; gapXMm: number; gapYMm: number };
	/** For which labels it is taken by itself. */
	kinds: readonly LabelKind[];
	changedAt: number;
}

export const templateLines = [
	'name',
	'brand',
	'article',
	'sku',
	'size',
	'colour',
	'composition',
	'country',
	'maker',
	'date',
	'care',
	'eac',
	'barcode',
] as const;
export type TemplateLine = (typeof templateLines)[number];

/** How product labels look. A line that is absent here is off; a text stands for what no card tells (country, maker, care). */
export interface LabelTemplate {
	id: string;
	name: string;
	widthMm: number;
	heightMm: number;
	lines: Partial<Record<TemplateLine, { text?: string; bold?: true }>>;
	changedAt: number;
}
