import type { FindingKind } from './findings.ts';
import { medianOf, quantile } from './statistics.ts';

/**
 * A slip of the pen in one number: a zero too many or too few, kopecks for roubles, a lost comma. It is told by what would have been meant: the
 * number ten, a hundred or a thousand times smaller or larger must fit what else the file does. The size of a discount alone is no sign.
 */

/** How the rest of the file moves prices, as logarithms of new to old. */
export interface Batch {
	/** Between these lies what the file does to nine rows of ten; an unchanged price (0) always fits. */
	low: number;
	high: number;
	/** What it does to the row in the middle. */
	centre: number;
	/** Shares of the rows that fall to less than a fifth, and that rise beyond 3.5 times. */
	fallen: number;
	risen: number;
	count: number;
}

/** A change of one row as people make it on purpose. */
const meant = Math.log(1.25);
const plausible = Math.log(3.5);

export function batchOf(ratios: readonly number[]): Batch {
	const sane = ratios.filter((ratio) => Math.abs(ratio) < plausible).sort((a, b) => a - b);
	const share = (test: (ratio: number) => boolean) => (ratios.length === 0 ? 0 : ratios.filter(test).length / ratios.length);
	return {
		low: Math.min(0, quantile(sane, 0.05)),
		high: Math.max(0, quantile(sane, 0.95)),
		centre: medianOf(sane),
		fallen: share((ratio) => ratio < Math.log(0.2)),
		risen: share((ratio) => ratio > plausible),
		count: ratios.length,
	};
}

/** One rouble and less is no price of anything. */
export const nothingKopecks = 100;

/** What the number looks like, if it looks like a slip. Both in kopecks, both above zero. */
export function slipOf(old: number, next: number, batch: Batch): FindingKind | undefined {
	const ratio = next / old;
	if (ratio >= 3.5) return extra(old, next, batch);
	if (ratio >= 1.8) return hasZeroAgainst(old, next, batch) ? 'zero-extra' : undefined;
	if (next <= nothingKopecks && ratio < 0.3) return 'collapse';
	if (ratio >= 0.2) return undefined;
	if (ratio < 0.03) return 'hundredth';
	if (ratio < 0.055) return 'zero-missing';
	const corrected = Math.log(ratio * 10);
	const fits = corrected >= batch.low - meant && corrected <= Math.max(meant, batch.high + 0.05);
	const inMass = batch.fallen >= 0.3 && batch.count >= 10 && corrected <= Math.log(1.45);
	return fits || inMass || lacksZero(old, next) || needsZero(old, next, batch) ? 'zero-missing' : undefined;
}

function extra(old: number, next: number, { low, risen, count }: Batch): FindingKind | undefined {
	const ratio = next / old;
	if (ratio < 5.3) {
		const inMass = risen >= 0.3 && count >= 5;
		// A zero within the number makes up to half less of it than one at its end.
		const fits = Math.log(ratio / 10) >= low - 0.6;
		return inMass || fits || lacksZero(next, old) ? 'zero-extra' : undefined;
	}
	// 1916,50 without its comma is 191650: a hundred times more, and not whole when it is taken back.
	if (ratio < 31) return next % 1000 === 0 || lacksZero(next, old) ? 'zero-extra' : 'decimal-lost';
	return next % 10_000 === 0 ? 'kopecks' : 'decimal-lost';
}

/** Whether the number, one of its zeros left out, does just what the whole file does, while as it stands it goes the other way. */
function hasZeroAgainst(old: number, next: number, { centre, count }: Batch): boolean {
	if (count < 5 || centre > -0.1 || next % 100 !== 0) return false;
	const digits = String(next / 100);
	for (let at = digits.indexOf('0'); at >= 0; at = digits.indexOf('0', at + 1)) {
		const meantRoubles = Number(digits.slice(0, at) + digits.slice(at + 1));
		if (Math.abs(Math.log((meantRoubles * 100) / old) - centre) < 0.03) return true;
	}
	return false;
}

/** Whether the number, with a zero put in somewhere, does just what a file of one mind does. */
function needsZero(old: number, next: number, { centre, low, high, count }: Batch): boolean {
	if (count < 5 || high - low > Math.abs(centre) + 0.15 || next % 100 !== 0) return false;
	const digits = String(next / 100);
	for (let at = 1; at < digits.length; at += 1) {
		const meantRoubles = Number(`${digits.slice(0, at)}0${digits.slice(at)}`);
		if (Math.abs(Math.log((meantRoubles * 100) / old) - centre) < 0.015) return true;
	}
	return false;
}

/** Whether `short` is `long` with one of its zeros left out, in whole roubles. */
export function lacksZero(long: number, short: number): boolean {
	if (long % 100 !== 0 || short % 100 !== 0) return false;
	const digits = String(long / 100);
	const wanted = String(short / 100);
	if (digits.length !== wanted.length + 1) return false;
	for (let at = digits.indexOf('0'); at >= 0; at = digits.indexOf('0', at + 1)) {
		if (digits.slice(0, at) + digits.slice(at + 1) === wanted) return true;
	}
	return false;
}
