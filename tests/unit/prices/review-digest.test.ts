import { describe, expect, test } from 'vitest';
import type { PlannedChange } from '../../../lib/changes/model.ts';
import { digestInSteps, digestOfReview } from '../../../lib/prices/review-digest.ts';
import type { BatchStop } from '../../../lib/prices/review-model.ts';

const planned: PlannedChange = {
	cabinetId: 'ozon-00000001',
	targetId: 'ozon-00000001/price/1',
	number: 'A-1',
	orderIds: [],
	actionId: 'ozon.set-price',
	before: { priceKopecks: 100_000, beforeKopecks: 150_000 },
	wanted: { priceKopecks: 90_000 },
};
const stop: BatchStop = { code: 'below-floor', ids: [planned.targetId], params: { price: 90_000, floor: 95_000 } };

describe('what a user confirms is another thing', () => {
	const digest = digestOfReview({ stops: [stop] }, [planned]);

	test.each<[string, readonly BatchStop[], PlannedChange]>([
		['without the guard', [], planned],
		['when another guard speaks up too', [stop, { code: 'median-change', ids: [], params: { percent: -10, limit: 5 } }], planned],
		['when the guard is another one', [{ ...stop, code: 'below-cost' }], planned],
		['when the guard stops another row', [{ ...stop, ids: ['ozon-00000001/price/2'] }], planned],
		['when it is worse than it was', [{ ...stop, params: { price: 90_000, floor: 120_000 } }], planned],
		['when it is made on other figures', [stop], { ...planned, before: { priceKopecks: 120_000, beforeKopecks: 150_000 } }],
		['when a figure has gone', [stop], { ...planned, before: { priceKopecks: 100_000 } }],
		['when something else is sent', [stop], { ...planned, wanted: { priceKopecks: 89_900 } }],
	])('%s', (_, stops, change) => {
		expect(digestOfReview({ stops: [...stops] }, [change])).not.toBe(digest);
	});

	test('and the same when nothing has changed, in steps or at once', () => {
		const steps = digestInSteps({ stops: [{ ...stop }] }, [{ ...planned, before: { beforeKopecks: 150_000, priceKopecks: 100_000 } }]);
		let step = steps.next();
		while (!step.done) step = steps.next();
		expect(step.value).toBe(digest);
	});
});
