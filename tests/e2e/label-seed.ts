import type { Card } from '../../lib/items/model.ts';
import { type ItemState, itemStates, type PrintItem, type PrintJob, type PrintMark } from '../../lib/labels/model.ts';
import { itemKey } from '../../lib/labels/rules.ts';
import { firstProfile } from '../../lib/labels/stock.ts';
import { usualTemplate } from '../../lib/labels/templates.ts';
import type { Order } from '../../lib/orders/model.ts';
import type { Seed } from './seed.ts';

const minute = 60_000;

const jobAt = (at: number, place: number, total: number, source: PrintJob['source']): PrintJob => ({
	id: `${at.toString(36).padStart(9, '0')}-0000000${place}`,
	createdAt: at,
	source,
	options: { profileId: 'first', sorting: 'warehouse', inserts: [], separators: 'none', pickingList: false },
	total,
});

const wordsOf: Partial<Record<ItemState, Partial<PrintItem>>> = {
	waiting: { words: "The next postings aren't ready" },
	failed: { failure: { code: 'page-missing' }, words: 'INVALID_ARGUMENT' },
	dropped: { words: 'cancelled' },
};

/** Two print jobs over a planted shop: orders in every state, and `many` product labels that are ready; with a printer and a template. */
export function printsOf(
	{ tables }: Seed,
	{ now, many }: { now: number; many: number },
): Record<'printJobs' | 'printItems' | 'printMarks' | 'printerProfiles' | 'labelTemplates', object[]> & { jobs: PrintJob[] } {
	const orders = (tables.orders ?? []) as readonly Order[];
	const cards = (tables.cards ?? []) as readonly Card[];
	const states = jobAt(now - 2 * minute, 1, itemStates.length, 'orders');
	const goods = jobAt(now - 90 * minute, 2, many, 'goods');
	const items: PrintItem[] = [
		...itemStates.map((state, place): PrintItem => {
			const { id, cabinetId, marketplace, number } = orders[place] as Order;
			return {
				id: itemKey(states.id, place),
				jobId: states.id,
				kind: 'order',
				cabinetId,
				targetId: id,
				number,
				marketplace,
				// Nothing is fetched here: what is under way stays so.
				state: state === 'ready' ? 'withdrawn' : state,
				batch: 'planted',
				attempts: 1,
				changedAt: now - minute,
				...wordsOf[state],
			};
		}),
		...Array.from({ length: many }, (_, place): PrintItem => {
			const card = cards[place % cards.length] as Card;
			return {
				id: itemKey(goods.id, place),
				jobId: goods.id,
				kind: 'product',
				cabinetId: card.cabinetId,
				targetId: card.id,
				number: card.article,
				marketplace: card.marketplace,
				state: 'ready',
				batch: 'planted',
				attempts: 0,
				paper: { is: 'own' },
				changedAt: now - minute,
			};
		}),
	];
	const marks: PrintMark[] = orders
		.slice(0, 2)
		.map(({ id }, place) => ({ id, jobId: states.id, at: now - minute, times: 1, confirmed: place === 0 }));
	return {
		jobs: [states, goods],
		printJobs: [states, goods],
		printItems: items,
		printMarks: marks,
		printerProfiles: [
			firstProfile('Принтер у окна', now),
			{
				...firstProfile('Офисный, листы А4', now),
				id: 'sheets',
				kinds: [],
				sheet: { columns: 3, rows: 7, marginLeftMm: 18, marginTopMm: 8, gapXMm: 0, gapYMm: 0 },
			},
		],
		labelTemplates: [usualTemplate('Обычный', now)],
	};
}
