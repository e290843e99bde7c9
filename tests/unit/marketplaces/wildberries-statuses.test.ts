import { expect, test } from 'vitest';
import type { Scheme } from '../../../lib/cabinets/model.ts';
import { endOfMoscowDay } from '../../../lib/marketplaces/wildberries/fbs-orders-job.ts';
import { wildberriesStatuses } from '../../../lib/marketplaces/wildberries/statuses.ts';
import { mapStatus } from '../../../lib/statuses/rules.ts';

const mapped = (scheme: Scheme, code: string) => {
	const [status = '', substatus] = code.split('/');
	const found = mapStatus(wildberriesStatuses, 'wildberries', scheme, { status, ...(substatus ? { substatus } : {}) });
	return `${found.unified}, ${found.mover}`;
};

test.each([
	['fbs', 'new/waiting', 'new, seller'],
	['fbs', 'new/declined_by_client', 'cancelled, nobody'],
	['fbs', 'confirm/waiting', 'confirmed, seller'],
	['fbs', 'confirm/sorted', 'shipped, marketplace'],
	['fbs', 'complete/waiting', 'shipped, marketplace'],
	['fbs', 'complete/postponed_delivery', 'shipped, marketplace'],
	['fbs', 'complete/sold', 'delivered, nobody'],
	['fbs', 'complete/canceled_by_client', 'cancelled, nobody'],
	['fbs', 'complete/defect', 'cancelled, nobody'],
	['fbs', 'cancel/canceled', 'cancelled, nobody'],
	['fbs', 'cancel_carrier/canceled_by_carrier', 'cancelled, nobody'],
	['fbo', 'created', 'confirmed, marketplace'],
	['fbo', 'buyout', 'delivered, nobody'],
	['fbo', 'cancel/expire', 'cancelled, nobody'],
	['fbo', 'returnDefective', 'cancelled, nobody'],
	['fbs', 'somewhere/waiting', 'none, unknown'],
] as const)('%s %s is %s', (scheme, code, expected) => {
	expect(mapped(scheme, code)).toBe(expected);
});

test.each([
	['02.06.2025', '2025-06-02T20:59:59.000Z'],
	['31.12.2026', '2026-12-31T20:59:59.000Z'],
	['2026-12-31', undefined],
	['31.13.2026', undefined],
])('the day %s ends in Moscow at %s', (dotted, moment) => {
	const at = endOfMoscowDay(dotted);
	expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(moment);
});
