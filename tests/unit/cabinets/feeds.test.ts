import { describe, expect, test } from 'vitest';
import { asOfOrders, asOfTable, feedOf } from '../../../lib/cabinets/feeds.ts';
import { allMarketplaces } from '../../../lib/marketplaces/registry.ts';
import type { JobState } from '../../../lib/sync/model.ts';

const jobs = allMarketplaces.flatMap((marketplace) => marketplace.jobs);

test.each(jobs.map((job) => [job.id, job] as const))('the name of %s says what it feeds', (id, job) => {
	const kind = job.removes === 'own' || job.removes === 'marketplace' ? job.removes : undefined;
	expect(feedOf(id)).toEqual(kind ? { table: job.into, kind } : { table: job.into });
});

const job = (jobId: string, asOf?: number, more: Partial<JobState> = {}): JobState => ({
	id: `c/${jobId}`,
	cabinetId: 'c',
	jobId,
	nextAt: 0,
	leaseUntil: 0,
	failures: 0,
	...(asOf === undefined ? {} : { asOf }),
	...more,
});

describe('rows are as old as the oldest job that feeds them', () => {
	test('of the same kind where the kind is asked for', () => {
		const states = [job('ozon.own-stocks', 30), job('ozon.marketplace-stocks', 10), job('ozon.products', 1)];
		expect(asOfTable(states, 'c', { table: 'stocks' })).toBe(10);
		expect(asOfTable(states, 'c', { table: 'stocks', kind: 'own' })).toBe(30);
		expect(asOfTable(states, 'other', { table: 'stocks' })).toBeUndefined();
	});

	test('and of no age at all while one of them has never ended', () => {
		expect(asOfTable([job('ozon.fbs-orders', 30), job('ozon.fbo-orders')], 'c', { table: 'orders' })).toBeUndefined();
	});

	test('a job that the key has no right to does not count', () => {
		const states = [job('ozon.fbs-orders', 30), job('ozon.fbo-orders', undefined, { resting: true })];
		expect(asOfTable(states, 'c', { table: 'orders' })).toBe(30);
	});

	test('orders of one scheme do not wait for the other’s', () => {
		const states = [job('ozon.fbs-orders', 30), job('ozon.fbo-orders', 10)];
		expect(asOfOrders(states, 'c', 'rfbs')).toBe(30);
		expect(asOfOrders(states, 'c', 'fbo')).toBe(10);
		expect(asOfOrders([job('yandex.orders', 20)], 'c', 'fbo')).toBe(20);
	});
});
