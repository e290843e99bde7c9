import { useEffect, useMemo, useState } from 'preact/hooks';
import { turn } from '../../lib/core/turn.ts';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import type { PriceDesk } from '../../lib/prices/desk.ts';
import type { AnyPriceEdit, Edited } from '../../lib/prices/edit-model.ts';
import { applyEdit, type EditContext, pricesOfSameGoods } from '../../lib/prices/edits.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';

/** Rows that are edited in one go, some milliseconds' worth. */
const rowsAtOnce = 250;

/** All that an edit is made with. */
export const editContext = (desk: PriceDesk): EditContext => ({
	terms: allPriceTerms,
	rules: desk.rules,
	now: desk.now,
	types: desk.types,
	elsewhere: pricesOfSameGoods(desk.prices, desk.alike),
});

/** What an edit makes of the rows, made in slices so that typing goes on; undefined while it is being made, or when there is no edit. */
export function useEdited(edit: AnyPriceEdit | undefined, rows: readonly PriceListRow[], desk: PriceDesk): Edited | undefined {
	const [done, setDone] = useState<{ key: string; rows: readonly PriceListRow[]; edited: Edited }>();
	const key = JSON.stringify(edit);
	const context = useMemo(() => editContext(desk), [desk]);
	useEffect(() => {
		if (!edit) return;
		let gone = false;
		const work = async () => {
			const edited: Edited = { drafts: [], left: [] };
			for (let place = 0; place < rows.length || place === 0; place += rowsAtOnce) {
				if (place > 0) await turn();
				if (gone) return;
				const part = applyEdit(
					edit,
					rows.slice(place, place + rowsAtOnce).map(({ source }) => source),
					context,
				);
				if (part.problem) {
					edited.problem = part.problem;
					break;
				}
				edited.drafts.push(...part.drafts);
				edited.left.push(...part.left);
			}
			setDone({ key, rows, edited });
		};
		void work();
		return () => {
			gone = true;
		};
	}, [key, rows, context]);
	return edit && done?.key === key && done.rows === rows ? done.edited : undefined;
}
