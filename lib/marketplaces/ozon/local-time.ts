import { writtenMoment } from '../../core/time.ts';

/** The IANA name, or else the offset: the documents say seconds, an example shows `+03:00`. */
export function zoneOf(info: { iana_name?: string; offset?: string | number | null } | null | undefined): string | undefined {
	if (info?.iana_name) return info.iana_name;
	const offset = String(info?.offset ?? '');
	if (/^[+-]\d{2}:\d{2}$/.test(offset)) return offset;
	if (!/^-?\d+s?$/.test(offset)) return undefined;
	const minutes = Math.round(Number.parseInt(offset, 10) / 60);
	const two = (value: number) => String(Math.abs(value)).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** Clock time at a place, written with a `Z` that does not mean UTC, as epoch milliseconds. */
export function localMoment(text: string | undefined, zone: string | undefined): number | undefined {
	const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text ?? '');
	return parts?.[1] && parts[2] && zone ? writtenMoment(parts[1], parts[2], zone) : undefined;
}

/** The clock in such a text, to the minute: what two of them are compared by. */
export const clockIn = (text: string): string => text.slice(0, '2026-11-21T10:00'.length);
