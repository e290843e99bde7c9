import { AppError, type Failure, toFailure } from '../core/errors.ts';
import { turn } from '../core/turn.ts';
import type { Card } from '../items/model.ts';
import type { Order, OrderLine } from '../orders/model.ts';
import { boxLabel, supplyLabel, wbSticker } from './draw/coded.ts';
import { markingLabel } from './draw/marking.ts';
import { type PickingRow, pickingList } from './draw/picking-list.ts';
import { type ProductFacts, productLabel } from './draw/product.ts';
import { separator } from './draw/separator.ts';
import type { Stock } from './draw/stock.ts';
import type { Drawing, PrintPage } from './drawing.ts';
import type { LabelKind, LabelPayload, LabelTemplate, PrintItem, PrintJob } from './model.ts';
import { type Paper, stockOf } from './pdf/placing.ts';
import { groupsOf, type ItemGroup } from './sorting.ts';
import type { LabelWords } from './words.ts';

export interface Composition {
	job: Pick<PrintJob, 'options'>;
	/** Those that are to be printed. */
	items: readonly PrintItem[];
	/** By their keys. */
	orders: ReadonlyMap<string, Order>;
	cards: ReadonlyMap<string, Card>;
	templates: readonly LabelTemplate[];
	/** Whole codes of «Честный знак» by `MarkingUse.id`. */
	marks: ReadonlyMap<string, string>;
	profile: Paper;
	words: LabelWords;
	signal?: AbortSignal;
}

export interface Composed {
	/** In the order in which they are printed. */
	pages: PrintPage[];
	/** Items none of whose pages are among them, and why: a code that does not fit, a barcode that is none. */
	failed: { itemId: string; failure: Failure }[];
}

/** Others have their turn after this many milliseconds of work. */
const sliceMs = 16;

/** Gives others their turn when it is time; rejects when nobody wants the pages any more. */
type Breathe = () => Promise<void>;

/**
 * All pages of a job: labels in order, what follows each, separators and the picking list before them. An item that cannot be drawn is told of and left out
 * as a whole; it never spoils the others.
 */
export async function composePages(composition: Composition): Promise<Composed> {
	const { job, items, orders, profile, words, signal } = composition;
	const { options } = job;
	const stock = stockOf(profile);
	const failed: Composed['failed'] = [];
	const pagesOf = new Map<string, PrintPage[]>();
	let since = performance.now();
	const breathe: Breathe = async () => {
		signal?.throwIfAborted();
		if (performance.now() - since < sliceMs) return;
		await turn();
		signal?.throwIfAborted();
		since = performance.now();
	};
	for (const item of items) {
		await breathe();
		try {
			const own = await itemPages(item, composition, stock, breathe);
			if (own.length === 0) throw new AppError('page-missing');
			pagesOf.set(item.id, own);
		} catch (thrown) {
			signal?.throwIfAborted();
			failed.push({ itemId: item.id, failure: toFailure(thrown) });
		}
	}
	const printed = items.filter(({ id }) => pagesOf.has(id));
	const pages: PrintPage[] = [];
	if (options.pickingList) pages.push(...pickingList(pickingRows(printed, composition), stock, words).map(onOwn));
	for (const group of groupsOf(printed, orders, options)) {
		if (options.separators !== 'none') pages.push(onOwn(separator(headingOf(group, words), stock)));
		for (const { id } of group.items) pages.push(...(pagesOf.get(id) ?? []));
	}
	return { pages, failed };
}

const onOwn = (drawing: Drawing): PrintPage => ({ is: 'drawn', drawing });

const headingOf = ({ title, untitled, items }: ItemGroup, words: LabelWords): { title: string; count: string } => ({
	title: title ?? (untitled === 'mixed' ? words.mixed : '—'),
	count: `${items.length} ${words.pieces}`,
});

const byText = new Intl.Collator('ru', { numeric: true, sensitivity: 'base' });

/**
 * What has to be fetched for these labels, by article and size: the same order as sorting by cell. Of goods without a card only the barcode tells the size.
 */
export function pickingRows(items: readonly PrintItem[], { orders, cards }: Pick<Composition, 'orders' | 'cards'>): PickingRow[] {
	const rows = new Map<string, PickingRow>();
	for (const { targetId } of items)
		for (const { article, name, quantity, barcode, cardId } of orders.get(targetId)?.lines ?? []) {
			const card = cards.get(cardId ?? '');
			const size = card ? card.size : barcode;
			const key = [article, size].join('/');
			const row = rows.get(key);
			if (row) row.count += quantity;
			else rows.set(key, { article, name, ...(size === undefined ? {} : { size }), count: quantity });
		}
	return [...rows.values()].sort((a, b) => byText.compare(a.article, b.article) || byText.compare(a.size ?? '', b.size ?? ''));
}

