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
	const rows: (Place | Known)[] = [];
	const changes: number[] = [];
	for (const line of lines) {
		const old = line.old(figure);
		if (!old) continue;
		const was = Math.log(old);
		const next = line.next(figure);
		const is = next ? Math.log(next) : 0;
		if (next) changes.push(is - was);
		rows.push(next ? { line, old, was, next, is, change: is - was, off: 0 } : { line, old, was });
	}
	if (changes.length < 4) return;
	const centre = medianOf(changes);
	const known = rows.filter(isKnown);
	// A row that stays as it was, or does what the file does, is in its place.
	for (const row of known) row.off = Math.min(Math.abs(row.change), Math.abs(row.change - centre));
	const found = new Set<Known>();
	for (const shift of [-1, 1, -2, 2]) for (const row of shiftedRun(rows, centre, shift)) found.add(row);
	for (const row of [...exchanged(known), ...looseWindows(known, centre), ...sortedRuns(known)]) found.add(row);
	for (const { line, old, next } of found) findings.add('shifted-rows', instanceOf(line, figure, old, next));
}

/** A row whose old price is known; logarithms beside the figures. */
interface Place {
	line: Line;
	old: number;
	was: number;
}

/** A place that the file has a new price for. */
interface Known extends Place {
	next: number;
	is: number;
	change: number;
	off: number;
}

const isKnown = (row: Place | Known): row is Known => 'next' in row;

/** A change beyond this is looked into. */
const moved = 0.08;
const isOff = ({ off }: Known): boolean => off > moved;

/** Rows whose new price is the old one of the row so many further, in a run that speaks clearly: the best sum of what is for and against it. */
function shiftedRun(rows: readonly (Place | Known)[], centre: number, shift: number): Known[] {
	const found: Known[] = [];
	let sum = 0;
	let best = 0;
	let start = 0;
	let end = 0;
	const close = () => {
		const run = rows.slice(start, end).filter(isKnown);
		// Variants of one thing cost the same: their prices count once.
		if (best >= 4 && new Set(run.map(({ next }) => next)).size >= 3) found.push(...run.filter(isOff));
		sum = 0;
		best = 0;
	};
	for (const [at, own] of rows.entries()) {
		const other = rows[at + shift];
		const points = other && isKnown(own) ? evidence(own, other, centre) : 0;
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
	return found;
}

function evidence(own: Known, other: Place, centre: number): number {
	if (Math.abs(own.was - other.was) < moved) return 0;
	if (!isOff(own)) return own.off < 0.01 ? -1.5 : -1;
	const away = Math.abs(own.is - other.was - centre);
	if (own.next === other.old || away < 0.004) return 1;
	return own.off > 0.3 && away < own.off / 4 ? 0.5 : -1;
}

/** Two rows beside each other that have exchanged their prices to the kopeck. */
function exchanged(known: readonly Known[]): Known[] {
	return known.flatMap((one, at) => {
		const two = known[at + 1];
		return two && one.next === two.old && two.next === one.old && one.off > 0.35 && two.off > 0.35 ? [one, two] : [];
	});
}

const windowSize = 20;

/** Stretches in which new prices have nothing to do with the old ones of their rows, and are the old ones of other rows. */
function looseWindows(known: readonly Known[], centre: number): Known[] {
	const loose: Known[] = [];
	// A few slips among equal prices are no loose list, though they hide what prices and rows have in common.
	const off = known.filter(isOff);
	if (off.length >= 5 && known.length >= 12 && isLoose(known, 0.5)) loose.push(...off);
	for (let from = 0; from < known.length; from += windowSize / 2) {
		const part = known.slice(from, from + windowSize);
		if (part.length < 6 || !isLoose(part, 0.3)) continue;
		const around = known.slice(Math.max(0, from - windowSize), from + 2 * windowSize);
		const changed = part.filter(isOff);
		const borrowed = changed.filter((own) =>
			around.some((other) => other !== own && (other.old === own.next || Math.abs(own.is - other.was - centre) < 0.004)),
		);
		const various = new Set(borrowed.map(({ next }) => next)).size;
		if (changed.length >= 5 && various >= 4 && borrowed.length >= changed.length * 0.7) loose.push(...borrowed);
	}
	return loose;
}

function isLoose(part: readonly Known[], most: number): boolean {
	const was = part.map((one) => one.was);
	const is = part.map((one) => one.is);
	// Within a narrow range of prices nothing can be told, and a fall of some rows by the same share is a sale.
	return (
		deviation(was) >= 0.3 && deviation(is) >= 0.15 && deviation(part.map(({ change }) => change)) >= 0.45 && correlation(was, is) < most
	);
}

const shortestSorted = 15;

/** Stretches in which the new prices only grow, or only fall, while the old ones of the same rows go up and down. */
function sortedRuns(known: readonly Known[]): Known[] {
	const found: Known[] = [];
	for (const way of [1, -1]) {
		for (let from = 0, end = 0; from < known.length; from = end) {
			end = from + 1;
			while (end < known.length && ((known[end]?.next ?? 0) - (known[end - 1]?.next ?? 0)) * way >= 0) end += 1;
			const run = known.slice(from, end);
			if (run.length >= shortestSorted && new Set(run.map(({ next }) => next)).size >= 6 && isSortedAlone(run, way)) {
				found.push(...run.filter(isOff));
			}
		}
	}
	return found;
}

/** A list that was sorted whole, by what it is to cost, keeps old and new prices together. */
function isSortedAlone(run: readonly Known[], way: number): boolean {
	const back = run.filter(({ was }, at) => at > 0 && (was - (run[at - 1]?.was ?? was)) * way < -0.02).length;
	const was = run.map((one) => one.was);
	const is = run.map((one) => one.is);
	return back >= run.length * 0.25 && deviation(run.map(({ change }) => change)) >= 0.3 && correlation(was, is) < 0.5;
}
