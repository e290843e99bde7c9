import type { BackupPreview, RestoreResult } from '../backup/model.ts';
import type { Cabinet, CabinetDetails, Credentials, KeyFacts, MarketplaceId, Shop } from '../cabinets/model.ts';
import type { ActionAsk, ActionCost, ActionOption, ActionPreview, ActionSubmitted, ChangeGroup, Plain } from '../changes/model.ts';
import type { Failure } from '../core/errors.ts';
import type { FormerLink } from '../items/model.ts';
import type { LabelTarget, LabelTemplate, PrinterProfile, PrintOptions, PrintPlan, PrintSource, ReadPage } from '../labels/model.ts';
import type { MarkProblem } from '../marking/model.ts';
import type { BadgeOrder } from '../orders/model.ts';
import type { LabelWelcome, OrderLabelState } from '../overlay/labels/model.ts';
import type { Anchor, PageReport } from '../overlay/model.ts';
import type {
	CellsAnswer,
	DraftAnswer,
	EditScope,
	FileVerdict,
	PageAccount,
	PageEdit,
	PriceWelcome,
	TypedPrice,
	TypedVerdict,
} from '../overlay/prices/model.ts';
import type { SupplyAccount, SupplyWelcome } from '../overlay/supplies/model.ts';
import type { PackScan, PackVerdict } from '../packing/model.ts';
import type { CaptureRefusal } from '../platform/capture.ts';
import type { DraftEntry, OwnPatch } from '../prices/commands.ts';
import type { DraftSource, PriceAsk, PriceType } from '../prices/model.ts';
import type { RequestOverride } from '../requests/model.ts';
import type { SnippetCodes, SnippetText } from '../snippets/model.ts';
import type { GivenLine, OwnDetails } from '../statuses/commands.ts';
import type { OwnStatus, UnifiedId } from '../statuses/model.ts';
import type { StatusFileContent } from '../statuses/read-file.ts';
import type { StockRow } from '../stocks/model.ts';
import type { DelayCause, OwnShipment, RemovedShipment, StepProof, SupplyFacts } from '../supplies/plan.ts';
import type { PlanCard } from '../supplies/plans/standing.ts';
import type { ProfileReading } from '../supplies/profile/schema.ts';
import type { PassForm } from '../supplies/visits/passes.ts';
import type { SlotList } from '../supplies/visits/slots.ts';
import type { ScriptSave } from '../support/commands.ts';
import type { ScriptReading } from '../support/files/script-schema.ts';
import type { ShareReading } from '../support/files/share-schema.ts';
import type { TalkPicture, TalkRecord } from '../support/library.ts';
import type { VaultState } from '../vault/model.ts';

/**
 * The one protocol between contexts. `OverlayCalls` is all that a content script on a cabinet's pages may ask: narrow, no secret, no write
 * to the marketplace. `PageCalls` is for our own pages. Both are called like functions through `client()`,
 * parsed and checked against the sender in the background.
 */
export interface OverlayCalls {
	/** First words of a content script: language and what the user taught this marketplace's pages. */
	'overlay.hello': (ask: { marketplace: MarketplaceId }) => OverlayWelcome;
	/** Badges of the orders seen in one frame; a number that is not stored is absent from the answer. */
	'overlay.badges': (ask: { marketplace: MarketplaceId; numbers: string[] }) => BadgeOrder[];
	/** The self-test of the page, and codes or status texts that nobody knows. */
	'overlay.report': (report: PageReport & { unknownTexts: string[] }) => void;
	/** The order that the page is about; empty when none. The side panel follows it, unless the page is `hidden` and only tells whose account it shows. */
	'overlay.current': (ask: {
		marketplace: MarketplaceId;
		number?: string;
		accountId?: string;
		status?: UnifiedId;
		hidden?: boolean;
	}) => void;
	/** The user has pointed at an order number and accepted what the rule finds. */
	'overlay.teach': (ask: { marketplace: MarketplaceId; pageId: string; anchor: Anchor }) => void;
	'overlay.snapshot': (ask: { marketplace: MarketplaceId; pageId: string; snapshot: string }) => void;
	/** The user has chosen an action in a badge's details: it is previewed and confirmed in the side panel, which this opens. */
	'overlay.act': (ask: { marketplace: MarketplaceId; number: string; actionId: string }) => void;
	/** Open the workspace at an order, or, without one, where a cabinet is connected. */
	'overlay.open': (ask: { orderId?: string }) => void;
}

