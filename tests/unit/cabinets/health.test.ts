import { describe, expect, test } from 'vitest';
import { health } from '../../../lib/cabinets/health.ts';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { ErrorCode } from '../../../lib/core/errors.ts';
import type { JobState } from '../../../lib/sync/model.ts';

const now = 10_000_000;
const minute = 60_000;
const cabinet = (more: Partial<Pick<Cabinet, 'used' | 'key'>> = {}) => ({
	used: true,
	key: { checkedAt: 0, rights: [], readOnly: true, roles: [] },
	...more,
});
const job = (jobId: string, more: Partial<JobState> = {}): JobState => ({
	id: `c/${jobId}`,
	cabinetId: 'c',
	jobId,
	nextAt: 0,
	leaseUntil: 0,
	failures: 0,
	asOf: now,
	...more,
});
const failed = (code: ErrorCode, failures = 1): Partial<JobState> => ({ failures, failure: { code, at: now } });
const healthOf = (jobs: JobState[], of = cabinet()) => health(of, jobs, now).health;

describe('a cabinet is', () => {
	test('fresh when every job has ended within its cadence', () => {
		expect(healthOf([job('ozon.fbs-orders'), job('ozon.products', { asOf: now - 60 * minute })])).toBe('fresh');
	});

	test('syncing before any job has ended, and while one never has', () => {
		expect(healthOf([])).toBe('syncing');
		expect(healthOf([job('ozon.fbs-orders'), job('ozon.products', { asOf: undefined })])).toBe('syncing');
	});

	test('late when orders are older than three cadences and a minute', () => {
		expect(healthOf([job('ozon.fbs-orders', { asOf: now - 4 * minute })])).toBe('fresh');
		expect(healthOf([job('ozon.fbs-orders', { asOf: now - 4 * minute - 1 })])).toBe('late');
	});

	test('late by the cadence that the user has set', () => {
		expect(healthOf([job('ozon.fbs-orders', { asOf: now - 10 * minute, everyMs: 10 * minute })])).toBe('fresh');
	});

	test('failing after three tries in a row, not after a hiccup', () => {
		expect(healthOf([job('ozon.fbs-orders', failed('server-error', 2))])).toBe('fresh');
		expect(health(cabinet(), [job('ozon.fbs-orders', failed('server-error', 3))], now)).toEqual({
			health: 'failing',
			failure: { code: 'server-error' },
		});
	});

	test('late, not failing, when the computer is offline', () => {
		expect(healthOf([job('ozon.fbs-orders', { ...failed('offline', 9), asOf: now - 60 * minute })])).toBe('late');
	});

	test.each(['key-refused', 'key-expired', 'account-blocked', 'vault-locked'] as const)('in need of its key at once after %s', (code) => {
		expect(healthOf([job('ozon.products'), job('ozon.fbs-orders', failed(code))])).toBe('key-problem');
	});

	test('in need of a new key when the old one has reached its end', () => {
		const key = { checkedAt: 0, rights: [], readOnly: true, roles: [], expiresAt: now };
		expect(health(cabinet({ key }), [job('ozon.products')], now)).toMatchObject({
			health: 'key-problem',
			failure: { code: 'key-expired' },
		});
	});

	test('not judged by jobs that the key has no right to', () => {
		expect(
			healthOf([job('ozon.products'), job('ozon.supplies', { ...failed('key-lacks-rights', 5), asOf: undefined, resting: true })]),
		).toBe('fresh');
	});

	test('paused when the user says so, whatever else', () => {
		expect(healthOf([job('ozon.fbs-orders', failed('key-refused'))], cabinet({ used: false }))).toBe('paused');
	});
});
