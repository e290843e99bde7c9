import type { FigureName } from '../../prices/model.ts';
import { instanceOf } from './columns-shift.ts';
import type { Findings } from './findings.ts';
import type { Line } from './lines.ts';
import { correlation, deviation, medianOf } from './statistics.ts';

/**
 * Prices that have come loose from their rows: a row was deleted in one column, or one column was sorted without the others. Such prices are not
 * strange in themselves; they are the neighbours' prices.
 */
export function findShiftedRows(lines: readonly Line[], figure: FigureName, findings: Findings): void {
	const known = lines.flatMap((line) => {
		const old = line.old(figure);
		const next = line.next(figure);
		return old && next ? [{ line, old, next, was: Math.log(old), is: Math.log(next) }] : [];
	});
	if (known.length < 4) return;
	const centre = medianOf(known.map(({ was, is }) => is - was));
	// A row that stays as it was, or does what the file does, is in its place.
	const off = known.map(({ was, is }) => Math.min(Math.abs(is - was), Math.abs(is - was - centre)));
	const found = new Set<number>();
	for (const shift of [-1, 1, -2, 2]) for (const at of shiftedRun(known, off, centre, shift)) found.add(at);
	for (const at of exchanged(known, off)) found.add(at);
	for (const at of looseWindows(known, off, centre)) found.add(at);
	for (const at of found) {
		const { line, old, next } = known[at] as Known;
		findings.add('shifted-rows', instanceOf(line, figure, old, next));
	}
}

interface Known {
	line: Line;
	old: number;
	next: number;
	was: number;
	is: number;
}

/** A change beyond this is looked into. */
const moved = 0.08;

/** Rows whose new price is the old one of the row so many further, in a run that speaks clearly: the best sum of what is for and against it. */
function shiftedRun(known: readonly Known[], off: readonly number[], centre: number, shift: number): number[] {
	const runs: number[] = [];
	let sum = 0;
	let best = 0;
	let start = 0;
	let end = 0;
	const close = () => {
		// Variants of one thing cost the same: their prices count once.
		const various = new Set(known.slice(start, end).map(({ next }) => next)).size;
		if (best >= 4 && various >= 3) for (let at = start; at < end; at += 1) if ((off[at] ?? 0) > moved) runs.push(at);
		sum = 0;
		best = 0;
	};
	for (let at = 0; at < known.length; at += 1) {
		const own = known[at] as Known;
		const other = known[at + shift];
		const points = other ? evidence(own, other, off[at] ?? 0, centre) : 0;
		if (sum <= 0 && points > 0) {
			close();
			start = at;
		}
		sum += points;
		if (sum > best) {
			best = sum;
			end = at + 1;
		}
		if (sum < best - 6) close();
	}
	close();
	return runs;
}

function evidence(own: Known, other: Known, off: number, centre: number): number {
	if (Math.abs(own.was - other.was) < moved) return 0;
	if (off <= moved) return own.next === own.old || off < 0.01 ? -1.5 : -1;
	const away = Math.abs(own.is - other.was - centre);
	if (own.next === other.old || away < 0.004) return 1;
	return off > 0.3 && away < off / 4 ? 0.5 : -1;
}

/** Two rows beside each other that have exchanged their prices to the kopeck. */
function exchanged(known: readonly Known[], off: readonly number[]): number[] {
	const pairs: number[] = [];
	for (let at = 0; at + 1 < known.length; at += 1) {
		const [one, two] = [known[at] as Known, known[at + 1] as Known];
		if (one.next === two.old && two.next === one.old && (off[at] ?? 0) > 0.35 && (off[at + 1] ?? 0) > 0.35) pairs.push(at, at + 1);
	}
	return pairs;
}

const windowSize = 20;

/** Stretches in which new prices have nothing to do with the old ones of their rows, and are the old ones of other rows. */
function looseWindows(known: readonly Known[], off: readonly number[], centre: number): number[] {
	const loose = new Set<number>();
	if (known.length >= 12 && isLoose(known, 0.5)) for (const [at, far] of off.entries()) if (far > moved) loose.add(at);
	for (let from = 0; from < known.length; from += windowSize / 2) {
		const part = known.slice(from, from + windowSize);
		if (part.length < 6 || !isLoose(part, 0.3)) continue;
		const around = known.slice(Math.max(0, from - windowSize), from + 2 * windowSize);
		const changed = part.flatMap((own, index) => ((off[from + index] ?? 0) > moved ? [{ own, at: from + index }] : []));
		const borrowed = changed.filter(({ own }) =>
			around.some((other) => other !== own && (other.old === own.next || Math.abs(own.is - other.was - centre) < 0.004)),
		);
		const various = new Set(borrowed.map(({ own }) => own.next)).size;
		if (various >= 4 && borrowed.length >= changed.length * 0.7) for (const { at } of borrowed) loose.add(at);
	}
	return [...loose];
}

function isLoose(part: readonly Known[], most: number): boolean {
	const was = part.map((one) => one.was);
	const is = part.map((one) => one.is);
	const changes = part.map((one) => one.is - one.was);
	// Within a narrow range of prices nothing can be told, and a fall of some rows by the same share is a sale.
	return deviation(was) >= 0.3 && deviation(is) >= 0.15 && deviation(changes) >= 0.45 && correlation(was, is) < most;
}
