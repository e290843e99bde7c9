import { type PageLabelState, pageLabelStates } from './model.ts';

/** How many orders stand how; `unknown`: they are not stored. */
export type LabelCounts = Readonly<Record<PageLabelState | 'unknown', number>>;

/** Orders about which nobody has answered yet are in none of the counts. Pure. */
export function countsOf(numbers: Iterable<string>, states: ReadonlyMap<string, PageLabelState | undefined>): LabelCounts {
	const counts: Record<PageLabelState | 'unknown', number> = { ready: 0, waiting: 0, printed: 0, 'in-job': 0, refused: 0, unknown: 0 };
	for (const number of numbers) if (states.has(number)) counts[states.get(number) ?? 'unknown'] += 1;
	return counts;
}

/** Orders whose labels come out now or later. */
export const comingOf = ({ ready, waiting }: LabelCounts): number => ready + waiting;

/** Those that may be printed now: whatever else is wanted has to be chosen by its row. */
export const readyIn = (numbers: Iterable<string>, states: ReadonlyMap<string, PageLabelState | undefined>): string[] =>
	[...numbers].filter((number) => states.get(number) === 'ready');

/** What is told of rows that were chosen, and of those that the page merely shows. */
export const toldOfChosen = [...pageLabelStates, 'unknown'] as const;
export const toldOfSeen = ['ready', 'waiting', 'printed', 'in-job'] as const;
