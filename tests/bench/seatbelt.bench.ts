import { readXlsx } from 'hucre/xlsx';
import { type Bench, figure } from './figure.ts';
import { inPage } from './seatbelt/in-page.ts';
import { judged, score } from './seatbelt/measure.ts';
import { corpus, heldOut, sampleOfSize } from './seatbelt-corpus.ts';

const honest = 252;
const spoilt = 252;
const rounds = 7;

/**
 * Which spoilt files are stopped and which honest ones are not, and how long it takes from the bytes of a file to the verdict, by the rules alone
 * and in a browser.
 */
export const bench: Bench = {
	name: 'seatbelt',
	async run() {
		const found = await score(corpus(heldOut, honest, spoilt));
		const missed = (found.missed.length / found.spoilt) * 100;
		const stopped = (found.stopped.length / found.honest) * 100;
		const times = [];
		const readings: number[] = [];
		for (const fault of [undefined, 'zero-missing'] as const) {
			const sample = await sampleOfSize(heldOut, 10_000, fault);
			const bare: number[] = [];
			const whole: number[] = [];
			for (let round = 0; round < rounds; round += 1) {
				const begun = performance.now();
				await readXlsx(sample.bytes);
				bare.push(performance.now() - begun);
				const one = await judged(sample);
				if (one.verdict?.rows !== 10_000 || one.verdict.dangerous !== (fault !== undefined)) throw new Error('The verdict is wrong.');
				whole.push(one.milliseconds);
			}
			readings.push(...bare);
			times.push(figure(`10 000 rows, from bytes to verdict, ${fault ? 'spoilt' : 'honest'}`, 'ms', whole, { bar: 500, baseline: bare }));
		}
		return [
			figure(`spoilt files let through, of ${found.spoilt}`, '%', [missed], { bar: 1 }),
			figure(`honest files stopped, of ${found.honest}`, '%', [stopped], { bar: 2 }),
			...times,
			...(await inPage(readings)),
		];
	},
};
