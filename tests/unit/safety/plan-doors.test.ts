import { describe, expect, test, vi } from 'vitest';

vi.mock('../../../lib/platform/browser.ts', () => ({ browser: {} }));
vi.stubGlobal('navigator', { locks: { request: () => Promise.resolve() } });
const { planHandlers } = await import('../../../lib/background/plans.ts');

/* What no calendar can count with would take all plans down, not its own alone: it is refused before it is kept. */

const shipment = {
	id: 'hand/0000000a',
	marketplace: 'ozon',
	number: 'Осень',
	day: '2026-11-27',
	from: '22:00',
	to: '02:00',
	zone: 'Asia/Omsk',
};
const removed = { shipment: { ...shipment, createdAt: 1, changedAt: 1 }, doneSteps: [] };

describe('a shipment planned by hand', () => {
	const doors = [
		['is kept', (changes: object) => planHandlers['plans.saveShipment'].ask.parse({ ...shipment, ...changes })],
		[
			'is brought back',
			(changes: object) => planHandlers['plans.restoreShipment'].ask.parse({ ...removed, shipment: { ...removed.shipment, ...changes } }),
		],
	] as const;

	test.each(doors)('%s with a day, hours and a zone that there are', (_, parse) => {
		expect(() => parse({})).not.toThrow();
		expect(() => parse({ zone: '+05:00' })).not.toThrow();
	});

	test.each(
		doors.flatMap(([how, parse]) =>
			[{ zone: 'Mars/Base' }, { zone: '' }, { day: '2026-02-31' }, { day: '0000-01-01' }, { day: '9999-12-31' }, { from: '24:00' }].map(
				(changes) => [how, changes, parse] as const,
			),
		),
	)('%s with no %j', (_, changes, parse) => {
		expect(() => parse(changes)).toThrow();
	});
});