/**
 * What scripts on a cabinet's pages of prices may ask besides. Nothing here sends a price: at most drafts are made, and pages of ours opened in
 * which a person confirms.
 */
export interface PriceOverlayCalls {
	/** The page is one of prices: what draws there and looks at files is put into it. */
	'overlay.priceEnter': (ask: { marketplace: MarketplaceId }) => void;
	'overlay.priceWelcome': (ask: PageAccount) => PriceWelcome;
	/** Our own columns beside the rows that the page shows; a name that means no price of this cabinet is absent from the answer. */
	'overlay.prices': (ask: PageAccount & { numbers: string[] }) => CellsAnswer;
	'overlay.priceDraft': (ask: PageAccount & { scope: EditScope; edit: PageEdit }) => DraftAnswer;
	/** Takes the last step of drafts of this tab back; how many prices that concerned, and how many drafts there are now. */
	'overlay.priceUndo': (ask: PageAccount & { undoId: string }) => { undone: number; drafts: number };
	/** «Не выгружать», on or off. */
	'overlay.priceBlock': (ask: PageAccount & { number: string; blocked: boolean }) => void;
	/** Opens a page of ours: the review of the drafts, the import of a list, a price. */
	'overlay.priceOpen': (ask: PageAccount & { at: 'review' | 'import' | 'price'; number?: string }) => void;
	/** A file that the user gives to the page: may it have it? `base64` are its bytes. */
	'overlay.priceFile': (ask: PageAccount & { name: string; size: number; base64: string }) => FileVerdict;
	/** A price that the user types into the page and that looks like a slip: what is stored says whether it is one. */
	'overlay.priceTyped': (ask: PageAccount & TypedPrice) => TypedVerdict;
	/** Shows again what was stopped, or forgets it: it is no longer wished for. The answer to it comes from our own page only. */
	'overlay.priceGuard': (ask: { marketplace: MarketplaceId; guardId: string; withdrawn?: boolean }) => void;
}

/** What the script on a cabinet's lists of orders may ask besides. Nothing here prints: at most a page of ours is opened, in which a person decides. */
export interface LabelOverlayCalls {
	/** The page is a list of orders with labels: the bar for them is put into it. */
	'overlay.labelEnter': (ask: { marketplace: MarketplaceId }) => void;
	'overlay.labelWelcome': (ask: PageAccount) => LabelWelcome;
	/** How these orders of the page's account stand with their labels; one that is not stored is absent from the answer. */
	'overlay.labels': (ask: PageAccount & { numbers: string[] }) => OrderLabelState[];
	/** Opens a page of ours: the question what is to be printed of these orders, all orders of the cabinet, or where a cabinet is connected. */
	'overlay.labelOpen': (ask: PageAccount & { at: 'print' | 'orders' | 'connect'; numbers?: string[] }) => void;
}

/** What the script on a cabinet's pages of supplies may ask besides. Nothing here changes a plan: at most a page of ours is opened. */
export interface SupplyOverlayCalls {
	/** The page is one of supplies: what draws there is put into it. */
	'overlay.supplyEnter': (ask: { marketplace: MarketplaceId }) => void;
	'overlay.supplyWelcome': (ask: SupplyAccount) => SupplyWelcome;
	/** Plans of the supplies that the page calls so, of its own account; a number that is not stored is absent from the answer. */
	'overlay.supplies': (ask: SupplyAccount & { numbers: string[] }) => PlanCard[];
	/** Opens the plan of a supply, or all of them, in a page of ours. */
	'overlay.supplyOpen': (ask: { marketplace: MarketplaceId; supplyId?: string }) => void;
}

