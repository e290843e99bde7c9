/** Settings of the whole extension with their defaults. Stored one row each in `settings` (id = name). */
export interface Settings {
	language: 'browser' | 'ru' | 'en';
	theme: 'browser' | 'light' | 'dark';
	/** How the operator's "days" are counted; the source leaves it open. */
	operatorDays: 'calendar' | 'working';
	/** Days (`YYYY-MM-DD`) that the yearly decree makes days off or working days; nobody but the user tells us. */
	extraDaysOff: string[];
	extraWorkDays: string[];
	/** Whether supplies are planned by the operator's regulation at all. */
	operatorProfile: 'kaktus' | 'none';
	/** A total at or below this many units is low. */
	lowStock: number;
}

export const defaultSettings: Settings = {
	language: 'browser',
	theme: 'browser',
	operatorDays: 'calendar',
	extraDaysOff: [],
	extraWorkDays: [],
	operatorProfile: 'kaktus',
	lowStock: 10,
};
