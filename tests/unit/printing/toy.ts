import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { AppError } from '../../../lib/core/errors.ts';
import { orderKey } from '../../../lib/core/ids.ts';
import type { LabelNews, LabelSource, LabelTerms } from '../../../lib/labels/fetcher.ts';
import type { LabelTarget, PrintOptions, ReadPage } from '../../../lib/labels/model.ts';
import { defineMarketplace } from '../../../lib/marketplaces/marketplace.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { createEngine } from '../../../lib/printing/fetching.ts';
import { takeReading } from '../../../lib/printing/reading.ts';
import type { PrintCallTools } from '../../../lib/printing/tools.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { order } from '../orders/rows.ts';
import { toyMarketplace } from '../sync/toy.ts';
import { emptyDatabase, testClock } from '../sync/world.ts';

/** A page of the toy's files: the codes on it, and its size in millimetres. */
export interface ToyPage {
	codes: string[];
	size?: readonly [number, number];
}

/** A file that holds these pages; both sides of the test read it with `pagesOf`. */
export const fileOf = (pages: readonly ToyPage[]): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`%PDF-toy ${JSON.stringify(pages)}`);

const pagesOf = (bytes: Uint8Array): ReadPage[] =>
	(JSON.parse(new TextDecoder().decode(bytes).slice('%PDF-toy '.length)) as ToyPage[]).map(({ codes, size = [58, 40] }, index) => ({
		index,
		size,
		codes: codes.map((text) => ({ text, symbology: 'qr' })),
	}));

/** A marketplace that gives labels; what is wrong with it is set by the test. */
export interface ToyPress {
	/** Orders that make a whole call be refused. */
	bad: Set<string>;
	/** Orders that are not ready yet. */
	notReady: Set<string>;
	/** Orders that were cancelled, as the marketplace knows by now. */
	cancelled: Set<string>;
	/** What becomes of the pages of a file before it is handed out. */
	spoil: (pages: ToyPage[], numbers: readonly string[]) => ToyPage[];
	/** Thrown by the next call. */
	next: (() => never) | undefined;
	/** Numbers of each call. */
	calls: string[][];
	most: number;
}

export const codeOf = (number: string): string => `ii${number.padStart(11, '0')}`;

const terms: LabelTerms = {
	kinds: ['order', 'cargo'],
	orderLabel: ({ unified, actions }) => (unified === 'cancelled' ? 'cancelled' : actions.includes('label') ? undefined : 'wait'),
	codesOf: ({ labelCodes }) => labelCodes ?? [],
	isLabelCode: (text) => /^ii\d{11}$/.test(text),
	stillPrintable: ({ status }) => status === 'awaiting_deliver',
	isCancelled: ({ status }) => status === 'cancelled',
	sizes: [[58, 40]],
};

function sourceOf(press: ToyPress): LabelSource {
	return {
		mostStandings: 1000,
		standings: async ({ orders }) =>
			new Map(orders.map(({ number }) => [number, { status: press.cancelled.has(number) ? 'cancelled' : 'awaiting_deliver' }])),
		fetchers: [
			{
				kind: 'order',
				needs: 'fbsOrders',
				get most() {
					return press.most;
				},
				async fetch({ wants, now }) {
					const numbers = wants.map(({ number }) => number);
					press.calls.push(numbers);
					const { next } = press;
					press.next = undefined;
					next?.();
					const bad = numbers.filter((number) => press.bad.has(number));
					if (bad.length > 0) throw new AppError('request-refused', { status: 400, host: 'toy', request: 'toy', why: `bad ${bad[0]}` });
					const given = wants.filter(({ number }) => !press.notReady.has(number));
					const pages = press.spoil(
						given.map(({ number }) => ({ codes: [codeOf(number)] })),
						given.map(({ number }) => number),
					);
					const bytes = fileOf(pages);
					return wants.map(
						({ number, order: stored }): LabelNews =>
							press.notReady.has(number)
								? { is: 'not-ready', at: now + 60_000, words: 'not ready' }
								: { is: 'file', bytes, type: 'pdf', expects: terms.codesOf(stored as Order) },
					);
				},
			},
		],
	};
}

