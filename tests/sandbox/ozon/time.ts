import 'temporal-polyfill/global';

/** A moment as Ozon writes it: RFC 3339, UTC. */
export const instant = (at: number): string => new Date(at).toISOString();

/** The clock of a zone at a moment, written with `Z` although it is not UTC: this is how Ozon gives supply timeslots. */
export function localAsUtc(at: number, zone: string): string {
	const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
	return `${local.toString({ smallestUnit: 'second' })}Z`;
}

/** Offset of a zone at a moment, e.g. `+03:00`. */
export const offsetOf = (zone: string, at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offset;

/** Offset of a zone at a moment, in seconds. */
export const offsetSeconds = (zone: string, at: number): number =>
	Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;

/** The day of a zone at a moment, `YYYY-MM-DD`. */
export const dateAt = (zone: string, at: number): string =>
	Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