export interface OverlayWelcome {
	language: 'ru' | 'en';
	/** All texts in this language: a script that asked the browser for them would hold the host page up while they are read. */
	messages: Record<string, string>;
	taught: { pageId: string; anchor: Anchor }[];
	/** Whether any cabinet of this marketplace is connected. */
	connected: boolean;
}

/** What the background tells content scripts. */
export type OverlayNotice =
	| { kind: 'orders-changed'; numbers: string[] }
	| { kind: 'supplies-changed' }
	| { kind: 'taught-changed' }
	| { kind: 'cabinets-changed' }
	| { kind: 'teach' }
	| { kind: 'take-snapshot' }
	/** Say again what the page is about: its account is about to be trusted. */
	| { kind: 'tell-current' }
	/** A person has answered, in a page of ours, about what the seat-belt has stopped. */
	| { kind: 'guard-answered'; guardId: string; pass: boolean };

/** What a key turned out to be, before it is stored. */
export interface KeyCheck {
	marketplace: MarketplaceId;
	accountId: string;
	accountName: string;
	key: KeyFacts;
	shops: Shop[];
	/** Jobs' rights that the key does not have: the cabinet may still be connected when at least one right is there. */
	missing: KeyFacts['rights'];
}

export interface PageCalls {
	'cabinets.check': (credentials: Credentials) => KeyCheck;
	'cabinets.connect': (ask: { credentials: Credentials; details: Partial<CabinetDetails> }) => Cabinet;
	'cabinets.replaceKey': (ask: { cabinetId: string; credentials: Credentials }) => Cabinet;
	'cabinets.update': (ask: { cabinetId: string; details: Partial<CabinetDetails> }) => Cabinet;
	/** Counts of what `cabinets.remove` would delete. */
	'cabinets.removalPreview': (ask: { cabinetId: string }) => RemovalPreview;
	'cabinets.remove': (ask: { cabinetId: string }) => void;
	/** Make jobs due now: all, of one cabinet, or one job. */
	'sync.now': (ask: { cabinetId?: string; jobId?: string }) => void;
	'sync.setCadence': (ask: { cabinetId: string; jobId: string; everyMs?: number }) => void;
	'stocks.search': (ask: { query: string; limit: number }) => StockSearch;
	'vault.state': () => { state: VaultState; passphrase: boolean };
	'vault.unlock': (ask: { passphrase: string }) => void;
	/** Set, change (needs the old one) or, with an empty text, take away the passphrase. */
	'vault.setPassphrase': (ask: { passphrase: string; current?: string }) => void;
	'requests.override': (override: RequestOverride) => void;
	'requests.reset': (ask: { requestId: string }) => void;
	'overlay.forget': (ask: { marketplace: MarketplaceId; pageId: string }) => void;
	'overlay.importAnchors': (ask: { text: string }) => { imported: number };
	/** Start teaching in the given tab. */
	'overlay.startTeaching': (ask: { tabId: number }) => void;
	'overlay.takeSnapshot': (ask: { tabId: number }) => { name: string; text: string };
	/** The order as the marketplace answers it now, as JSON without secrets; without `text` the marketplace has no such request that we know. */
	'orders.raw': (ask: { orderId: string }) => { text?: string };
	/** The order's place in the marketplace's own cabinet, where one is known. */
	'orders.page': (ask: { orderId: string }) => { address?: string };
	/** Tick a step of a supply's chain, or take the tick back. */
	'supplies.markStep': (ask: { supplyId: string; stepId: string; done: boolean }) => void;
	/** The cards of each group are one item, those of different groups are not. The answer takes it back when given to `items.restore`. */
	'items.decide': (ask: { groups: string[][] }) => FormerLink[];
	'items.restore': (ask: { links: FormerLink[] }) => void;
	'statuses.addOwn': (ask: { axis: OwnStatus['axis']; details: OwnDetails }) => OwnStatus;
	'statuses.changeOwn': (ask: { id: string; details: Partial<OwnDetails> }) => void;
	'statuses.orderOwn': (ask: { axis: OwnStatus['axis']; ids: string[] }) => void;
	/** Orders and lines of the maps move to `to`: a shipped status or another own one of the same axis. */
	'statuses.removeOwn': (ask: { id: string; to: string }) => void;
	/** The changed lines of a marketplace or a cabinet, whole; none = back to the shipped mapping. The answer takes it back when given to the same call. */
	'statuses.saveMap': (ask: { id: string; lines: GivenLine[] }) => GivenLine[];
	/** What a file of statuses would bring; nothing is changed. */
	'statuses.checkImport': (ask: { text: string }) => StatusFileContent;
	'statuses.import': (ask: { text: string }) => void;
	/** A client status by hand; how many orders were changed. */
	'orders.setClient': (ask: { orderIds: string[]; client: string }) => number;
	'diagnostics.export': () => { name: string; text: string };
	'diagnostics.clearQuarantine': () => void;
	'settings.set': (ask: { id: string; value: unknown }) => void;
	/** What restoring the file that a page has kept under this name would do; nothing is changed. */
	'backup.check': (ask: { file: string }) => BackupPreview;
	'backup.restore': (ask: { file: string }) => RestoreResult;
	/** Back to the state before the last restoring. */
	'backup.undo': () => RestoreResult;
	/** That state, and the keys of cabinets that only it has, are kept no longer. */
	'backup.forget': () => void;
	/** What the user may choose from for an action, as the marketplace lists it now for those of the orders that it may be done with. */
	'outbox.options': (ask: { actionId: string; orderIds: string[] }) => ActionOption[];
	/** What an action costs for those of the orders that it may be done with, where the marketplace tells; for each cabinet. */
	'outbox.costs': (ask: { actionId: string; orderIds: string[] }) => ActionCost[];
	/** What confirming would do. `tabId`: the cabinet page that the wish comes from; its account has to be the orders'. */
	'outbox.preview': (ask: { what: ActionAsk; tabId?: number }) => ActionPreview;
	'outbox.submit': (ask: {
		what: ActionAsk;
		groupId: string;
		digest: string;
		source: ChangeGroup['source'];
		tabId?: number;
	}) => ActionSubmitted;
	/** Keeps wishes about prices as drafts; the answer takes it back when given to the same call. */
	'prices.draft': (ask: { entries: DraftEntry[]; source: DraftSource }) => DraftEntry[];
	/** «Не выгружать», on or off. The ids that were the other way before. */
	'prices.block': (ask: { ids: string[]; blocked: boolean }) => string[];
	/** What the seller knows of the goods: cost, least margin, own price lists. The answer takes it back when given to the same call. */
	'prices.saveOwn': (ask: { patches: OwnPatch[] }) => OwnPatch[];
	'prices.saveType': (ask: { id?: string; title: string }) => PriceType;
	'prices.removeType': (ask: { id: string }) => { type: PriceType; prices: OwnPatch[] };
	'prices.restoreType': (ask: { type: PriceType; prices: OwnPatch[] }) => void;
	/**
	 * Sends what a review shows. The review is made anew of what is stored; when it has become another one than `digest` says, nothing is
	 * written. `typed`: how many rows the user has typed to be sent, where a guard asks for it.
	 */
	'prices.submit': (ask: {
		what: PriceAsk;
		groupId: string;
		digest: string;
		typed?: number;
		source: ChangeGroup['source'];
		tabId?: number;
	}) => ActionSubmitted;
	/** The user's word about a file or a price that the seat-belt has stopped; whether the cabinet's page has heard it. */
	'prices.answerGuard': (ask: { guardId: string; pass: boolean; typed?: number }) => { heard: boolean };
	/** Takes back what has not been asked of the marketplace yet; how many that were. */
	'outbox.withdraw': (ask: { changeIds: string[] }) => number;
	/** Another try now; how many were set going. */
	'outbox.retry': (ask: { changeIds: string[] }) => number;
	/** The user has dealt with what failed or met a conflict; how many were told of until now. */
	'outbox.settle': (ask: { changeIds: string[] }) => number;
}