export const cabinet: Cabinet = {
	id: 'ozon-00000001',
	marketplace: 'ozon',
	accountId: '1',
	accountName: '',
	title: 'Ozon',
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: true,
	primary: true,
	productLink: '',
	color: '#0b6b5c',
	shops: [],
	key: { checkedAt: 0, rights: ['fbsOrders', 'supplies'], readOnly: false, roles: [] },
	createdAt: 0,
};

export const options: PrintOptions = { profileId: 'first', sorting: 'given', inserts: [], separators: 'none', pickingList: false };

export const storedOrder = (number: string, more: Partial<Order> = {}): Order =>
	order({
		id: orderKey(cabinet.id, number),
		cabinetId: cabinet.id,
		number,
		native: { status: 'awaiting_deliver' },
		unified: 'assembled',
		labelCodes: [codeOf(number)],
		actions: ['label'],
		...more,
	});

export const targetOf = (number: string): LabelTarget => ({
	kind: 'order',
	cabinetId: cabinet.id,
	targetId: orderKey(cabinet.id, number),
	number,
});

export const jobIdOf = (serial: number): string => `mi8w2c5k0-${serial.toString(16).padStart(8, '0')}`;

/** A desk with `count` orders that can be printed, and everything that printing needs. */
export async function printDesk(count: number, given: Partial<PrintCallTools> = {}) {
	const db: PrilavokDatabase = given.db ?? emptyDatabase();
	const clock = testClock();
	const press: ToyPress = {
		bad: new Set(),
		notReady: new Set(),
		cancelled: new Set(),
		spoil: (pages) => pages,
		next: undefined,
		calls: [],
		most: 1000,
	};
	const numbers = Array.from({ length: count }, (_, place) => String(1000 + place));
	await db.cabinets.put(cabinet);
	await db.orders.bulkPut(numbers.map((number) => storedOrder(number)));
	const tools: PrintCallTools = {
		db,
		fetch: () => Promise.reject(new Error('The toy asks nobody.')),
		now: clock.now,
		sleep: clock.sleep,
		isOnline: () => true,
		timeoutMs: 30_000,
		owner: 'this-worker',
		isAlive: async () => false,
		openKey: async () => ({ authorization: {}, secrets: [] }),
		termsOf: () => terms,
		marketplaceOf: () => defineMarketplace({ ...toyMarketplace(), labels: async () => sourceOf(press) }),
		mostOf: async () => press.most,
		onTrouble: (thrown) => {
			throw thrown;
		},
		...given,
	};
	/** Reads every file that nobody has read yet, as a page of ours does. */
	const read = async (): Promise<void> => {
		for (const { id, bytes, pages } of await db.labelFiles.toArray())
			if (
				!pages ||
				(await db.printItems
					.where('fileIds')
					.equals(id)
					.filter(({ state }) => state === 'unread')
					.count()) > 0
			)
				await takeReading(id, pages ?? pagesOf(bytes), tools);
	};
	/** Fetches and reads until nothing is to be done any more. */
	const settle = async (): Promise<void> => {
		for (let round = 0; round < 60; round += 1) {
			await createEngine(tools).wake();
			await read();
			if ((await db.printItems.where('due').belowOrEqual(clock.now()).count()) === 0) return;
		}
		throw new Error('It does not come to rest.');
	};
	const states = async (): Promise<Record<string, number>> => {
		const counts: Record<string, number> = {};
		for (const { state } of await db.printItems.toArray()) counts[state] = (counts[state] ?? 0) + 1;
		return counts;
	};
	return { db, clock, press, numbers, tools, read, settle, states };
}
