import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascending, mendedSteps, type SortValue, sortAlike } from '../../../components/base/table/order.ts';

interface Row {
	id: number;
	value: SortValue;
}

/** What a generator answers at its end. */
function atOnce<Answer>(steps: Generator<undefined, Answer>): Answer {
	let step = steps.next();
	while (!step.done) step = steps.next();
	return step.value;
}

const read = ({ value }: Row) => value;
const numbers = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null));
const texts = fc.oneof(fc.constantFrom('а', 'Б', 'ё', 'е', 'z', ''), fc.constant(null));

test.each<[string, fc.Arbitrary<SortValue>]>([
	['numbers', numbers],
	['texts', texts],
])('an order of %s that is mended after any change is the one that would be made anew', (_, values) => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ value: values, fate: fc.constantFrom('stays', 'stays', 'changes', 'goes') }), { maxLength: 30 }),
			fc.array(values, { maxLength: 8 }),
			fc.array(fc.nat(), { maxLength: 8 }),
			(old, added, places) => {
				const before = old.map(({ value }, id): Row => ({ id, value }));
				const after: Row[] = [];
				const moved = new Int32Array(before.length).fill(-1);
				const fresh: number[] = [];
				const waiting = [...added];
				old.forEach(({ fate }, place) => {
					for (const [index, value] of [...waiting.entries()].reverse())
						if ((places[index] ?? 0) % (before.length + 1) === place) {
							waiting.splice(index, 1);
							fresh.push(after.length);
							after.push({ id: 100 + index, value });
						}
					if (fate === 'goes') return;
					if (fate === 'changes') {
						fresh.push(after.length);
						after.push({ id: place, value: added[0] ?? null });
						return;
					}
					moved[place] = after.length;
					after.push(before[place] as Row);
				});
				for (const value of waiting) {
					fresh.push(after.length);
					after.push({ id: 200, value });
				}
				const made = ascending(after, read);
				const kept = atOnce(mendedSteps(ascending(before, read), moved, Uint32Array.from(fresh), after, read));
				expect({ known: kept.known, order: [...kept.order] }).toEqual({ known: made.known, order: [...made.order] });
			},
		),
	);
});

test.each<[string, SortValue[], SortValue[], boolean]>([
	['the same values', [1, null, 'а'], [1, null, 'а'], true],
	['another number', [1, 2], [1, 3], false],
	['no data any more', [1, 2], [1, null], false],
	['no number, as before', [Number.NaN], [Number.NaN], true],
])('an order is taken over as it is where it would not change: %s', (_, was, is, same) => {
	const rows = (values: SortValue[]) => values.map((value, id): Row => ({ id, value }));
	const fresh = Uint32Array.from(is.keys());
	expect(atOnce(sortAlike(rows(was), rows(is), fresh, read))).toBe(same);
	expect(atOnce(sortAlike(rows(was), rows(is), fresh.subarray(0, 1), read))).toBe(true);
});
