import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import type { PassForm, PassWish } from '../../lib/supplies/visits/passes.ts';

/** Who comes with what, as it stands in the form. */
export interface PassDraft {
	driver: string;
	phone: string;
	vehicle: string;
	plate: string;
}

export type PassFault = 'empty' | 'two-words' | 'name-length' | 'phone' | 'long' | 'plate' | 'plate-length';
export type PassFaults = Partial<Record<keyof PassDraft, PassFault>>;

export const emptyPass: PassDraft = { driver: '', phone: '', vehicle: '', plate: '' };

export const passDraftOf = ({ driver, phone = '', vehicle, plate }: PassForm): PassDraft => ({ driver, phone, vehicle, plate });

const wordsOf = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean);
const plainPlate = (plate: string): string => plate.replace(/[\s\p{Pd}]/gu, '');
const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/**
 * What is wrong, by field: what our own table takes, and, where the data are to be sent, what the marketplace does. Ozon's method asks for
 * the phone (`v1VehicleInfo`); Wildberries' for a name of 6 to 100 letters and a plate of 6 to 9 letters and digits (`POST /api/v3/passes`).
 */
export function passFaults({ driver, phone, vehicle, plate }: PassDraft, sendTo?: MarketplaceId): PassFaults {
	const faults: [keyof PassDraft, PassFault | undefined][] = [
		['driver', driverFault(driver, sendTo)],
		['phone', phoneFault(phone, sendTo)],
		['vehicle', vehicle.trim() === '' ? 'empty' : vehicle.trim().length > 100 ? 'long' : undefined],
		['plate', plateFault(plate, sendTo)],
	];
	return Object.fromEntries(faults.filter(([, fault]) => fault !== undefined));
}

function driverFault(driver: string, sendTo: MarketplaceId | undefined): PassFault | undefined {
	const words = wordsOf(driver);
	const { length } = words.join(' ');
	if (length === 0) return 'empty';
	if (length > 200) return 'long';
	if (sendTo === undefined) return undefined;
	if (words.length < 2) return 'two-words';
	return sendTo === 'wildberries' && (length < 6 || length > 100) ? 'name-length' : undefined;
}

function phoneFault(phone: string, sendTo: MarketplaceId | undefined): PassFault | undefined {
	if (phone.trim() === '') return sendTo === 'ozon' ? 'empty' : undefined;
	const { length } = digitsOf(phone);
	return length < 10 || length > 15 || phone.trim().length > 40 ? 'phone' : undefined;
}

function plateFault(plate: string, sendTo: MarketplaceId | undefined): PassFault | undefined {
	const plain = plainPlate(plate);
	if (plain === '') return 'empty';
	if (plate.trim().length > 20) return 'long';
	if (!/^[\p{L}\p{N}]+$/u.test(plain)) return 'plate';
	return sendTo === 'wildberries' && (plain.length < 6 || plain.length > 9) ? 'plate-length' : undefined;
}

/** What is kept of a draft without faults. */
export const passFormIn = ({ driver, phone, vehicle, plate }: PassDraft, id: string): Omit<PassForm, 'changedAt'> => ({
	id,
	driver: wordsOf(driver).join(' '),
	...(phone.trim() === '' ? {} : { phone: phone.trim() }),
	vehicle: vehicle.trim(),
	plate: plate.trim(),
});

/** What is sent of a draft without faults: the first word is the family name, all others the first one. */
export function passWishIn({ driver, phone, vehicle, plate }: PassDraft, office?: string): PassWish {
	const [lastName = '', ...firstNames] = wordsOf(driver);
	return {
		firstName: firstNames.join(' '),
		lastName,
		...(phone.trim() === '' ? {} : { phone: phone.trim() }),
		vehicle: vehicle.trim(),
		plate: plainPlate(plate).toUpperCase(),
		...(office ? { office } : {}),
	};
}
