import { expect, test } from 'vitest';
import { emptyPass, type PassDraft, passDraftOf, passFaults, passFormIn, passWishIn } from '../../../components/supplies/pass-draft.ts';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';

const good: PassDraft = { driver: ' Тестов  Тест Тестович ', phone: '+7 (900) 000-00-00', vehicle: 'ГАЗель NEXT', plate: 'а 123 вв-799' };
const faultOf = (changes: Partial<PassDraft>, sendTo?: MarketplaceId) => passFaults({ ...good, ...changes }, sendTo);

test('an empty form is kept by nobody; a driver, a vehicle and a plate are enough for ourselves', () => {
	expect(passFaults(emptyPass)).toEqual({ driver: 'empty', vehicle: 'empty', plate: 'empty' });
	expect(faultOf({ driver: 'Тестов', phone: '', plate: 'А1' })).toEqual({});
});

test('what a marketplace does not take is told before it is sent there', () => {
	expect(passFaults(good, 'ozon')).toEqual({});
	expect(passFaults(good, 'wildberries')).toEqual({});
	expect(faultOf({ driver: 'Тестов', phone: '' }, 'ozon')).toEqual({ driver: 'two-words', phone: 'empty' });
	expect(faultOf({ driver: 'Ли Я', phone: '', plate: 'А123' }, 'wildberries')).toEqual({ driver: 'name-length', plate: 'plate-length' });
	expect(faultOf({ driver: `${'я'.repeat(90)} ${'ю'.repeat(10)}` }, 'wildberries')).toEqual({ driver: 'name-length' });
});

test('a phone has its digits, a plate letters and digits', () => {
	expect(faultOf({ phone: '12345' })).toEqual({ phone: 'phone' });
	expect(faultOf({ phone: '9'.repeat(16) })).toEqual({ phone: 'phone' });
	expect(faultOf({ plate: 'А123/799' })).toEqual({ plate: 'plate' });
});

test('the first word is the family name; the plate is sent without spaces, and kept as it was typed', () => {
	expect(passWishIn(good, '15')).toEqual({
		lastName: 'Тестов',
		firstName: 'Тест Тестович',
		phone: '+7 (900) 000-00-00',
		vehicle: 'ГАЗель NEXT',
		plate: 'А123ВВ799',
		office: '15',
	});
	expect(passWishIn({ ...good, phone: '' })).not.toHaveProperty('phone');
	const kept = passFormIn(good, 'ozon-1/7');
	expect(kept).toMatchObject({ driver: 'Тестов Тест Тестович', plate: 'а 123 вв-799' });
	expect(passDraftOf({ ...kept, changedAt: 0 })).toMatchObject({ driver: 'Тестов Тест Тестович', vehicle: 'ГАЗель NEXT' });
});
