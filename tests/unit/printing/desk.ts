import 'fake-indexeddb/auto';
import { expect } from 'vitest';
import type { CodeReader } from '../../../lib/barcodes/read/reader.ts';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import { AppError } from '../../../lib/core/errors.ts';
import type { PrintItem, PrintOptions, ReadPage } from '../../../lib/labels/model.ts';
import { readFile } from '../../../lib/labels/pages/read-file.ts';
import { firstProfile } from '../../../lib/labels/stock.ts';
import { orderTarget } from '../../../lib/labels/targets.ts';
import { unreadFiles } from '../../../lib/labels/unread.ts';
import { apiHosts } from '../../../lib/marketplaces/hosts.ts';
import { allLabelTerms } from '../../../lib/marketplaces/labels.ts';
import { marketplaceOf } from '../../../lib/marketplaces/registry.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { startJob } from '../../../lib/printing/commands.ts';
import { createEngine, type LabelEngine } from '../../../lib/printing/fetching.ts';
import { takeReading } from '../../../lib/printing/reading.ts';
import type { PrintCallTools } from '../../../lib/printing/tools.ts';
import { nodeSurface } from '../../node-surface.ts';
import { orderSerialOf, scanitOf } from '../../sandbox/ozon/numbers.ts';
import { assemblyAt } from '../../sandbox/wildberries/assembly';
import { metaOf } from '../../sandbox/wildberries/meta-book';
import { stickerTextOf } from '../../sandbox/wildberries/stickers';
import { wasmReader } from '../../wasm-reader.ts';
import { type Mishap, openDesk } from '../outbox/desk.ts';

const second = 1000;

/** Native states in which an order has a label; has none yet; is cancelled. */
export const states: Record<MarketplaceId, Record<'printable' | 'before' | 'cancelled', [status: string, substatus: string]>> = {
	ozon: {
		printable: ['awaiting_deliver', 'posting_not_in_carriage'],
		before: ['awaiting_packaging', 'posting_created'],
		cancelled: ['cancelled', 'posting_canceled'],
	},
	wildberries: { printable: ['confirm', 'waiting'], before: ['new', 'waiting'], cancelled: ['cancel', 'canceled'] },
	yandex: {
		printable: ['PROCESSING', 'STARTED'],
		before: ['PENDING', 'AWAIT_CONFIRMATION'],
		cancelled: ['CANCELLED', 'USER_CHANGED_MIND'],
	},
};

/** Two printers: of small labels, and of large ones. */
export const papers = ['small', 'large'] as const;
export const optionsOn = (paper: (typeof papers)[number]): PrintOptions => ({
	profileId: paper,
	sorting: 'given',
	inserts: [],
	separators: 'none',
	pickingList: false,
});

export const jobIdOf = (serial: number): string => `mi8w2c5k0-${serial.toString(16).padStart(8, '0')}`;

let reader: Promise<CodeReader> | undefined;
/** What stands on the pages of files, by the hash of their bytes: reading is what takes long, and the same bytes say the same. */
const readings = new Map<string, Promise<readonly ReadPage[]>>();

/** What a page of ours reads in a file; nothing in what is no file. */
export function pagesOf(file: { id: string; type: 'pdf' | 'png'; bytes: Uint8Array<ArrayBuffer> }): Promise<readonly ReadPage[]> {
	const known = readings.get(file.id) ?? look();
	readings.set(file.id, known);
	return known;

	async function look(): Promise<readonly ReadPage[]> {
		reader ??= wasmReader();
		try {
			return await readFile(file, { surface: nodeSurface, strong: await reader });
		} catch (thrown) {
			if (thrown instanceof AppError && (thrown.code === 'file-empty' || thrown.code === 'file-not-pdf')) return [];
			throw thrown;
		}
	}
}

/** One request as it left, with the names of its headers. */
export interface Left {
	host: string;
	headers: string[];
}

/**
 * A print desk over the real marketplaces' code and the sandbox behind it, in one process and on one clock that only sleeping moves: up to `count` orders
 * that can be printed. Each call of the worker may meet a mishap; a worker that dies is followed by another one.
 */