/** Printing of labels, for pages of ours. */
export interface PrintCalls {
	/** What printing these would do; nothing is written. `tabId`: the cabinet page that the wish comes from; its account has to be theirs. */
	'labels.plan': (ask: { targets: LabelTarget[]; reprint: boolean; tabId?: number }) => PrintPlan;
	/** Makes the job and begins to fetch. The page makes the id, so that a double press is one job; what is refused meanwhile is in the answer. */
	'labels.start': (ask: {
		jobId: string;
		targets: LabelTarget[];
		options: PrintOptions;
		source: PrintSource;
		/** Print again what was printed: the user's reason. */
		reprint?: { reason: string };
		tabId?: number;
	}) => PrintPlan;
	/** What a page of ours has decoded in a file of the marketplace: its items become ready, are asked for alone, or fail. */
	'labels.read': (ask: { fileId: string; pages: ReadPage[] }) => void;
	/** Asks the marketplaces how the orders of these items stand now; cancelled ones drop out. Ids of those that may be printed. */
	'labels.recheck': (ask: { itemIds: string[] }) => { printable: string[]; dropped: string[] };
	/**
	 * These are about to be handed to a printer. The answer are those that may be: what is not ready any more, was sent from another window, or has other
	 * codes of «Честный знак» by now, is not in it. `marks`: the codes on the pages of each item (`MarkingUse.id`). `alone`: without what the job has follow
	 * the labels, whose codes are free again.
	 */
	'labels.send': (ask: { jobId: string; itemIds: string[]; marks?: Record<string, string[]>; alone?: boolean }) => string[];
	/**
	 * «Вышли все N?»: which came out of the printer, and which did not and are to be printed again. `unsent`: what is missing has certainly never left for a
	 * printer.
	 */
	'labels.came': (ask: { jobId: string; came: string[]; missing: string[]; unsent?: boolean }) => void;
	/** Takes items out of their job that were not sent; how many. */
	'labels.withdraw': (ask: { itemIds: string[] }) => number;
	/** Fetches failed or waiting items again now; how many. */
	'labels.retry': (ask: { itemIds: string[] }) => number;
	/** Changes sorting, inserts, separators or the printer of a job. */
	'labels.arrange': (ask: { jobId: string; options: PrintOptions }) => void;
	/** Takes the job off the desk. */
	'labels.close': (ask: { jobId: string }) => void;
	/** Erases all kept files now; how many. */
	'labels.forgetFiles': () => number;
	'labels.saveProfile': (profile: PrinterProfile) => void;
	'labels.removeProfile': (ask: { id: string }) => void;
	'labels.saveTemplate': (template: LabelTemplate) => void;
	'labels.removeTemplate': (ask: { id: string }) => void;
}

