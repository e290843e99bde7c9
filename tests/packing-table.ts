import 'fake-indexeddb/auto';
import { checkDigit, groupSeparator } from '../lib/barcodes/gs1.ts';
import type { MarketplaceId } from '../lib/cabinets/model.ts';
import { changeKey } from '../lib/changes/rules.ts';
import type { Card } from '../lib/items/model.ts';
import { packTerms } from '../lib/marketplaces/pack-terms.ts';
import type { Order } from '../lib/orders/model.ts';
import { beginShift, labelPrinted, putBack, scanAtTable } from '../lib/packing/commands.ts';
import { GoodsIndex } from '../lib/packing/goods-index.ts';
import { marksToSend, nameMarkChange } from '../lib/packing/marks.ts';
import type { PackScan, PackVerdict } from '../lib/packing/model.ts';
import { isComplete } from '../lib/packing/rules.ts';
import type { PackTools } from '../lib/packing/table.ts';
import { undoLast } from '../lib/packing/undo.ts';
import { keyScanner, type PressedKey } from '../lib/scan/key-scanner.ts';
import type { PrilavokDatabase } from '../lib/storage/db.ts';
import { stream } from './sandbox/world/random.ts';

/* A shelf with goods, packers with scanners, and somebody who cancels orders: what a packing table has to bear. */

const markets: readonly MarketplaceId[] = ['ozon', 'wildberries', 'yandex'];
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Goods as they lie on the shelf. */
interface Goods {
	ean: string;
	/** Ozon's own code stands on it instead. */
	ozonCode?: string;
	marked: boolean;
}

/** A thing of its own: what is scanned twice is still one. */
export interface Piece {
	goods: number;
	serial: number;
}

export interface TableSize {
	seed: number;
	goods: number;
	orders: number;
}

const ean = (n: number): string => {
	const body = `460${String(n).padStart(9, '0')}`;
	return body + checkDigit(body);
};

export const orderOf = (marketplace: MarketplaceId, number: string, lines: Order['lines'], more: Partial<Order> = {}): Order => ({
	id: `${marketplace}-1/${number}`,
	cabinetId: `${marketplace}-1`,
	marketplace,
	number,
	scheme: 'fbs',
	native:
		marketplace === 'ozon'
			? { status: 'awaiting_deliver' }
			: marketplace === 'wildberries'
				? { status: 'confirm', substatus: 'waiting' }
				: { status: 'PROCESSING', substatus: 'STARTED' },
	unified: 'assembled',
	mover: 'seller',
	open: 1,
	createdAt: 1_000,
	currency: 'RUB',
	actions: marketplace === 'ozon' ? ['label_download'] : [],
	readAt: 1,
	lines,
	...more,
});

export const cardOf = (marketplace: MarketplaceId, nativeId: string, barcodes: string[], more: Partial<Card> = {}): Card => ({
	id: `${marketplace}-1/${nativeId}`,
	cabinetId: `${marketplace}-1`,
	marketplace,
	nativeId,
	article: `A-${nativeId}`,
	name: `Goods ${nativeId}`,
	barcodes,
	archived: false,
	readAt: 1,
	...more,
});

