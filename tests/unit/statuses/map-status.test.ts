import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../../lib/cabinets/model.ts';
import { ozonStatuses } from '../../../lib/marketplaces/ozon/statuses.ts';
import { noMoment, standing } from '../../../lib/orders/rules.ts';
import { unifiedIds } from '../../../lib/statuses/model.ts';
import { defineStatuses, mapStatus } from '../../../lib/statuses/rules.ts';

const rules = defineStatuses('ozon', [
	{ status: 'ready', unified: 'packed' },
	{ status: 'ready', substatus: ['stuck', 'lost'], unified: 'packed', mover: 'trouble' },
	{ status: 'ready', schemes: ['fbo'], unified: 'shipped' },
	{ status: 'ready', substatus: 'stuck', schemes: ['fbo'], unified: 'dispute' },
]);
const unified = (scheme: Scheme, status: string, substatus?: string) => mapStatus(rules, 'ozon', scheme, { status, substatus });

describe('the more exact line wins', () => {
	test.each([
		['fbs', undefined, 'packed', 'seller', 'ozon:ready'],
		['fbs', 'stuck', 'packed', 'trouble', 'ozon:ready/stuck'],
		['fbo', undefined, 'shipped', 'marketplace', 'ozon:ready@fbo'],
		['fbo', 'stuck', 'dispute', 'trouble', 'ozon:ready/stuck@fbo'],
		['fbo', 'lost', 'packed', 'trouble', 'ozon:ready/lost'],
	] as const)('%s ready %s is %s, %s', (scheme, substatus, id, mover, ruleId) => {
		expect(unified(scheme, 'ready', substatus)).toEqual({ known: true, unified: id, mover, ruleId });
	});
});

test('a status without a line keeps its code and is nobody’s', () => {
	expect(unified('fbs', 'teleported')).toEqual({ known: false, unified: 'none', mover: 'unknown', code: 'teleported' });
	expect(unified('fbs', 'teleported', 'twice')).toMatchObject({ known: false, code: 'teleported / twice' });
});

test('an unheard-of second code does not hide the status, and is handed back to be counted', () => {
	expect(unified('fbs', 'ready', 'teleporting')).toMatchObject({ known: true, unified: 'packed', unlisted: 'teleporting' });
});

test('lines of another marketplace do not count', () => {
	expect(mapStatus(rules, 'yandex', 'fbs', { status: 'ready' })).toMatchObject({ known: false });
});

test('the order of the lines makes no difference', () => {
	const ask = fc.record({
		lines: fc.shuffledSubarray([...rules], { minLength: rules.length }),
		scheme: fc.constantFrom<Scheme>('fbs', 'fbo'),
		substatus: fc.constantFrom(undefined, 'stuck', 'lost', 'other'),
	});
	fc.assert(
		fc.property(ask, ({ lines, scheme, substatus }) => {
			expect(mapStatus(lines, 'ozon', scheme, { status: 'ready', substatus })).toEqual(unified(scheme, 'ready', substatus));
		}),
	);
});

describe('what Ozon’s statuses mean', () => {
	test.each([
		['fbs', 'awaiting_packaging', undefined, 'confirmed', 'seller'],
		['fbs', 'awaiting_packaging', 'ship_failed', 'confirmed', 'trouble'],
		['fbs', 'awaiting_deliver', 'posting_in_carriage', 'packed', 'seller'],
		['fbs', 'awaiting_deliver', 'posting_transferring_to_delivery', 'packed', 'marketplace'],
		['fbs', 'delivering', 'posting_in_pickup_point', 'shipped', 'marketplace'],
		['rfbs', 'delivering', undefined, 'shipped', 'seller'],
		['fbs', 'arbitration', undefined, 'dispute', 'trouble'],
		['fbs', 'cancelled', 'posting_canceled', 'cancelled', 'nobody'],
		['fbo', 'awaiting_packaging', 'posting_packing', 'confirmed', 'marketplace'],
		['fbo', 'delivered', 'posting_received', 'delivered', 'nobody'],
	] as const)('%s %s %s is %s, next: %s', (scheme, status, substatus, id, mover) => {
		expect(mapStatus(ozonStatuses, 'ozon', scheme, { status, substatus })).toMatchObject({ known: true, unified: id, mover });
	});

	test('no two lines say the same', () => {
		expect(new Set(ozonStatuses.map((rule) => rule.id)).size).toBe(ozonStatuses.length);
	});
});

describe('what follows from a status', () => {
	const known = (id: (typeof unifiedIds)[number], mover: 'seller' | 'marketplace' | 'trouble' | 'nobody') =>
		({ known: true, unified: id, mover, ruleId: 'rule' }) as const;

	test('the seller’s parcel is due at its moment, or at none', () => {
		expect(standing(known('packed', 'seller'), 500)).toMatchObject({ open: 1, due: 500, ruleId: 'rule' });
		expect(standing(known('packed', 'seller'))).toMatchObject({ open: 1, due: noMoment });
	});

	test('a parcel that the marketplace packs, or has, is open and not due', () => {
		expect(standing(known('confirmed', 'marketplace'), 500).due).toBeUndefined();
		expect(standing(known('shipped', 'marketplace'), 500)).toMatchObject({ open: 1 });
		expect(standing(known('shipped', 'seller'), 500).due).toBeUndefined();
		expect(standing(known('dispute', 'trouble'), 500)).not.toHaveProperty('due');
	});

	test('delivered and cancelled are the end', () => {
		for (const id of unifiedIds) expect(standing(known(id, 'nobody')).open).toBe(id === 'delivered' || id === 'cancelled' ? 0 : 1);
	});

	test('an unknown code stays open, and due when it has a moment', () => {
		const unknown = { known: false, unified: 'none', mover: 'unknown', code: 'teleported' } as const;
		expect(standing(unknown, 500)).toEqual({ unified: 'none', mover: 'unknown', open: 1, due: 500 });
		expect(standing(unknown)).not.toHaveProperty('due');
	});
});
