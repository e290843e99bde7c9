import { describe, expect, test } from 'vitest';
import { firstSyncOf } from '../../../lib/summary/progress.ts';
import type { JobState } from '../../../lib/sync/model.ts';

const now = Date.parse('2026-11-24T09:00:00+03:00');
const pass = { startedAt: now, next: {}, pages: 1, rows: 140, rejected: 0 };
const job = (name: string, more: Partial<JobState> = {}): JobState => ({
	id: `wb-1/wildberries.${name}`,
	cabinetId: 'wb-1',
	jobId: `wildberries.${name}`,
	nextAt: now,
	leaseUntil: 0,
	failures: 0,
	...more,
});
const limited = { failure: { code: 'rate-limited', at: now } } as const;

describe('the first reading of a cabinet', () => {
	test('is over when every kind of data was read once, or may not be read', () => {
		expect(firstSyncOf([], now)).toBeUndefined();
		expect(firstSyncOf([job('products', { asOf: now }), job('orders', { resting: true })], now)).toBeUndefined();
	});

	test('counts what was read to the end together with what is being read', () => {
		const jobs = [job('products', { asOf: now, firstRows: 1000 }), job('orders', { pass, leaseUntil: now + 1 }), job('supplies')];
		expect(firstSyncOf(jobs, now)).toEqual({ rows: 1140, jobs: 3, done: 1, now: { jobId: 'wildberries.orders', rows: 140 } });
	});

	test('tells what is at work, not what was put off halfway', () => {
		const jobs = [job('products', { pass: { ...pass, rows: 9 } }), job('orders', { pass: { ...pass, total: 500 }, leaseUntil: now + 1 })];
		expect(firstSyncOf(jobs, now)?.now).toEqual({ jobId: 'wildberries.orders', rows: 140, total: 500 });
	});

	test('names what is at work also before its first page has come', () => {
		expect(firstSyncOf([job('orders', { leaseUntil: now + 1 })], now)?.now).toEqual({ jobId: 'wildberries.orders', rows: 0 });
	});

	test('waits for the limit only when nothing else can be read meanwhile', () => {
		const waiting = job('supplies', { pass, ...limited, nextAt: now + 60_000 });
		expect(firstSyncOf([waiting, job('orders', { nextAt: now + 90_000 })], now)?.waitsUntil).toBe(now + 60_000);
		expect(firstSyncOf([waiting, job('orders', { pass, leaseUntil: now + 1 })], now)?.waitsUntil).toBeUndefined();
		expect(firstSyncOf([waiting, job('orders')], now)?.waitsUntil).toBeUndefined();
	});
});