/** Puts three cabinets' orders and cards of the same goods into the database. */
export async function fillTable(db: PrilavokDatabase, { seed, goods: count, orders: total }: TableSize): Promise<Goods[]> {
	const random = stream(seed, 'packing');
	const goods = Array.from(
		{ length: count },
		(_, n): Goods => ({ ean: ean(n), ...(n % 7 === 3 ? { ozonCode: `OZN${500_000 + n}` } : {}), marked: n % 5 === 2 }),
	);
	await db.cabinets.bulkPut(
		markets.map((marketplace) => ({
			id: `${marketplace}-1`,
			marketplace,
			title: marketplace,
			accountId: '1',
			color: '#000',
			used: true,
		})) as never[],
	);
	await db.cards.bulkPut(
		markets.flatMap((marketplace) =>
			goods.map(({ ean: code, ozonCode }, n) =>
				cardOf(marketplace, String(n), marketplace === 'ozon' && ozonCode ? [code, ozonCode] : [code], { sku: String(500_000 + n) }),
			),
		),
	);
	const orders = Array.from({ length: total }, (_, place) => {
		const marketplace = random.pick([...markets]);
		const several = marketplace !== 'wildberries' && random.pick([false, false, true]);
		const chosen = new Set(Array.from({ length: several ? random.pick([2, 3]) : 1 }, () => random.pick(goods.map((_one, n) => n))));
		const number =
			marketplace === 'ozon'
				? `${10_000_000 + place}-0001-1`
				: marketplace === 'yandex'
					? String(40_000_000_000 + place)
					: String(2_000_000_000 + place);
		return orderOf(
			marketplace,
			number,
			[...chosen].map((n) => ({
				cardId: `${marketplace}-1/${n}`,
				article: `A-${n}`,
				sku: String(500_000 + n),
				name: `Goods ${n}`,
				quantity: marketplace === 'wildberries' ? 1 : random.pick([1, 1, 1, 2]),
				// Ozon takes codes before the assembly only: of an order that is assembled none are wanted.
				...(goods[n]?.marked && marketplace === 'wildberries' ? { needsMark: true as const } : {}),
			})),
			{
				createdAt: 1_000 + place,
				...(marketplace === 'ozon' ? { labelCodes: [`ii${String(30_000_000_000 + place)}`] } : {}),
			},
		);
	});
	await db.orders.bulkPut(orders);
	await db.printItems.bulkPut(
		orders
			.filter(({ marketplace }) => marketplace === 'wildberries')
			.map((order, place) => ({
				id: `job/${String(place).padStart(5, '0')}`,
				jobId: 'job',
				kind: 'order' as const,
				cabinetId: order.cabinetId,
				marketplace: order.marketplace,
				targetId: order.id,
				number: order.number,
				state: 'ready' as const,
				batch: '',
				attempts: 1,
				changedAt: 1,
				paper: {
					is: 'payload' as const,
					labels: [{ text: stickerOf(order.number), symbology: 'qr' as const }],
				},
			})),
	);
	return goods;
}

/** Some text of the sticker's form; nothing but the form is meant by it. */
const stickerOf = (number: string): string => {
	let rest = BigInt(number) * 7919n;
	let text = '';
	for (let sign = 0; sign < 7; sign += 1) {
		text = base64.charAt(Number(rest % 64n)) + text;
		rest /= 64n;
	}
	return `*${text}`;
};

const keyOf = new Map<string, [code: string, shift: boolean]>([
	...Array.from('abcdefghijklmnopqrstuvwxyz', (letter): [string, [string, boolean]] => [letter, [`Key${letter.toUpperCase()}`, false]]),
	...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter): [string, [string, boolean]] => [letter, [`Key${letter}`, true]]),
	...Array.from('0123456789', (digit): [string, [string, boolean]] => [digit, [`Digit${digit}`, false]]),
	...Array.from(')!@#$%^&*(', (sign, digit): [string, [string, boolean]] => [sign, [`Digit${digit}`, true]]),
	['-', ['Minus', false]],
	['_', ['Minus', true]],
	['=', ['Equal', false]],
	['+', ['Equal', true]],
	['/', ['Slash', false]],
	['?', ['Slash', true]],
	['.', ['Period', false]],
	['>', ['Period', true]],
	[',', ['Comma', false]],
	['<', ['Comma', true]],
	[';', ['Semicolon', false]],
	[':', ['Semicolon', true]],
	["'", ['Quote', false]],
	['"', ['Quote', true]],
]);

/** Ways in which scanners type, as sellers' scanners do. */
export type Typing = { apart: number; separator: 'ctrl' | 'alt' | 'f8' | 'lost'; end: 'Enter' | 'Tab' | 'pause' };