/** Codes of «Честный знак», for pages of ours. */
export interface MarkCalls {
	/**
	 * Takes the codes in that a page has checked and kept as a file. The page makes the id, so that a double press is one import. Throws
	 * `plan-changed` when some of them are known meanwhile.
	 */
	'marks.import': (ask: { importId: string; file: string }) => { count: number; gtins: number };
	/** Takes an import back; false when something has happened to a code of it. */
	'marks.untake': (ask: { importId: string }) => boolean;
	/** Takes a code out by hand. */
	'marks.spoil': (ask: { key: string; reason: string }) => { ok: true } | { ok: false; problem: MarkProblem };
	/** Takes that back; false when the code was not spoilt. */
	'marks.unspoil': (ask: { key: string }) => boolean;
}

/** The packing table, for pages of ours. */
export interface PackCalls {
	/** Makes ready what scans are looked up in, and keeps it so; panels call it again and again while they are open. */
	'packing.warm': () => void;
	/** The page makes the id, so that a double press begins one shift. */
	'packing.begin': (ask: { id: string; packer: string }) => void;
	/** What lies on the table is put back. */
	'packing.end': (ask: { shiftId: string }) => void;
	/** One scan and what it means; told twice under the same `scanId`, it is one. */
	'packing.scan': (scan: PackScan) => PackVerdict;
	/** Takes the last scan back that did something. */
	'packing.undo': (ask: { shiftId: string; scanId: string; at: number }) => PackVerdict;
	'packing.putBack': (ask: { shiftId: string; orderId: string }) => void;
	/** An order that was put back comes to the table; false when it cannot. */
	'packing.resume': (ask: { shiftId: string; orderId: string }) => boolean;
	/** Sends the codes of «Честный знак» of a complete order to its marketplace; once, however often it is asked for. */
	'packing.sendMarks': (ask: { orderId: string }) => void;
	/** The label of the order on the table was handed to the printer. */
	'packing.printed': (ask: { shiftId: string; orderId: string }) => void;
	/** `labels.recheck` has found the order on the table cancelled. */
	'packing.dropped': (ask: { shiftId: string; orderId: string; scanId: string; at: number }) => PackVerdict;
}

