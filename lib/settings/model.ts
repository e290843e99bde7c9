/** A setting as it is stored. */
export interface StoredSetting {
	/** A name of `Settings`. */
	id: string;
	value: unknown;
	/** When it was set, epoch ms; absent where that was not kept yet. */
	changedAt?: number;
}

/** Settings of the whole extension with their defaults. Stored one row each in `settings` (id = name). */
export interface Settings {
	language: 'browser' | 'ru' | 'en';
	theme: 'browser' | 'light' | 'dark';
	/** How the operator's "days" are counted; the source leaves it open. */
	operatorDays: 'calendar' | 'working';
	/** Days (`YYYY-MM-DD`) that the yearly decree makes days off or working days; nobody but the user tells us. */
	extraDaysOff: string[];
	extraWorkDays: string[];
	/** The regulation by which supplies are planned: `kaktus` (shipped), `none`, or the id of one of the user's own. */
	operatorProfile: string;
	/** Whether steps of supplies are warned of by the browser. */
	planAlarms: boolean;
	/** Minutes before a step's latest moment at which it is warned of; at most six. */
	planLeads: number[];
	/** Hours (`HH:MM`, on the seller's own clock) in which nothing is shown; equal = there are none. */
	quietFrom: string;
	quietTo: string;
	/** In quiet hours a warning is shown all the same when its moment would come before they end. */
	quietUnlessUrgent: boolean;
	/** A total at or below this many units is low. */
	lowStock: number;
	/** Guards of prices, per cent: how far one row, and the median of a batch, may move without being asked about. */
	priceRowPercent: number;
	priceMedianPercent: number;
	/** The least margin, per cent of the price, where the goods have none of their own. */
	priceMinMargin: number;
	/** Which of Wildberries' two figures stays when a price is set: the discount, or the price before it. */
	wbKeeps: 'discount' | 'before';
	/** What Wildberries takes for taking payments, per cent of the price: no request tells it for goods. -1 = not known. */
	wbAcquiringPercent: number;
	/** Cabinets on whose pages price files and typed prices are not looked at. */
	seatBeltOff: string[];
	/** Days for which the marketplaces' own label files are kept for printing again. */
	labelDays: number;
	/** Orders for which Ozon is asked for labels in one call; its document states no limit. */
	ozonLabelBatch: number;
	/** Whether ZPL may be sent to a program on this computer (QZ Tray, Zebra Browser Print). */
	printAgent: boolean;
	/** Sounds of packing. */
	packSounds: boolean;
	/** Whether a packed order's label goes to the printer without a press. */
	packPrintsAtOnce: boolean;
	/** Scripts of support, shipped or own, that agents are not offered. */
	supportOff: string[];
	/** How the user signs changes of scripts; empty = not said yet. */
	supportSigner: string;
	/** Days for which conversations are kept; 0 = none is. */
	talkDays: number;
	/** Origins (`https://crm.example`) in whose text fields `;code` becomes a text. */
	snippetSites: string[];
	/** Whether selected text can be looked up as an order from the menu of any page. */
	selectionMenu: boolean;
}

export const defaultSettings: Settings = {
	language: 'browser',
	theme: 'browser',
	operatorDays: 'calendar',
	extraDaysOff: [],
	extraWorkDays: [],
	operatorProfile: 'kaktus',
	planAlarms: true,
	planLeads: [1440, 120, 30],
	quietFrom: '22:00',
	quietTo: '08:00',
	quietUnlessUrgent: true,
	lowStock: 10,
	priceRowPercent: 20,
	priceMedianPercent: 5,
	priceMinMargin: 0,
	wbKeeps: 'discount',
	wbAcquiringPercent: -1,
	seatBeltOff: [],
	labelDays: 14,
	ozonLabelBatch: 100,
	printAgent: false,
	packSounds: true,
	packPrintsAtOnce: true,
	supportOff: [],
	supportSigner: '',
	talkDays: 30,
	snippetSites: [],
	selectionMenu: true,
};
