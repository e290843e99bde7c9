import { expect, test } from 'vitest';
import { score } from '../../bench/seatbelt/measure.ts';
import { corpus, heldOut } from '../../bench/seatbelt-corpus.ts';

const told = (judged: { sample: { fault?: string; way: string; rows: number } }[]) =>
	judged.map(({ sample }) => `${sample.fault ?? 'honest'} of ${sample.way}, ${sample.rows} rows`).join('\n');

// The bench draws from the same seed more files, of up to ten thousand rows.
test('of 210 spoilt files at least 99 % are stopped, of 216 honest ones at most 2 %', async () => {
	const { honest, spoilt, missed, stopped } = await score(corpus(heldOut, 216, 210, 600));
	expect([honest, spoilt]).toEqual([216, 210]);
	expect(missed.length / spoilt, told(missed)).toBeLessThanOrEqual(0.01);
	expect(stopped.length / honest, told(stopped)).toBeLessThanOrEqual(0.02);
});