/** The keys of a scan. */
export function keysOf(text: string, { apart, separator, end }: Typing, from: number): PressedKey[] {
	const keys: Omit<PressedKey, 'at'>[] = [];
	for (const sign of text) {
		if (sign === groupSeparator) {
			if (separator === 'ctrl')
				keys.push({ code: 'ControlLeft', shift: false, ctrl: true }, { code: 'BracketRight', shift: false, ctrl: true });
			if (separator === 'alt')
				keys.push(...['AltLeft', 'Numpad0', 'Numpad2', 'Numpad9'].map((code) => ({ code, shift: false, alt: true })));
			if (separator === 'f8') keys.push({ code: 'F8', shift: false });
			continue;
		}
		const [code, shift] = keyOf.get(sign) ?? ['Unidentified', false];
		if (shift) keys.push({ code: 'ShiftLeft', shift: true });
		keys.push({ code, shift });
	}
	if (end !== 'pause') keys.push({ code: end, shift: false });
	return keys.map((key, place) => ({ ...key, at: from + place * apart }));
}

const latin = 'qwertyuiop[]asdfghjkl;\'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?@#$^&';
const russian = 'йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?';

/** What the keys of a code type on the Russian layout. */
export const underRussian = (text: string): string =>
	Array.from(text, (sign) => (latin.includes(sign) ? russian.charAt(latin.indexOf(sign)) : sign)).join('');

/** What a panel hears of it. */
export function heardFrom(keys: readonly PressedKey[]): string | undefined {
	const scanner = keyScanner();
	let code: string | undefined;
	for (const key of keys) {
		const heard = scanner.press(key);
		if (heard.is === 'code') code = heard.code;
	}
	if (code !== undefined) return code;
	const rested = scanner.rest();
	return rested.is === 'code' ? rested.code : undefined;
}

export interface TableResult {
	scans: number;
	/** A label was printed for an order that was cancelled, was not filled with just its goods, or had one already. */
	wrongLabels: string[];
	/** Labels that were printed. */
	labels: number;
	/** Texts that were not heard as they stand in the code, or not at all. */
	misheard: number;
	/** A code of «Честный знак» on two parcels. */
	doubledMarks: number;
	/** An order was closed whose codes the marketplace has not taken, or that nobody looks after. */
	unsentMarks: string[];
	/** Milliseconds from the heard text to the verdict. */
	times: number[];
	verdicts: Map<string, number>;
}

/** What a packer does wrong, or his scanner: shares of all scans. */
export interface Trouble {
	doubled: number;
	wrongGoods: number;
	lostSeparator: number;
	/** The text came through a field, under the Russian layout, and not by keys. */
	typedRussian: number;
	foreignLabel: number;
	cancelled: number;
	undone: number;
	putBack: number;
	/** The worker dies after it has written and before it has answered: the panel asks again. */
	deaths: number;
	/** Codes of «Честный знак» do not leave, are refused or being checked, or nobody notes with which change they left. */
	codes: number;
}

export const usualTrouble: Trouble = {
	doubled: 0.04,
	wrongGoods: 0.05,
	lostSeparator: 0.2,
	typedRussian: 0.05,
	foreignLabel: 0.03,
	cancelled: 0.02,
	undone: 0.02,
	putBack: 0.01,
	deaths: 0.02,
	codes: 0.1,
};