async function itemPages(item: PrintItem, composition: Composition, stock: Stock, breathe: Breathe): Promise<PrintPage[]> {
	const { job, words } = composition;
	const duplicate = item.duplicate ? words.duplicate : undefined;
	if (item.kind === 'product') return productPages(item, composition, stock, duplicate);
	if (item.kind === 'marking') return markingPages(item, composition, stock, duplicate, breathe);
	const pages = marketplacePages(item, stock, duplicate);
	const order = composition.orders.get(item.targetId);
	if (item.kind !== 'order' || !order) return pages;
	for (const insert of job.options.inserts) {
		if (insert === 'marking') pages.push(...(await markingPages(item, composition, stock, duplicate, breathe)));
		else
			for (const line of order.lines) {
				const card = line.cardId === undefined ? undefined : composition.cards.get(line.cardId);
				pages.push(...copies(productDrawing(factsOf(card, line), composition, stock, duplicate), line.quantity, item.id));
			}
	}
	return pages;
}

const draws: Record<Exclude<LabelKind, 'product' | 'marking'>, (payload: LabelPayload, stock: Stock, duplicate?: string) => Drawing> = {
	order: wbSticker,
	supply: supplyLabel,
	boxes: boxLabel,
	cargo: boxLabel,
	pallets: boxLabel,
};

function marketplacePages({ id, kind, paper, duplicate }: PrintItem, stock: Stock, word: string | undefined): PrintPage[] {
	if (kind === 'product' || kind === 'marking') return [];
	if (paper?.is === 'original')
		return (paper.pages ?? []).map((page) => ({
			is: 'original',
			itemId: id,
			fileId: paper.fileId,
			page,
			expects: paper.expects,
			...(duplicate ? { duplicate } : {}),
		}));
	if (paper?.is !== 'payload') return [];
	return paper.labels.map((payload) => ({
		is: 'drawn',
		itemId: id,
		drawing: draws[kind](payload, stock, word),
		expects: [payload.text],
	}));
}

function copies({ drawing, expects }: { drawing: Drawing; expects: readonly string[] }, count: number, itemId: string): PrintPage[] {
	return Array.from({ length: count }, () => ({ is: 'drawn', itemId, drawing, expects }));
}

function productPages(item: PrintItem, composition: Composition, stock: Stock, duplicate: string | undefined): PrintPage[] {
	const card = composition.cards.get(item.targetId);
	return copies(productDrawing(factsOf(card), composition, stock, duplicate), item.count ?? 1, item.id);
}

function productDrawing(facts: ProductFacts, { job, templates, words }: Composition, stock: Stock, duplicate: string | undefined) {
	const template = templates.find(({ id }) => id === job.options.templateId) ?? templates[0];
	const drawing = productLabel(template ?? plainTemplate, facts, stock, words, duplicate);
	const expects = drawing.marks.flatMap((mark) => (mark.is === 'symbol' ? [mark.symbol.text] : []));
	return { drawing, expects };
}

/** While there is no template: what everybody prints. */
const plainTemplate: Pick<LabelTemplate, 'lines'> = { lines: { name: {}, article: { bold: true }, size: {}, barcode: {} } };

/** What is known of the goods of a card, or of an order's line without one. */
export function factsOf(card: Card | undefined, line?: OrderLine): ProductFacts {
	const facts: Record<keyof ProductFacts, string | undefined> = {
		name: card?.name ?? line?.name,
		brand: card?.brand,
		article: card?.article ?? line?.article,
		sku: card?.sku ?? line?.sku,
		size: card?.size,
		colour: card?.colour,
		composition: card?.composition,
		country: card?.country,
		maker: undefined,
		date: undefined,
		care: undefined,
		barcode: line?.barcode ?? card?.barcodes[0],
	};
	return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

async function markingPages(
	item: PrintItem,
	composition: Composition,
	stock: Stock,
	duplicate: string | undefined,
	breathe: Breathe,
): Promise<PrintPage[]> {
	const pages: PrintPage[] = [];
	for (const id of item.markIds ?? []) {
		await breathe();
		const code = composition.marks.get(id);
		if (code === undefined) throw new AppError('not-found');
		const drawing = markingLabel({ code, ...markedGoods(item, code, composition) }, stock, duplicate);
		pages.push({ is: 'drawn', itemId: item.id, drawing, expects: [code] });
	}
	return pages;
}

/** What the code is for: the card it is printed for, or the line of the order whose barcode it names. Of several lines that do not tell, none. */
function markedGoods(item: PrintItem, code: string, { cards, orders }: Composition): { name?: string; article?: string } {
	const card = item.kind === 'marking' ? cards.get(item.targetId) : undefined;
	if (card) return { name: card.name, article: card.article };
	const lines = orders.get(item.targetId)?.lines ?? [];
	const barcodesOf = ({ barcode, cardId }: OrderLine): string[] => [
		...(barcode === undefined ? [] : [barcode]),
		...(cards.get(cardId ?? '')?.barcodes ?? []),
	];
	const gtin = code.slice(2, 16);
	const own = lines.find((line) => barcodesOf(line).some((barcode) => barcode.padStart(14, '0') === gtin));
	const marked = lines.filter(({ needsMark }) => needsMark);
	const line = own ?? (marked.length === 1 ? marked[0] : undefined);
	return line ? { name: line.name, article: line.article } : {};
}
