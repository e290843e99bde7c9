import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { markSeen } from '../../../lib/background/plan-seen.ts';
import type { Change } from '../../../lib/changes/model.ts';
import { supplyTargetKey } from '../../../lib/core/ids.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { emptyDatabase } from '../sync/world.ts';
import { at, planOn, rules } from './plan-samples.ts';

const profile = {
	...kaktus,
	id: 'profile-00000001',
	steps: kaktus.steps.map((step) => (step.id === 'pass-ordered' ? { ...step, doneBy: ['pass-taken' as const] } : step)),
};
const now = at('2026-11-26', '20:00');
const supply: Partial<Supply> = { id: 'wildberries-1/7', cabinetId: 'wildberries-1', marketplace: 'wildberries', nativeId: '7' };
const plan = (more: Partial<Supply> = {}) => planOn('2026-11-27', now, { by: { ...rules, profile }, ...supply, ...more });

let db: PrilavokDatabase;
beforeEach(() => {
	db = emptyDatabase();
});

const change = (group: string, more: Partial<Change>): Change => ({
	id: `${group}/00000`,
	groupId: group,
	cabinetId: 'wildberries-1',
	marketplace: 'wildberries',
	actionId: 'wildberries.order-pass',
	targetId: supplyTargetKey('wildberries-1', '7'),
	number: '7',
	wanted: null,
	state: 'done',
	attempts: 1,
	looks: 0,
	createdAt: now,
	changedAt: now,
	...more,
});
async function marked(...changes: Change[]): Promise<string[]> {
	await db.changes.bulkAdd(changes);
	await markSeen([plan()], now, db);
	return (await db.doneSteps.toArray()).map(({ stepId, by }) => `${stepId} ${by}`);
}
const ordered = ['pass-ordered pass-taken'];

test('a pass that was ordered through us is seen, once it is there', async () => {
	expect(await marked(change('a', { state: 'followed' }))).toEqual([]);
	expect(await marked(change('b', {}))).toEqual(ordered);
});

test('a pass of another supply, and one that has been taken back, are not', async () => {
	const taken = change('a', { undoneBy: 'b' });
	const back = change('b', { actionId: 'wildberries.remove-pass' });
	expect(await marked(taken, back, change('c', { targetId: supplyTargetKey('wildberries-1', '8') }))).toEqual([]);
});

test('a pass that could not be taken back is there still', async () => {
	const back = change('b', { actionId: 'wildberries.remove-pass', state: 'failed' });
	expect(await marked(change('a', { undoneBy: 'b' }), back)).toEqual(ordered);
});

test('a pass that ends before the supply can have arrived is not', async () => {
	const hours = 3_600_000;
	const last = plan().chain.at(-1)?.at ?? 0;
	expect(await marked(change('a', { changedAt: last - 48 * hours - 1 }))).toEqual([]);
	expect(await marked(change('b', { changedAt: last - 48 * hours }))).toEqual(ordered);
});