/** So many scans by so many packers, each doing what the verdict before has told him. */
export async function packAtTables(
	db: PrilavokDatabase,
	goods: readonly Goods[],
	{ seed, scans, packers, trouble = usualTrouble }: { seed: number; scans: number; packers: number; trouble?: Trouble },
): Promise<TableResult> {
	const random = stream(seed, 'packers');
	let now = 10_000_000;
	let drawn = 0;
	const life = (): PackTools => ({
		db,
		now: () => now,
		random: (length) => Uint8Array.from({ length }, () => drawn++ % 256),
		termsOf: packTerms,
		index: new GoodsIndex(db, packTerms),
	});
	let tools = life();
	const result: TableResult = {
		scans: 0,
		wrongLabels: [],
		labels: 0,
		misheard: 0,
		doubledMarks: 0,
		times: [],
		verdicts: new Map(),
		unsentMarks: [],
	};
	const printed = new Set<string>();
	const markedPieces = new Map<string, string>();
	let serial = 0;
	const chance = (share: number): boolean => random.next() < share;

	const markOf = (piece: Piece): string =>
		`01${(goods[piece.goods]?.ean ?? '').padStart(14, '0')}21${`s${piece.serial}`.padEnd(13, 'x')}${groupSeparator}91EE06${groupSeparator}92${'Q1w+'.repeat(11)}`;
	const isMarked = (piece: Piece): boolean => goods[piece.goods]?.marked ?? false;

	const table = Array.from({ length: packers }, (_, place) => new Packer(place));

	/** From the trigger of the scanner to the verdict. */
	async function scan(packer: Packer, text: string, typing: Typing): Promise<PackVerdict | undefined> {
		const keys = keysOf(text, typing, now);
		const heard = heardFrom(keys);
		now = (keys.at(-1)?.at ?? now) + 5;
		const wanted = typing.separator === 'lost' ? text.replaceAll(groupSeparator, '') : text;
		if (heard !== wanted) result.misheard += 1;
		if (heard === undefined) return undefined;
		result.scans += 1;
		const trusted = chance(trouble.codes) ? packer.label : undefined;
		const ask: PackScan = {
			shiftId: packer.shiftId,
			scanId: `scan-${drawn++}`,
			at: now,
			text: chance(trouble.typedRussian) ? underRussian(heard) : heard,
			...(trusted === undefined ? {} : { trusted }),
		};
		const begun = performance.now();
		let verdict = await scanAtTable(ask, tools);
		result.times.push(performance.now() - begun);
		if (chance(trouble.deaths)) {
			tools.index.close();
			tools = life();
			verdict = await scanAtTable(ask, tools);
		}
		if (verdict.kind === 'closed' && verdict.orderId !== undefined) await checkCodes(verdict.orderId, trusted === verdict.orderId);
		result.verdicts.set(verdict.kind, (result.verdicts.get(verdict.kind) ?? 0) + 1);
		return verdict;
	}

	const typing = (): Typing => ({
		apart: random.pick([2, 5, 8, 15, 30]),
		separator: chance(trouble.lostSeparator) ? 'lost' : random.pick(['ctrl', 'alt', 'f8']),
		end: random.pick(['Enter', 'Enter', 'Tab', 'pause']),
	});

	/** The printer gives the label out; a right one is for just what lies in the box. */
	async function print(packer: Packer, orderId: string): Promise<void> {
		const order = await db.orders.get(orderId);
		const pack = await db.packs.get(orderId);
		if (!order || !pack) return;
		const inBox = [...packer.box].map(({ goods: n }) => n).sort((a, b) => a - b);
		const wanted = order.lines
			.flatMap(({ cardId, quantity }) => Array.from({ length: quantity }, () => Number(cardId?.split('/')[1])))
			.sort((a, b) => a - b);
		const why: string[] = [];
		if (order.unified === 'cancelled') why.push('cancelled');
		if (JSON.stringify(inBox) !== JSON.stringify(wanted)) why.push(`holds ${inBox} for ${wanted}`);
		if (printed.has(orderId)) why.push('second label');
		if (!isComplete(order, pack)) why.push('incomplete');
		if (why.length > 0) result.wrongLabels.push(`${orderId}: ${why.join(', ')}`);
		printed.add(orderId);
		result.labels += 1;
		await db.printMarks.put({ id: orderId, jobId: 'job', at: now, times: 1, confirmed: false });
		await labelPrinted({ shiftId: packer.shiftId, orderId }, tools);
		packer.label = orderId;
	}

	/** The panel sends the codes of a complete order, as far as the panel, its worker and the marketplace go along. */
	async function sendCodes(orderId: string): Promise<void> {
		const wanted = await marksToSend(orderId, tools);
		if (!wanted || chance(trouble.codes)) return;
		const { order, groupId, marks } = wanted;
		const id = changeKey(groupId, 0);
		if ((await db.changes.get(id))?.state === 'done') return;
		const { cabinetId, marketplace, number } = order;
		await db.changes.put({
			id,
			groupId,
			cabinetId,
			marketplace,
			number,
			targetId: orderId,
			actionId: `${marketplace}.set-marks`,
			wanted: { marks },
			state: chance(trouble.codes) ? random.pick(['queued', 'sending', 'unsure', 'followed', 'failed', 'conflict', 'withdrawn']) : 'done',
			attempts: 1,
			looks: 0,
			createdAt: now,
			changedAt: now,
		});
		if (!chance(trouble.codes)) await nameMarkChange(orderId, id, tools);
	}

	/** A closed order's codes are with the marketplace, each of them, and the ledger knows with which change. */
	async function checkCodes(orderId: string, trusted: boolean): Promise<void> {
		const pack = await db.packs.get(orderId);
		const keys = pack?.marks.flat() ?? [];
		if (keys.length === 0) return;
		const change = await db.changes.get(changeKey(pack?.marksGroupId ?? '', 0));
		const uses = await db.markingUses.bulkGet(keys);
		if (change?.state !== 'done' && !(trusted && change?.state === 'followed'))
			result.unsentMarks.push(`${orderId}: ${change?.state ?? 'never sent'}`);
		if (uses.some((use) => use?.orderId !== orderId || use.changeId !== change?.id)) result.unsentMarks.push(`${orderId}: not followed`);
	}

	const labelText = async (orderId: string): Promise<string> => {
		const order = await db.orders.get(orderId);
		if (order?.marketplace === 'wildberries') return stickerOf(order.number);
		return order?.labelCodes?.[0] ?? order?.number ?? '';
	};

	async function act(packer: Packer): Promise<void> {
		now += random.pick([600, 900, 1500, 3000]);
		if (packer.orderId && chance(trouble.cancelled)) {
			const order = await db.orders.get(packer.orderId);
			if (order) await db.orders.put({ ...order, unified: 'cancelled', open: 0, native: { status: 'cancelled' } });
		}
		if (packer.orderId && packer.label === undefined && chance(trouble.putBack)) {
			await putBack({ shiftId: packer.shiftId, orderId: packer.orderId }, tools);
			packer.emptied();
			return;
		}
		if (packer.label !== undefined) {
			await sendCodes(packer.label);
			const text = await labelText(packer.label);
			const way = typing();
			const verdict = await scan(packer, text, way);
			packer.hears(verdict);
			if (chance(trouble.doubled)) packer.hears(await scanSoon(packer, text, way));
			return;
		}
		if (chance(trouble.foreignLabel) && printed.size > 0) {
			packer.hears(await scan(packer, await labelText(random.pick([...printed])), typing()));
			return;
		}
		const piece = packer.marking ?? (await nextPiece(packer));
		const code = goods[piece.goods];
		const text = packer.marking ? markOf(piece) : code?.ozonCode && chance(0.5) ? code.ozonCode : (code?.ean ?? '');
		const way = typing();
		const verdict = await scan(packer, text, way);
		await take(packer, piece, verdict);
		if (verdict && chance(trouble.doubled)) {
			const again = await scanSoon(packer, text, way);
			await take(packer, piece, again);
		}
		if (packer.label === undefined && packer.box.size > 0 && chance(trouble.undone)) {
			const undone = await undoLast({ shiftId: packer.shiftId, scanId: `undo-${drawn++}`, at: now }, tools);
			if (undone.reason === undefined) packer.unpacks();
		}
	}

	/** The trigger once more, or a scanner that reads twice. */
	function scanSoon(packer: Packer, text: string, way: Typing): Promise<PackVerdict | undefined> {
		now += random.pick([10, 40, 90]);
		return scan(packer, text, { ...way, apart: Math.min(way.apart, 2) });
	}

	async function take(packer: Packer, piece: Piece, verdict: PackVerdict | undefined): Promise<void> {
		packer.hears(verdict, piece);
		if (verdict?.kind === 'mark') {
			const key = String(piece.serial);
			const other = markedPieces.get(key);
			if (other !== undefined && other !== verdict.orderId) result.doubledMarks += 1;
			markedPieces.set(key, verdict.orderId ?? '');
		}
		const { orderId } = packer;
		if (orderId === undefined) return;
		const [order, pack] = await Promise.all([db.orders.get(orderId), db.packs.get(orderId)]);
		packer.marking =
			order && pack && verdict?.kind === 'item' && isMarked(piece) && order.lines.some(({ needsMark }) => needsMark) && !verdict.complete
				? piece
				: packer.marking;
		if (verdict?.kind === 'mark') packer.marking = undefined;
		// A code that cannot be read goes back with its piece.
		if (verdict?.kind === 'bad-mark') packer.stuck += 1;
		if (packer.stuck > 3) {
			await putBack({ shiftId: packer.shiftId, orderId }, tools);
			packer.emptied();
			return;
		}
		if (verdict?.complete && (verdict.kind === 'item' || verdict.kind === 'mark')) await print(packer, orderId);
	}

	/** Mostly what the order on the table still wants, else anything. */
	async function nextPiece(packer: Packer): Promise<Piece> {
		serial += 1;
		const any = { goods: random.pick(goods.map((_one, n) => n)), serial };
		if (packer.orderId === undefined || chance(trouble.wrongGoods)) return any;
		const [order, pack] = await Promise.all([db.orders.get(packer.orderId), db.packs.get(packer.orderId)]);
		const line = order?.lines.find(({ quantity }, place) => (pack?.got[place] ?? 0) < quantity);
		return line?.cardId ? { goods: Number(line.cardId.split('/')[1]), serial } : any;
	}

	for (const packer of table) await beginShift({ id: packer.shiftId, packer: `packer ${packer.shiftId}` }, tools);
	while (result.scans < scans) {
		if (packers > 1 && chance(0.1)) await Promise.all(table.map(act));
		else await act(random.pick(table));
	}
	tools.index.close();
	return result;
}

