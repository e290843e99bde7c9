import { currentLanguage, t } from './i18n.ts';

/** The zone in which the marketplaces give their hours. */
export const moscow = 'Europe/Moscow';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Making a formatter is slow, using one is quick: each is made once per language. */
function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(name: string, make: (language: string) => Format): Format {
	const key = `${currentLanguage()} ${name}`;
	const found = made.get(key) as Format | undefined;
	if (found) return found;
	const fresh = make(currentLanguage() === 'en' ? 'en-GB' : 'ru');
	made.set(key, fresh);
	return fresh;
}

const zoneMark = (zone: string): string => (zone === moscow ? ` ${t('zone_moscow')}` : '');

/** `пт 27 нояб., 09:30 МСК`. `at` is epoch milliseconds, here and below. */
export function momentText(at: number, zone: string = moscow): string {
	return `${dayText(at, zone)}, ${clockText(at, zone)}`;
}

/** `сб 10:44 МСК` within six days of `now`, otherwise with the date: for narrow places. */
export function shortMomentText(at: number, now: number, zone: string = moscow): string {
	if (Math.abs(at - now) > 6 * dayMs) return momentText(at, zone);
	const weekday = kept(`weekday ${zone}`, (language) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: zone }));
	return `${weekday.format(at)} ${clockText(at, zone)}`;
}

/** `24.11`, for the narrowest places. */
export function tinyDateText(at: number): string {
	return kept('tiny', (language) => new Intl.DateTimeFormat(language, { day: '2-digit', month: '2-digit', timeZone: moscow })).format(at);
}

/** `24 нояб.` */
export function shortDateText(at: number, zone: string = moscow): string {
	return kept(`day ${zone}`, (language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: zone })).format(
		at,
	);
}

/** `09:30 МСК` */
export function clockText(at: number, zone: string = moscow): string {
	const clock = kept(
		`clock ${zone}`,
		(language) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: zone }),
	);
	return clock.format(at) + zoneMark(zone);
}

/** `пт 27 нояб.` */
export function dayText(at: number, zone: string = moscow): string {
	const weekday = kept(`weekday ${zone}`, (language) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: zone }));
	return `${weekday.format(at)} ${shortDateText(at, zone)}`;
}

/** `27.11.2026` */
export function dateText(at: number): string {
	return kept('date', (language) => new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: moscow })).format(at);
}

/** `21.11.2026, 09:30:12` in the reader's own zone: for journals and for the titles of ages. */
export function exactText(at: number): string {
	return kept('exact', (language) => new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' })).format(at);
}

/** Epoch milliseconds of the beginning of a `YYYY-MM-DD` in Moscow, for showing that day. */
export const dayStart = (day: string): number => Date.parse(`${day}T00:00:00+03:00`);

/** `42 с назад`, `5 мин назад`, `3 ч назад`, `2 дн назад`. A moment ahead of the clock (it jumped) counts as now. */
export function ageText(at: number, now: number): string {
	const age = Math.max(0, now - at);
	if (age < minuteMs) return t('age_seconds', { n: Math.floor(age / 1000) });
	if (age < hourMs) return t('age_minutes', { n: Math.floor(age / minuteMs) });
	if (age < 2 * dayMs) return t('age_hours', { n: Math.floor(age / hourMs) });
	return t('age_days', { n: Math.floor(age / dayMs) });
}

/** `1 916` */
export const numberText = (value: number): string =>
	kept('number', (language) => new Intl.NumberFormat(language === 'en-GB' ? 'en-GB' : 'ru')).format(value);

/** `1 916 ₽`; kopecks are shown when there are any. */
export function moneyText(kopecks: number, currency = 'RUB'): string {
	const whole = kopecks % 100 === 0;
	const money = kept(
		`money ${currency} ${whole}`,
		(language) =>
			new Intl.NumberFormat(language, {
				style: 'currency',
				currency,
				currencyDisplay: 'narrowSymbol',
				minimumFractionDigits: whole ? 0 : 2,
				maximumFractionDigits: whole ? 0 : 2,
			}),
	);
	return money.format(kopecks / 100);
}

/** `12,4 МБ` */
export function bytesText(bytes: number): string {
	if (bytes < 1024) return t('size_bytes', { n: numberText(bytes) });
	const units = ['size_kb', 'size_mb', 'size_gb'] as const;
	let size = bytes / 1024;
	let unit = 0;
	while (size >= 1024 && unit < units.length - 1) {
		size /= 1024;
		unit += 1;
	}
	const digits = kept('tenths', (language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));
	return t(units[unit] ?? 'size_gb', { n: digits.format(size) });
}
