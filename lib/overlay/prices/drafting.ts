import type { Cabinet } from '../../cabinets/model.ts';
import { allPriceTerms } from '../../marketplaces/prices.ts';
import { type DraftEntry, type PriceTools, saveDrafts } from '../../prices/commands.ts';
import type { PriceDesk } from '../../prices/desk.ts';
import { applyEdit, pricesOfSameGoods } from '../../prices/edits.ts';
import { isEmptyWish } from '../../prices/figures.ts';
import { readDesk } from '../../prices/queries.ts';
import { rowOf } from '../../prices/review-input.ts';
import type { DraftAnswer, EditScope, PageEdit } from './model.ts';
import { namesOf } from './page-prices.ts';

/** What an edit on a page has come to. `back` takes it back when it is saved as drafts. */
export interface Drafted extends Omit<DraftAnswer, 'undoId' | 'drafts'> {
	back: DraftEntry[];
}

/**
 * Makes drafts of an edit that was asked for on a page: of the rows that it names, or of all prices of the cabinet. Nothing but drafts is ever made
 * here. Rows that mean nothing we know, and those that are never to be sent, stay as they were.
 */
export async function draftOnPage(cabinet: Cabinet, scope: EditScope, edit: PageEdit, tools: PriceTools): Promise<Drafted> {
	const { now } = tools;
	const named = scope.kind === 'rows' ? await pricesNamed(cabinet, scope.numbers, tools) : undefined;
	const { desk, elsewhere } = await deskFor(cabinet, named?.ids, edit, tools);
	const wanted = named && new Set(named.ids);
	const own = desk.prices.filter(({ id, cabinetId }) => cabinetId === cabinet.id && (wanted === undefined || wanted.has(id)));
	const open = own.filter(({ id }) => !desk.blocked.has(id));
	const rows = open.map((price) => {
		const draft = desk.drafts.get(price.id);
		return rowOf(desk, price, draft && { wish: draft.wish });
	});
	const context = { terms: allPriceTerms, rules: desk.rules, now: now(), types: desk.types, ...(elsewhere ? { elsewhere } : {}) };
	const edited = applyEdit(edit, rows, context);
	const left = new Map<DraftAnswer['left'][number]['reason'], number>();
	const leave = (reason: DraftAnswer['left'][number]['reason'], count: number) => {
		if (count > 0) left.set(reason, (left.get(reason) ?? 0) + count);
	};
	leave('unknown', named?.unknown ?? 0);
	leave('blocked', own.length - open.length);
	for (const { reason } of edited.left) leave(reason, 1);
	const entries = edited.drafts.map(
		({ id, wish }): DraftEntry => ({
			id,
			wish: isEmptyWish(wish) ? null : wish,
			...(edit.kind === 'type' ? { typeId: edit.typeId } : {}),
		}),
	);
	const back = await saveDrafts(entries, 'page', tools);
	return {
		drafted: entries.length,
		left: [...left].map(([reason, count]) => ({ reason, count })),
		...(edited.problem ? { problem: edited.problem } : {}),
		back,
	};
}

/** Prices that the page's names mean, and how many of the names mean none. */
async function pricesNamed(
	cabinet: Cabinet,
	numbers: readonly string[],
	{ db, now }: PriceTools,
): Promise<{ ids: string[]; unknown: number }> {
	const names = await namesOf(db, cabinet.id, now());
	const found = [...new Set(numbers)].map((number) => names.get(number) ?? []);
	return { ids: [...new Set(found.flat())], unknown: found.filter((ids) => ids.length === 0).length };
}

/** A price from another cabinet needs the prices there, and which goods are the same. */
async function deskFor(
	cabinet: Cabinet,
	ids: readonly string[] | undefined,
	edit: PageEdit,
	{ db, now }: PriceTools,
): Promise<{ desk: PriceDesk; elsewhere?: ReturnType<typeof pricesOfSameGoods> }> {
	if (edit.kind !== 'cabinet') return { desk: await readDesk(db, now(), ids ? { priceIds: ids } : { cabinetIds: [cabinet.id] }) };
	const desk = await readDesk(db, now(), { cabinetIds: [...new Set([cabinet.id, edit.cabinetId])] });
	return { desk, elsewhere: pricesOfSameGoods(desk.prices, desk.alike) };
}
