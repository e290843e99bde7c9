import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillTable, packAtTables, usualTrouble } from '../../packing-table.ts';
import { emptyDatabase } from '../sync/world.ts';

const rarely = fc.double({ min: 0, max: 0.15, noNaN: true });

test('whatever packers, scanners, buyers and browsers do, every label is for just what lies in the box, and once, and no order is closed without its codes', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				seed: fc.integer({ min: 1, max: 1_000_000 }),
				packers: fc.integer({ min: 1, max: 3 }),
				goods: fc.integer({ min: 3, max: 12 }),
				trouble: fc.record({
					doubled: rarely,
					wrongGoods: rarely,
					lostSeparator: rarely,
					typedRussian: rarely,
					foreignLabel: rarely,
					cancelled: rarely,
					undone: rarely,
					putBack: rarely,
					deaths: rarely,
					codes: rarely,
				}),
			}),
			async ({ seed, packers, goods: count, trouble }) => {
				const db = emptyDatabase();
				const goods = await fillTable(db, { seed, goods: count, orders: 50 });
				const { wrongLabels, doubledMarks, unsentMarks } = await packAtTables(db, goods, { seed, scans: 70, packers, trouble });
				expect(wrongLabels).toEqual([]);
				expect(doubledMarks).toBe(0);
				expect(unsentMarks).toEqual([]);
				await db.delete();
			},
		),
		{ numRuns: 8 },
	);
});

test('orders get packed', async () => {
	const db = emptyDatabase();
	const goods = await fillTable(db, { seed: 7, goods: 10, orders: 120 });
	const { labels, verdicts, misheard } = await packAtTables(db, goods, {
		seed: 7,
		scans: 300,
		packers: 2,
		trouble: { ...usualTrouble, lostSeparator: 0 },
	});
	expect(labels).toBeGreaterThan(60);
	expect(misheard).toBe(0);
	expect(verdicts.get('closed')).toBeGreaterThan(50);
	expect(
		await db.packs
			.where('id')
			.above('')
			.filter(({ state }) => state === 'packed')
			.count(),
	).toBe(verdicts.get('closed'));
	await db.delete();
});