export async function openPrintDesk(id: MarketplaceId, { seed = 1, count = 8 } = {}) {
	// Most orders have left already when the world begins; those of Wildberries do not come back.
	const desk = await openDesk(id, { seed, products: 12, orders: (id === 'wildberries' ? 20 : 4) * count + 40 });
	const { db, cabinet, world, callTools } = desk;
	const left: Left[] = [];
	let mishap: () => Mishap | undefined = () => undefined;
	let online = true;
	let lives = 0;

	function live() {
		let dead = false;
		let die: () => void = () => undefined;
		const death = new Promise<void>((resolve) => {
			die = () => {
				dead = true;
				resolve();
			};
		});
		const never = () => new Promise<never>(() => {});
		const lifeFetch: typeof fetch = async (address, init = {}) => {
			if (dead) return never();
			const what = mishap();
			if (what === 'dies-before') die();
			if (what === 'dies-before') return never();
			if (what === 'lost-before') throw new TypeError('The connection was lost');
			if (what === 'broken-before') return new Response('{}', { status: 503 });
			if (what === 'too-many') return new Response('{}', { status: id === 'yandex' ? 420 : 429, headers: { 'retry-after': '3' } });
			left.push({ host: new URL(String(address)).host, headers: [...new Headers(init.headers).keys()] });
			const answer = await desk.wire.answer(String(address), init);
			if (what === 'dies-after') die();
			if (dead) return never();
			if (what === 'lost-after') throw new TypeError('The connection was lost');
			if (what === 'broken-after') return new Response('', { status: 502 });
			if (what === 'html-after') return new Response('<!doctype html>', { status: 200 });
			return answer;
		};
		lives += 1;
		const owner = `life-${lives}`;
		const tools: PrintCallTools = {
			...callTools,
			fetch: lifeFetch,
			isOnline: () => online,
			sleep: (ms) => (dead ? never() : callTools.sleep(ms)),
			owner,
			isAlive: async (other) => other === owner && !dead,
			openKey: async () => ({ authorization: await desk.authorization(), secrets: [] }),
			termsOf: ({ marketplace }) => allLabelTerms[marketplace],
			marketplaceOf,
			mostOf: async (_, { most }) => most,
			onTrouble: (thrown) => {
				if (!dead) throw thrown;
			},
		};
		return { tools, engine: createEngine(tools), isDead: () => dead, death };
	}
	let life = live();

	const serialOf = (number: string): number =>
		id === 'wildberries'
			? (assemblyAt(world, desk.now()).orders.find((one) => String(one.id) === number)?.order.serial ?? -1)
			: (orderSerialOf(number) ?? -1);
	const act = (number: string, [status, substatus]: [string, string]): void => {
		if (id === 'wildberries') world.actOnOrder(serialOf(number), desk.now(), status, substatus);
		else desk.act(number, status, substatus);
	};
	const orders = (): Promise<Order[]> => db.orders.where('cabinetId').equals(cabinet.id).toArray();

	for (const paper of papers) {
		const [widthMm, heightMm] = paper === 'small' ? [58, 40] : id === 'ozon' ? [120, 75] : [75, 120];
		await db.printerProfiles.put({ ...firstProfile(paper, 0), id: paper, widthMm, heightMm });
	}
	await desk.read();
	const chosen = (await orders())
		.filter(({ scheme, native }) => scheme === 'fbs' && (id !== 'wildberries' || native.status === 'new' || native.status === 'confirm'))
		.filter(({ unified }) => unified !== 'cancelled')
		.slice(0, count);
	expect(chosen.length).toBeGreaterThan(0);
	const numbers = chosen.map(({ number }) => number);
	for (const number of numbers) act(number, states[id].printable);
	/** Reads the orders anew, when all of it is there to be read. */
	const reread = async (): Promise<void> => {
		desk.advance(61 * second);
		await desk.read();
	};
	await reread();
	await reread();

	const items = (): Promise<PrintItem[]> => db.printItems.toArray();
	const print = {
		...desk,
		left,
		/** Numbers of the orders that can be printed. */
		numbers,
		serialOf,
		/** Somebody does something with an order at the marketplace. */
		put: (number: string, what: keyof (typeof states)[MarketplaceId]) => act(number, states[id][what]),
		/** An order that its marketplace gives no label for, though its row says so: it spoils a call for many. */
		spoil(number: string): void {
			if (id === 'wildberries') metaOf(world).askForDeclaration(serialOf(number));
			else act(number, states[id].cancelled);
		},
		/** The code that the order's label has to carry, as the sandbox knows it. */
		codesOf(number: string): string[] {
			if (id === 'ozon') return [scanitOf({ serial: serialOf(number) })];
			return id === 'wildberries' ? [stickerTextOf(serialOf(number))] : [number];
		},
		misfortune(next: typeof mishap) {
			mishap = next;
		},
		offline(is: boolean) {
			online = !is;
		},
		reread,
		orders,
		items,
		/** What the worker has, in its present life. */
		tools: (): PrintCallTools => life.tools,
		async wake(): Promise<void> {
			const engine: LabelEngine = life.engine;
			await Promise.race([engine.wake(), life.death]);
			if (life.isDead()) life = live();
		},
		/** Does something in the worker, which may die of it: then nothing came of it. */
		async during<Answer>(work: (tools: PrintCallTools) => Promise<Answer>): Promise<Answer | undefined> {
			const answer = await Promise.race([work(life.tools), life.death.then(() => undefined)]);
			if (life.isDead()) life = live();
			return answer;
		},
		/** Reads the files that wait for it, as so many open windows do at once. */
		async readFiles(windows = 1): Promise<void> {
			const files = await db.labelFiles.bulkGet([...unreadFiles(await items()).keys()]);
			for (const file of files.filter((one) => one !== undefined)) {
				const pages = await pagesOf(file);
				await Promise.all(Array.from({ length: windows }, () => takeReading(file.id, pages, life.tools)));
			}
		},
		async targetsOf(wanted: readonly string[]) {
			const byNumber = new Map((await orders()).map((order) => [order.number, order]));
			return wanted.flatMap((number) => {
				const order = byNumber.get(number);
				return order ? [orderTarget(order)] : [];
			});
		},
		async start(serial: number, wanted: readonly string[], reprint?: string) {
			return startJob(
				{
					jobId: jobIdOf(serial),
					targets: await print.targetsOf(wanted),
					options: optionsOn('small'),
					source: 'orders',
					...(reprint === undefined ? {} : { reprint: { reason: reprint } }),
				},
				life.tools,
			);
		},
		/** Fetches and reads as alarms and open pages do, until nothing is under way; reads the orders in between. */
		async settle(halfMinutes = 600): Promise<void> {
			for (let half = 0; half < halfMinutes; half += 1) {
				await print.wake();
				await print.readFiles();
				const underWay = (await items()).filter(({ due, state }) => due !== undefined || state === 'unread');
				if (underWay.length === 0) return;
				if (underWay.every(({ due }) => due === undefined || due > desk.now())) desk.advance(30 * second);
				if (half % 4 === 3) await desk.read();
			}
			const stuck = (await items()).filter(({ due, state }) => due !== undefined || state === 'unread');
			throw new Error(`Still under way: ${JSON.stringify(stuck.slice(0, 3))}`);
		},
		async states(): Promise<Record<string, number>> {
			const counts: Record<string, number> = {};
			for (const { state } of await items()) counts[state] = (counts[state] ?? 0) + 1;
			return counts;
		},
		async itemOf(number: string): Promise<PrintItem> {
			const own = (await items()).filter((item) => item.number === number);
			const last = own.at(-1);
			if (!last) throw new Error(`No item of ${number}`);
			return last;
		},
		/** What an item would print, read again from the bytes: a list of codes for each page. */
		async printed({ paper }: PrintItem): Promise<string[][]> {
			if (paper?.is === 'payload') {
				const read = await Promise.all(
					paper.labels.map(async ({ text, fileId }) => {
						const file = fileId === undefined ? undefined : await db.labelFiles.get(fileId);
						return [text, ...(file ? (await pagesOf(file)).flatMap(({ codes }) => codes.map((code) => code.text)) : ['no picture'])];
					}),
				);
				return read;
			}
			if (paper?.is !== 'original') return [];
			const file = await db.labelFiles.get(paper.fileId);
			const pages = file ? await pagesOf(file) : [];
			return (paper.pages ?? []).map((page) => pages[page]?.codes.map(({ text }) => text) ?? ['no page']);
		},
		/** No key went where it does not belong, nobody who is not of the marketplace was asked, and the journal holds no more than it should. */
		async keysStayedAtHome(): Promise<void> {
			const authorization = await desk.authorization();
			const names = Object.keys(authorization).map((name) => name.toLowerCase());
			const strangers = left.filter(({ host, headers }) => !apiHosts.includes(host) && headers.some((name) => names.includes(name)));
			expect(strangers).toEqual([]);
			const hosts = new Set(left.map(({ host }) => host));
			expect([...hosts].filter((host) => host.endsWith('.example'))).toEqual([]);
			const told = JSON.stringify(await db.calls.toArray());
			for (const secret of Object.values(authorization)) expect(told).not.toContain(secret);
			expect(told).not.toMatch(/seal=|"body"|"headers"/);
		},
	};
	return print;
}
export type PrintDesk = Awaited<ReturnType<typeof openPrintDesk>>;