/** Plans by an operator's regulation, for pages of ours. */
export interface PlanCalls {
	/** What a file of a profile holds, or everything that is wrong with it; nothing is changed. */
	'plans.checkProfile': (ask: { text: string }) => ProfileReading;
	/** Keeps what such a file says. The page makes the id, so that a double press is one profile; a known one is replaced. */
	'plans.saveProfile': (ask: { id: string; text: string }) => void;
	'plans.removeProfile': (ask: { id: string }) => void;
	/** What the user knows of a supply and no marketplace tells, whole. */
	'plans.saveFacts': (facts: Omit<SupplyFacts, 'changedAt' | 'operatorStatus' | 'operatorStatusAt'>) => void;
	/** Keeps a shipment that is planned by hand, new or changed. The page makes the id, so that a double press is one. */
	'plans.saveShipment': (shipment: Omit<OwnShipment, 'createdAt' | 'changedAt' | 'ended'>) => void;
	/** It has left, is cancelled, or neither after all. */
	'plans.endShipment': (ask: { id: string; how?: 'shipped' | 'cancelled' }) => void;
	/** Takes it away with all that was kept for it; what it was is given back, so that this can be undone by `plans.restoreShipment`. */
	'plans.removeShipment': (ask: { id: string }) => RemovedShipment;
	'plans.restoreShipment': (removed: RemovedShipment) => void;
	/** The operator gave this status, or none after all; `undo`: the one that stands was not given, this one stood before. Its step, and what comes before it, is done by that. */
	'plans.setStatus': (ask: { supplyId: string; status?: string; undo?: true; from: 'hand' | 'mail' }) => void;
	/** The user corrects why a shipment was moved. */
	'plans.setCause': (ask: { eventId: string; cause: DelayCause }) => void;
	/** Slots that the marketplace has for a supply now. Nothing is booked by asking. */
	'plans.slots': (ask: { supplyId: string }) => SlotList;
	/** Offices or the like that a pass may be for; empty where the marketplace asks for none. */
	'plans.passOffices': (ask: { supplyId: string }) => ActionOption[];
	'plans.savePass': (form: Omit<PassForm, 'changedAt'>) => void;
	/** The form, and wishes for a pass that came to nothing, with all that they held. */
	'plans.forgetPass': (ask: { supplyId: string }) => void;
	/** Puts one wish about a supply (a pass, another slot) into the outbox. Confirming the same group twice makes it once. */
	'plans.submit': (ask: { groupId: string; actionId: string; supplyId: string; wanted: Plain; assumed: string }) => ActionSubmitted;
	/** Pictures go as base64: messages are JSON. */
	'plans.saveProof': (proof: Omit<StepProof, 'bytes'> & { png: string }) => void;
	'plans.removeProof': (ask: { id: string }) => void;
}

