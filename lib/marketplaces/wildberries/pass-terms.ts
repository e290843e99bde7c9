import type { PassWish } from '../../supplies/visits/passes.ts';

/** A pass is valid for so long from its creation. Source: `POST /api/v3/passes`. */
export const passLifeMs = 48 * 3_600_000;

/** A number plate as it is sent: without spaces and dashes, which people write between its parts. */
export const plainPlate = (plate: string): string => plate.replace(/[\s\p{Pd}]/gu, '').toUpperCase();

/**
 * Whether a pass can be asked for like this: names of 6 to 100 letters together, a car of at most 100, a plate of 6 to 9 letters and digits.
 * Whether the space between the names counts is not said: the marketplace decides. Source: `POST /api/v3/passes`.
 */
export function mayAskFor({ firstName, lastName, vehicle, plate, office = '' }: PassWish): boolean {
	const named = firstName !== '' && lastName !== '' && `${lastName} ${firstName}`.length >= 6 && (lastName + firstName).length <= 100;
	return (
		named && vehicle !== '' && vehicle.length <= 100 && /^[\p{L}\p{N}]{6,9}$/u.test(plainPlate(plate)) && /^[1-9]\d{0,14}$/.test(office)
	);
}
