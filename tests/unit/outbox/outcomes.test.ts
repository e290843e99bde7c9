import { expect, test } from 'vitest';
import type { Change } from '../../../lib/changes/model.ts';
import { usualRetries } from '../../../lib/changes/rules.ts';
import { afterLook, settleMs } from '../../../lib/outbox/outcomes.ts';

const sentAt = 1_794_808_800_000;
const unsure: Change = {
	id: 'g/00000',
	groupId: 'g',
	cabinetId: 'wildberries-00000001',
	marketplace: 'wildberries',
	actionId: 'wildberries.set-price',
	targetId: 'wildberries-00000001/price/1',
	number: 'A-1',
	wanted: { beforeKopecks: 10_000 },
	state: 'unsure',
	attempts: 1,
	looks: 0,
	due: sentAt,
	createdAt: sentAt,
	changedAt: sentAt,
	sentAt,
};

test('what stands there against a wish is believed once a call that nobody answered can be at work no more', () => {
	const met = { is: 'other', words: 'price 777, discount 3' } as const;
	const early = afterLook(unsure, met, sentAt + settleMs - 1, usualRetries);
	expect(early).toMatchObject({ state: 'unsure', looks: 1 });
	expect(early.due).toBeGreaterThan(sentAt + settleMs - 1);
	expect(afterLook(unsure, { is: 'done' }, sentAt + 1, usualRetries).state).toBe('done');
	expect(afterLook(unsure, met, sentAt + settleMs, usualRetries)).toMatchObject({ state: 'conflict', words: met.words });
	expect(afterLook({ ...unsure, state: 'followed' }, met, sentAt + 1, usualRetries).state).toBe('conflict');
});
