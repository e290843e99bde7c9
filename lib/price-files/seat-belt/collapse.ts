import type { FigureName } from '../../prices/model.ts';
import { instanceOf } from './columns-shift.ts';
import type { Findings } from './findings.ts';
import type { Line } from './lines.ts';
import { nothingKopecks } from './slips.ts';
import { deviation, quantile } from './statistics.ts';

interface Priced {
	line: Line;
	next: number;
	old?: number;
}

/** One price for goods that cost very differently: the whole list at one figure, a cell dragged down over its neighbours, or counted on. */
export function findCollapse(lines: readonly Line[], figure: FigureName, findings: Findings): void {
	const priced: Priced[] = lines.flatMap((line) => {
		const next = line.next(figure);
		const old = line.old(figure);
		return next === undefined ? [] : [{ line, next, ...(old ? { old } : {}) }];
	});
	const known = priced.filter((one): one is Required<Priced> => one.old !== undefined);
	const add = (kind: 'collapse' | 'filled-down', { line, old, next }: Priced) => findings.add(kind, instanceOf(line, figure, old, next));
	for (const one of priced)
		if (one.next <= nothingKopecks && (one.old ?? Number.POSITIVE_INFINITY) > 3 * nothingKopecks) add('collapse', one);
	for (const one of oneForAll(known)) add('collapse', one);
	for (const one of dragged(known)) add('filled-down', one);
	for (const one of countedOn(priced)) add('filled-down', one);
}

/** More than half of the list at one figure, where the old ones differ widely. */
function oneForAll(known: readonly Required<Priced>[]): readonly Required<Priced>[] {
	const by = new Map<number, Required<Priced>[]>();
	for (const one of known) {
		const same = by.get(one.next);
		if (same) same.push(one);
		else by.set(one.next, [one]);
	}
	let most: Required<Priced>[] = [];
	for (const same of by.values()) if (same.length > most.length) most = same;
	return most.length >= 5 && most.length >= known.length * 0.5 && deviation(most.map(({ old }) => Math.log(old))) >= 0.35 ? most : [];
}

const shortestRun = 5;
/** Excel counts on by one as a rule; a hundred roubles is the most that is taken for counting. */
const countingStep = 100;
const mostStep = 10_000;

/** Rows one below the other with the same figure, or with one that grows by the same step, where the old ones do neither. */
function dragged(known: readonly Required<Priced>[]): Required<Priced>[] {
	const found: Required<Priced>[] = [];
	for (let from = 0, end = 0; from < known.length - 1; from = end - 1) {
		const step = stepAt(known, from + 1);
		end = from + 2;
		while (end < known.length && stepAt(known, end) === step) end += 1;
		const run = withoutUnmoved(known.slice(from, end));
		const long = run.length >= (step === 0 ? shortestRun : shortestRun + 1);
		if (long && Math.abs(step) <= mostStep && isDragged(run, known)) found.push(...run);
	}
	return found;
}

/** Prices that grow by exactly a rouble from row to row, as a dragged cell counts; the old ones do not. New goods among them count as well. */
function countedOn(priced: readonly Priced[]): Priced[] {
	const found: Priced[] = [];
	for (let from = 0, end = 0; from < priced.length - 1; from = end) {
		end = from + 1;
		while (end < priced.length && Math.abs((priced[end]?.next ?? 0) - (priced[end - 1]?.next ?? 0)) === countingStep) end += 1;
		const run = priced.slice(from, end);
		const unlike = run.some(
			({ old, next }, at) => at > 0 && old !== undefined && old - (run[at - 1]?.old ?? old) !== next - (run[at - 1]?.next ?? next),
		);
		if (run.length > shortestRun && unlike) found.push(...run);
	}
	return found;
}

const stepAt = (known: readonly Required<Priced>[], at: number): number => (known[at]?.next ?? 0) - (known[at - 1]?.next ?? 0);

/** Variants that cost so much all along may stand before and after the rows that the cell was dragged over. */
function withoutUnmoved(run: readonly Required<Priced>[]): Required<Priced>[] {
	const isMoved = ({ old, next }: Required<Priced>) => Math.abs(Math.log(next / old)) > 0.02;
	const last = run.findLastIndex(isMoved);
	return run.slice(Math.max(0, run.findIndex(isMoved) - 1), last + 1);
}

function isDragged(run: readonly Required<Priced>[], all: readonly Required<Priced>[]): boolean {
	const olds = run.map(({ old }) => Math.log(old));
	const changes = run.map(changeOf);
	const width = Math.max(...olds) - Math.min(...olds);
	const spread = deviation(changes);
	if (width < Math.log(1.6) || spread < 0.2 || new Set(olds).size < 2) return false;
	if (changes.filter((change) => Math.abs(change) > 0.02).length < run.length * 0.7) return false;
	const wide = width >= Math.log(2.5) && deviation(olds) >= 0.3 && spread >= 0.3 && changes.some((change) => Math.abs(change) > 0.5);
	// A sale at one price takes prices down, to a price that looks like one; a dragged cell takes some up as well, or stands at any figure.
	const neat = run.every(({ next }) => next % 1000 === 0 || next % 1000 === 900);
	if (!wide && !changes.some((change) => change > 0.5) && (neat || run.length < 2 * shortestRun - 2)) return false;
	// Coarse rounding of cheap goods does no more than the file does everywhere.
	const usual = usualChanges(run, all);
	return changes.filter((change) => change < usual.low - 0.1 || change > usual.high + 0.1).length >= 2;
}

const changeOf = ({ old, next }: Required<Priced>): number => Math.log(next / old);

/** What the file does to the other rows; no change is always usual. */
function usualChanges(run: readonly Required<Priced>[], all: readonly Required<Priced>[]): { low: number; high: number } {
	const inRun = new Set(run);
	const others = all.filter((one) => !inRun.has(one)).map(changeOf);
	others.sort((a, b) => a - b);
	return others.length < all.length * 0.2
		? { low: 0, high: 0 }
		: { low: Math.min(0, quantile(others, 0.05)), high: Math.max(0, quantile(others, 0.95)) };
}
