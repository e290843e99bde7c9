import { expect, test } from 'vitest';
import { lostCabinets } from '../../../lib/cabinets/lost.ts';

const known = [
	{ marketplace: 'ozon', title: 'Ozon Ромашка' },
	{ marketplace: 'wildberries', title: 'WB Ромашка' },
] as const;
const now = 1_795_285_772_094;

test('a database without cabinets and without the seal of their keys was deleted by the browser', () => {
	expect(lostCabinets(known, [], false, now)).toEqual({ at: now, cabinets: known });
});

test('who removed the last cabinet has lost nothing: the seal of the keys is still there', () => {
	expect(lostCabinets(known, [], true, now)).toBeUndefined();
});

test('a cabinet that is still there, or none that was known, is no loss', () => {
	expect(lostCabinets(known, known.slice(1), false, now)).toBeUndefined();
	expect(lostCabinets([], [], false, now)).toBeUndefined();
});

test('of a cabinet only its name is kept, nothing that opens it', () => {
	const whole = [{ ...known[0], key: { rights: [] }, accountId: '77' }];
	expect(JSON.stringify(lostCabinets(whole, [], false, now))).not.toMatch(/key|accountId/);
});