/** Scripts of support, for pages of ours. */
export interface SupportCalls {
	/** What a file with a script holds, or everything that is wrong with it; nothing is changed. */
	'support.checkScript': (ask: { text: string }) => ScriptReading;
	/** The same of a file with one or several scripts that somebody hands on. */
	'support.checkShare': (ask: { text: string }) => ShareReading;
	/**
	 * Keeps a script, given as the text of its file, as the next version after `base`, and says which that is. The page makes the id of a new one, so
	 * that a double press is one script. Throws `plan-changed` when it was changed elsewhere meanwhile.
	 */
	'support.saveScript': (ask: Omit<ScriptSave, 'body'> & { text: string }) => number;
	/** Takes a script away from agents; `support.restoreScript` brings it back. */
	'support.removeScript': (ask: { id: string }) => void;
	'support.restoreScript': (ask: { id: string }) => void;
	/** Keeps what a conversation has come to, where the user wants conversations to be kept; told again, it is replaced. */
	'support.noteTalk': (talk: TalkRecord) => void;
	/** Erases the log; how many conversations that were. */
	'support.forgetTalks': () => number;
	/** Erases at once what is older than the settings say. */
	'support.tidy': () => void;
	/** Keeps a picture of a conversation, a PNG as base64; told again, it is replaced. */
	'support.savePicture': (picture: Omit<TalkPicture, 'bytes'> & { png: string }) => void;
	'support.removePicture': (ask: { id: string }) => void;
	/** A conversation is over: its pictures go with it. */
	'support.forgetPictures': (ask: { talkId: string }) => void;
}

/** All that the script on a site of the user's choice may ask; nobody else may ask it. */
export interface SnippetCalls {
	/** A `;` was typed: which codes there are. */
	'snippets.codes': () => SnippetCodes;
	/** The text of the code that was typed, filled in with what the side panel shows. */
	'snippets.text': (ask: { code: string }) => SnippetText;
}

/** Which sites those are, for pages of ours. */
export interface SnippetSiteCalls {
	/** Codes can be typed on a site (an origin, `https://crm.example`) from now on. The browser's permission is asked for before, from a press. */
	'snippets.allow': (ask: { site: string }) => void;
	/** They can no longer, and the permission is given back. */
	'snippets.forbid': (ask: { site: string }) => void;
}

/** Pictures of pages, for pages of ours. */
export interface CaptureCalls {
	/**
	 * Takes the picture of the tab in front of the window and keeps it as it is. One that a conversation waits for is cropped and saved in the side panel;
	 * for any other the workspace is opened. Where it may not be taken, why.
	 */
	'pictures.capture': (ask: { windowId?: number }) => CapturedTab;
}

/** The picture that was kept (`RawPicture`), or why there is none. */
export type CapturedTab = { rawId: string } | { refused: CaptureRefusal };

export interface RemovalPreview {
	cards: number;
	stocks: number;
	orders: number;
	supplies: number;
	warehouses: number;
}

export interface StockSearch {
	rows: StockRow[];
	found: number;
}

export type Calls = OverlayCalls &
	PriceOverlayCalls &
	LabelOverlayCalls &
	SupplyOverlayCalls &
	PageCalls &
	PrintCalls &
	MarkCalls &
	PackCalls &
	PlanCalls &
	SupportCalls &
	SnippetCalls &
	SnippetSiteCalls &
	CaptureCalls;
export type CallName = keyof Calls;

/** On the wire. */
export interface CallMessage {
	call: CallName;
	ask?: unknown;
}
export type CallReply = { ok: true; value: unknown } | { ok: false; failure: Failure };