/** A person with a box in front of him. */
class Packer {
	readonly shiftId: string;
	box = new Set<Piece>();
	orderId: string | undefined;
	/** The label that lies on the box and is to be scanned. */
	label: string | undefined;
	/** The piece whose code of «Честный знак» is asked for. */
	marking: Piece | undefined;
	stuck = 0;

	constructor(place: number) {
		this.shiftId = `00000000${place}-0000000${place}`;
	}

	emptied(): void {
		this.box = new Set();
		this.orderId = undefined;
		this.label = undefined;
		this.marking = undefined;
		this.stuck = 0;
	}

	/** The last piece goes back to the shelf; an order that began with it goes, too. */
	unpacks(): void {
		const last = [...this.box].at(-1);
		// Its code alone was taken back: the piece still waits for one.
		if (last && this.marking === undefined && this.lastWasMark) {
			this.marking = last;
			this.lastWasMark = false;
			return;
		}
		if (last) this.box.delete(last);
		this.marking = undefined;
		if (this.box.size === 0) this.emptied();
	}
	lastWasMark = false;

	hears(verdict: PackVerdict | undefined, piece?: Piece): void {
		switch (verdict?.kind) {
			case 'item':
				this.orderId = verdict.orderId;
				if (piece) this.box.add(piece);
				this.lastWasMark = false;
				return;
			case 'mark':
				this.lastWasMark = true;
				this.stuck = 0;
				return;
			case 'closed':
				this.emptied();
				return;
			case 'cancelled':
				if (verdict.orderId === this.orderId) this.emptied();
				return;
			case 'opened':
				this.orderId = verdict.orderId;
				this.label = verdict.orderId;
				return;
			default:
		}
	}
}
