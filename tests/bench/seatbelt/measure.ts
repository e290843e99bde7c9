import { columnsOf } from '../../../lib/price-files/columns.ts';
import { priceRowsOf } from '../../../lib/price-files/price-rows.ts';
import { readTable } from '../../../lib/price-files/read-table.ts';
import type { Verdict } from '../../../lib/price-files/seat-belt/findings.ts';
import { judge } from '../../../lib/price-files/seat-belt/judge.ts';
import { goodsNames } from '../../../lib/price-files/seat-belt/lines.ts';
import type { Sample } from '../seatbelt-corpus.ts';

export interface Judged {
	sample: Sample;
	verdict: Verdict | undefined;
	/** From the bytes to the verdict. */
	milliseconds: number;
}

/** What the seat-belt says of a file, from its bytes on; no verdict where it could not make out the columns. */
export async function judged(sample: Sample): Promise<Judged> {
	const begun = performance.now();
	const table = await readTable(sample.bytes, sample.name);
	const mapping = columnsOf(table);
	const verdict =
		mapping &&
		judge(
			priceRowsOf(table, mapping),
			{ own: sample.own, others: sample.others, goods: goodsNames(sample.cards) },
			{ marketplace: sample.marketplace, ...(mapping.marketplace ? { fileMarketplace: mapping.marketplace } : {}) },
		);
	return { sample, verdict, milliseconds: performance.now() - begun };
}

export interface Score {
	honest: number;
	spoilt: number;
	/** Spoilt files that were let through, and honest ones that were stopped. */
	missed: Judged[];
	stopped: Judged[];
}

export async function score(samples: AsyncIterable<Sample>): Promise<Score> {
	const result: Score = { honest: 0, spoilt: 0, missed: [], stopped: [] };
	for await (const sample of samples) {
		const one = await judged(sample);
		if (sample.fault) {
			result.spoilt += 1;
			if (!one.verdict?.dangerous) result.missed.push(one);
		} else {
			result.honest += 1;
			if (!one.verdict || one.verdict.dangerous) result.stopped.push(one);
		}
	}
	return result;
}
