import type { DraftEntry } from '../../lib/prices/commands.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';
import { type FigureName, figureNames, type PriceWish } from '../../lib/prices/model.ts';

type Wishes = { -readonly [Name in FigureName]?: number | null };

/** The draft of a row with these figures in place of the former ones; a figure that stands there already, or `undefined`, is wished for no more. */
export function draftWith({ id, draft, now }: PriceListRow, figures: Partial<Record<FigureName, number | null | undefined>>): DraftEntry {
	const wish: Wishes = { ...draft?.wish };
	for (const name of figureNames) {
		if (!(name in figures)) continue;
		const value = figures[name];
		if (value === undefined || value === (now[name] ?? null)) delete wish[name];
		else wish[name] = value;
	}
	return { id, wish: isNothing(wish) ? null : wish };
}

/** The former drafts as they were. */
export const dropped = (rows: readonly PriceListRow[]): DraftEntry[] =>
	rows.flatMap(({ id, draft }) => (draft ? [{ id, wish: null }] : []));

const isNothing = (wish: PriceWish): boolean => figureNames.every((name) => wish[name] === undefined);
