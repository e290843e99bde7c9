import type { MarketplaceId } from '../../cabinets/model.ts';
import type { FigureName } from '../../prices/model.ts';
import type { CellProblem, PriceRow } from '../model.ts';
import { figureOfRole } from '../price-rows.ts';
import { findCollapse } from './collapse.ts';
import { findShiftedColumns, instanceOf } from './columns-shift.ts';
import { type FindingKind, Findings, type Verdict } from './findings.ts';
import { type Line, linesOf, mainFigure, paidOf, type StoredPrices } from './lines.ts';
import { foreignShare, mayBeStrange } from './needs.ts';
import { findShiftedRows } from './rows-shift.ts';
import { batchOf, lacksZero, slipOf } from './slips.ts';

export interface JudgeOptions {
	/** The marketplace of the cabinet, and of the template that the file was recognised as: another one's template is another shop's file. */
	marketplace?: MarketplaceId;
	fileMarketplace?: MarketplaceId;
	/** Orders an hour by the price's key, for the loss. */
	ordersPerHour?: ReadonlyMap<string, number>;
}

const moneyFigures = ['priceKopecks', 'beforeKopecks', 'minKopecks'] as const satisfies readonly FigureName[];

/**
 * Whether a price file looks like a mistake. It looks for the signs of one, never for the size of a discount: a file that halves all prices passes.
 * Goods that nothing is stored of are compared with what the file itself says of them, or with nothing.
 */
export function judge(rows: readonly PriceRow[], stored: StoredPrices, options: JudgeOptions = {}): Verdict {
	const lines = linesOf(rows, stored);
	const findings = new Findings();
	findForeign(lines, options, findings);
	if (!findings.has('wrong-shop')) findStrange(lines, stored, findings);
	for (const line of lines) for (const problem of line.row.problems) addProblem(line, problem, findings);
	for (const figure of moneyFigures) {
		findSlips(lines, figure, findings);
		findShiftedColumns(lines, figure, stored, findings);
	}
	findShiftedColumns(lines, 'discountPercent', stored, findings);
	findTenfoldDiscounts(lines, findings);
	const main = mainFigure(lines);
	if (main && main !== 'discountPercent') {
		findShiftedRows(lines, main, findings);
		findCollapse(lines, main, findings);
	}
	const list = findings.list();
	const loss = lossOf(lines, findings, options.ordersPerHour);
	return {
		dangerous: list.length > 0,
		findings: list,
		rows: lines.length,
		known: lines.filter(({ price }) => price !== undefined).length,
		...(loss === undefined ? {} : { lossKopecksPerTenMinutes: loss }),
	};
}

/** A file of which a third belongs to another cabinet. A few goods that are not here yet are none of that. */
function findForeign(lines: readonly Line[], { marketplace, fileMarketplace }: JudgeOptions, findings: Findings): void {
	const otherTemplate = marketplace !== undefined && fileMarketplace !== undefined && marketplace !== fileMarketplace;
	const foreign = otherTemplate ? lines : lines.filter((line) => line.foreign);
	if (foreign.length === 0 || foreign.length < lines.length * foreignShare) return;
	if (foreign.length < Math.min(3, lines.length)) return;
	const figure = mainFigure(lines) ?? 'priceKopecks';
	for (const line of foreign) findings.add('wrong-shop', instanceOf(line, figure, line.old(figure), line.next(figure)));
}

/** A file of goods that this cabinet has never heard of. Nothing is said of a cabinet of which nothing was read yet. */
function findStrange(lines: readonly Line[], stored: StoredPrices, findings: Findings): void {
	if (!mayBeStrange(lines, stored.own)) return;
	const figure = mainFigure(lines) ?? 'priceKopecks';
	for (const line of lines) if (line.strange) findings.add('wrong-shop', instanceOf(line, figure, line.old(figure), line.next(figure)));
}

function addProblem(line: Line, { role, code, text }: CellProblem, findings: Findings): void {
	const figure = role in figureOfRole ? figureOfRole[role as keyof typeof figureOfRole] : 'priceKopecks';
	findings.add(code === 'formula-error' ? 'formula-error' : 'text-in-price', {
		...instanceOf(line, figure, line.old(figure), undefined),
		text,
	});
}

function findSlips(lines: readonly Line[], figure: FigureName, findings: Findings): void {
	const pairs = lines.flatMap((line) => {
		const old = line.old(figure);
		const next = line.next(figure);
		return old && next ? [{ line, old, next }] : [];
	});
	const batch = batchOf(pairs.map(({ old, next }) => Math.log(next / old)));
	const twins = twinsOf(pairs);
	for (const { line, old, next } of pairs) {
		const kind = agreesWithPrice(line, figure, next) ? undefined : (slipOf(old, next, batch) ?? slipFromTwins(next, twins.get(old)));
		if (kind) findings.add(kind, instanceOf(line, figure, old, next));
	}
}

/** What most goods of one old price cost in the file, by that price; at least three of them agree. */
function twinsOf(pairs: readonly { old: number; next: number }[]): Map<number, number> {
	const counts = new Map<number, Map<number, number>>();
	for (const { old, next } of pairs) {
		const same = counts.get(old) ?? new Map<number, number>();
		counts.set(old, same.set(next, (same.get(next) ?? 0) + 1));
	}
	const twins = new Map<number, number>();
	for (const [old, nexts] of counts) {
		for (const [next, count] of nexts) if (count >= 3 && count >= Math.max(...nexts.values())) twins.set(old, next);
	}
	return twins;
}

/** Variants of one thing that cost the same so far: one of them ten times the others, or a tenth, has a zero too many or too few. */
function slipFromTwins(next: number, twin: number | undefined): FindingKind | undefined {
	if (twin === undefined || next === twin) return undefined;
	if (next * 10 === twin || lacksZero(twin, next)) return 'zero-missing';
	return next === twin * 10 || lacksZero(next, twin) ? 'zero-extra' : undefined;
}

/** A price before the discount, or a least price, that goes well with the new price moved along with it. */
function agreesWithPrice(line: Line, figure: FigureName, next: number): boolean {
	const price = line.next('priceKopecks');
	if (price === undefined || figure === 'priceKopecks') return false;
	return figure === 'beforeKopecks' ? next > price && next <= price * 4 : next <= price && next >= price * 0.3;
}

/** A discount of 70 % and more that is ten times the one in force, to the figure. */
function findTenfoldDiscounts(lines: readonly Line[], findings: Findings): void {
	for (const line of lines) {
		const old = line.old('discountPercent');
		const next = line.next('discountPercent');
		if (old && next && next >= 70 && next === old * 10) findings.add('zero-extra', instanceOf(line, 'discountPercent', old, next));
	}
}

/** What goes lost per ten minutes when the rows found are sold at the new price at the present rate. */
function lossOf(lines: readonly Line[], findings: Findings, perHour: ReadonlyMap<string, number> | undefined): number | undefined {
	if (!perHour) return undefined;
	const rows = new Set(findings.instances().map(({ row }) => row));
	let loss = 0;
	let told = false;
	for (const line of lines) {
		const rate = line.price && perHour.get(line.price.id);
		if (rate === undefined || !rows.has(line.row.row)) continue;
		told = true;
		const { old, next } = paidOf(line);
		if (old !== undefined && next !== undefined && next < old) loss += ((old - next) * rate) / 6;
	}
	return told ? Math.round(loss) : undefined;
}
