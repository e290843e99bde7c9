import type { Change } from '../changes/model.ts';
import { type FigureName, type Figures, figureNames, type PriceEvent, type PriceWish } from './model.ts';

/** A corner of a step line: from this moment on the figure was so; without a value it was not told. */
export interface StepPoint {
	at: number;
	value?: number;
	source: PriceEvent['source'];
	changeId?: string;
}

/**
 * The corners of a figure's line between two moments (epoch ms), oldest first. The first corner lies at `from` when something is known of the
 * time before it. Events that left the figure as it was make no corner.
 */
export function stepPoints(
	events: readonly PriceEvent[],
	figure: FigureName,
	from = Number.NEGATIVE_INFINITY,
	to = Number.POSITIVE_INFINITY,
): StepPoint[] {
	const points: StepPoint[] = [];
	const sorted = [...events].sort((a, b) => a.at - b.at || a.id - b.id);
	for (const { at, after, source, changeId } of sorted) {
		if (at > to) break;
		const value = after[figure];
		const last = points.at(-1);
		if (last && last.value === value) continue;
		const point: StepPoint = { at: Math.max(at, from), source };
		if (value !== undefined) point.value = value;
		if (changeId !== undefined) point.changeId = changeId;
		// What happened before the picture begins is one corner at its edge: the latest.
		if (last && at <= from) points.pop();
		points.push(point);
	}
	return points;
}

/** A figure that an event has changed; without a value it was not there. */
export interface ChangedFigure {
	name: FigureName;
	before?: number;
	after?: number;
}

/** The figures that differ between two states of a price, in the usual order; of a first reading, which has nothing before it, all that it tells. */
export function changedFigures(before: Figures | undefined, after: Figures): ChangedFigure[] {
	return figureNames
		.filter((name) => before?.[name] !== after[name])
		.map((name) => ({
			name,
			...(before?.[name] === undefined ? {} : { before: before[name] }),
			...(after[name] === undefined ? {} : { after: after[name] }),
		}));
}

/** The figures that these events tell a value of, in the usual order: those that have a line. */
export const figuresToldIn = (events: readonly PriceEvent[]): FigureName[] =>
	figureNames.filter((name) => events.some(({ after }) => after[name] !== undefined));

/**
 * The wish that takes a done change of a price back: each figure that it changed as it stood when the user confirmed, `null` for one that was
 * absent. Empty when the change does not say what stood there.
 */
export function wishBack({ before, wanted }: Pick<Change, 'before' | 'wanted'>): PriceWish {
	const wish: { -readonly [Name in FigureName]?: number | null } = {};
	if (!before || typeof wanted !== 'object' || wanted === null) return wish;
	const changed = wanted as PriceWish;
	for (const name of figureNames) if (changed[name] !== undefined) wish[name] = before[name] ?? null;
	return wish;
}
