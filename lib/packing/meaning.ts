import { checkScannedMark } from '../marking/check.ts';
import type { Order } from '../orders/model.ts';
import type { Scanned } from '../scan/classify.ts';
import { type GoodsCard, goodsOf, keysOfCard, keysOfLine } from './goods.ts';
import { scanKey } from './goods-index.ts';
import type { GoodsChoice, Pack, PackScan } from './model.ts';
import { type Candidate, lineWithoutMark, packability } from './rules.ts';
import type { Known, MarkFinding, Meaning } from './session.ts';
import { knownOf, type PackTools } from './table.ts';

/** So many orders are looked at in one go for one that is free. */
const atOnce = 50;
/** How far back a label is looked for that no open order has: enough for whatever lies on a table. */
const labelDays = 30;

/** A scan that stands for no goods and no label. */
export const noMeaning: Meaning = { goods: [], lines: [], candidates: [], labelOf: undefined };

/** The order whose label carries this code; the index first, then orders that are not open any more. */
export async function labelOwner(scanned: Scanned, { db, index, termsOf, now }: PackTools): Promise<string | undefined> {
	const { text } = scanned;
	const known = index.orderOfLabel(text);
	if (known !== undefined || text === '' || scanned.is === 'wb-supply' || scanned.is === 'wb-box' || scanned.is === 'ozon-goods')
		return known;
	if (index.cardIdsOf(scanKey(text)).length > 0) return undefined;
	const past = await db.orders
		.where('createdAt')
		.aboveOrEqual(now() - labelDays * 86_400_000)
		.filter((order) => order.scheme !== 'fbo' && (order.number === text || termsOf(order.marketplace).codesOf(order).includes(text)))
		.first();
	return past?.id;
}

/** What the code means for this table. Whatever the index proposes is read again here, in the transaction of the scan. */
export async function meaningOf(
	scan: PackScan,
	scanned: Scanned,
	table: Known | undefined,
	owner: string | undefined,
	tools: PackTools,
): Promise<Meaning> {
	const { db, index } = tools;
	const labelOf = owner === undefined ? undefined : (await knownOf([owner], tools))[0];
	if (scanned.is === 'wb-supply' || scanned.is === 'wb-box' || scanned.is === 'ozon-label' || scanned.is === 'wb-sticker')
		return { ...noMeaning, labelOf };
	const key = scanKey(scanned.is === 'mark' ? scanned.gtin : scanned.text);
	const carrying = (await db.cards.bulkGet([...index.cardIdsOf(key)])).filter(
		(card) => card !== undefined && keysOfCard(card).includes(key),
	);
	let groups = goodsOf(carrying as GoodsCard[], key, index.links());
	if (scan.cardId !== undefined) groups = groups.filter((cards) => cards.some(({ id }) => id === scan.cardId));
	const chosen = new Set(groups.flatMap((cards) => cards.map(({ id }) => id)));
	/** Whether a line wants the goods that are meant. Lines whose card is not known are told by their own barcode, if no card says otherwise. */
	const isMeant = async (order: Order, line: number): Promise<boolean> => {
		const wanted = order.lines[line];
		if (!wanted) return false;
		const card = wanted.cardId === undefined ? undefined : await db.cards.get(wanted.cardId);
		if (!keysOfLine(wanted, order, card).includes(key)) return false;
		return card === undefined || !carrying.some((one) => one?.id === card.id) || chosen.has(card.id);
	};
	const linesOf = async (order: Order): Promise<number[]> => {
		const found: number[] = [];
		for (let line = 0; line < order.lines.length; line += 1) if (await isMeant(order, line)) found.push(line);
		return found;
	};
	const goods = groups.map(([card]) => choiceOf(card as GoodsCard));
	if (goods.length > 1) return { goods, lines: [], candidates: [], labelOf };
	if (table) return { goods: goods.slice(0, 1), lines: await linesOf(table.order), candidates: [], labelOf };
	const candidates: Candidate[] = [];
	const places = index.placesOf(key);
	for (let from = 0; from < places.length; from += atOnce) {
		const slice = places.slice(from, from + atOnce);
		const known = new Map((await knownOf([...new Set(slice.map(({ orderId }) => orderId))], tools)).map((one) => [one.order.id, one]));
		for (const { orderId, line } of slice) {
			const one = known.get(orderId);
			if (one && (await isMeant(one.order, line))) candidates.push({ ...one, line });
		}
		if (candidates.some((one) => isFree(one, tools))) break;
	}
	const lines = candidates.length > 0 && goods.length === 0 ? [candidates[0]?.order.lines[candidates[0].line]] : [];
	const bare = lines[0] ? [{ cardId: '', name: lines[0].name, article: lines[0].article }] : [];
	return { goods: goods.length > 0 ? goods : bare, lines: [], candidates, labelOf };
}

const isFree = ({ order, pack, printed }: Candidate, { termsOf }: PackTools): boolean =>
	pack === undefined && printed === undefined && packability(order, termsOf(order.marketplace)) === 'now';

const choiceOf = ({ id, name, article, size, picture }: GoodsCard): GoodsChoice => ({
	cardId: id,
	name,
	article,
	...(size === undefined ? {} : { size }),
	...(picture === undefined ? {} : { picture }),
});

/** What is to be thought of a scanned code of «Честный знак», and the code as the ledger has it. */
export type FoundMark = MarkFinding & { code?: string };

/** What the ledger says of a code, for the line that waits for one, or else for the goods that it names. */
export async function findMark(
	scanned: Extract<Scanned, { is: 'mark' }>,
	table: (Known & { pack: Pack }) | undefined,
	{ candidates, lines }: Meaning,
	{ db }: PackTools,
): Promise<FoundMark> {
	const waiting = table && lineWithoutMark(table.order, table.pack);
	const line = table === undefined ? candidates[0]?.order.lines[candidates[0].line] : table.order.lines[waiting ?? lines[0] ?? Number.NaN];
	const card = line?.cardId === undefined ? undefined : await db.cards.get(line.cardId);
	const barcodes = [...(line?.barcode ? [line.barcode] : []), ...(card?.barcodes ?? [])];
	const found = await checkScannedMark(db, scanned.text, { ...(line ? { cardBarcodes: barcodes } : {}) });
	const key = found.key ?? scanned.text.slice(0, 31);
	return found.ok ? { ok: true, key: found.key, code: found.mark.code } : { ok: false, problem: found.problem, key };
}
