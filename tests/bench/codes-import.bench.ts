import 'fake-indexeddb/auto';
import type { Page } from '@playwright/test';
import type { Card } from '../../lib/items/model.ts';
import { codeLinesOf } from '../../lib/marking/code-lines.ts';
import { attachMark } from '../../lib/marking/commands.ts';
import { acceptNothing, chosenCodes } from '../../lib/marking/examine.ts';
import { keyOfCode } from '../../lib/marking/ledger.ts';
import { lookThrough } from '../../lib/marking/look-through.ts';
import { newPacks } from '../../lib/marking/packs.ts';
import { takeCodes } from '../../lib/marking/taking.ts';
import { PrilavokDatabase } from '../../lib/storage/db.ts';
import { cardOfCodes, type MarkCorpus, markCorpus } from '../marking-corpus.ts';
import { type Bench, figure } from './figure.ts';
import { seed } from './seed.ts';
import { onStand, type Stand } from './stand.ts';

const size = 100_000;
const each = 50;
const products = 40;
const rounds = 3;
/** What a seller may have beside: goods among which those of the codes are found, and codes among which doubles are. */
const otherGoods = 10_000;

/** How much of the seeded faults is found on its very line and under its name, and how many good codes are blamed. */
async function judged(corpus: MarkCorpus): Promise<{ found: number; falseAlarms: number; lost: number }> {
	const db = new PrilavokDatabase('codes-import');
	await db.cards.bulkPut(corpus.barcodes.map(cardOfCodes));
	const before = { id: '000000000-00000000', from: 'before', importedAt: 1, problems: {}, faults: [] };
	await takeCodes(db, { ...before, packs: newPacks(corpus.stock, before) });
	for (const code of corpus.used) await attachMark(db, { key: keyOfCode(code), code, orderId: 'o', now: 1 });
	const { examined } = await lookThrough(codeLinesOf(corpus.text).lines, db);
	const told = new Map(examined.faults.map(({ line, problem }) => [line, problem]));
	const found = [...corpus.wrong].filter(([line, problem]) => told.get(line) === problem).length;
	const taken = new Set(chosenCodes(examined, acceptNothing));
	await db.delete();
	return {
		found: (100 * found) / corpus.wrong.size,
		falseAlarms: [...told.keys()].filter((line) => !corpus.wrong.has(line)).length,
		lost: corpus.good.filter((code) => !taken.has(code)).length,
	};
}

const seedCards = (page: Page, cards: readonly Card[]): Promise<void> =>
	page.evaluate(
		(cards) =>
			new Promise<void>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onerror = () => reject(ask.error);
				ask.onsuccess = () => {
					const work = ask.result.transaction('cards', 'readwrite');
					for (const card of cards) work.objectStore('cards').put(card);
					work.onerror = () => reject(work.error);
					work.oncomplete = () => {
						ask.result.close();
						resolve();
					};
				};
			}),
		cards,
	);

interface Imported {
	checked: number;
	stored: number;
	/** The longest task of the page on the way; 0 = none of 50 ms. */
	longest: number;
}

/** Drops the file on the dialog, waits for what it says, takes the codes in and waits until that is said to be done. */
const imported = (page: Page, text: string): Promise<Imported> =>
	page.evaluate(async (text) => {
		const until = async <Found>(look: () => Found | null | undefined | false): Promise<Found> => {
			for (const begun = performance.now(); ; ) {
				const found = look();
				if (found) return found;
				if (performance.now() - begun > 60_000) throw new Error(document.querySelector('dialog')?.textContent ?? 'no dialog');
				await new Promise(requestAnimationFrame);
			}
		};
		let longest = 0;
		const file = new File([text], 'codes.csv');
		const main = () => document.querySelector<HTMLButtonElement>('.dialog-foot .button-main:enabled');
		document.querySelector<HTMLButtonElement>('.page-tools .button-main')?.click();
		const drop = await until(() => document.querySelector('.file-drop'));
		const dropped = new DataTransfer();
		dropped.items.add(file);
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
		}).observe({ type: 'longtask' });
		const begun = performance.now();
		drop.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
		await until(() => document.querySelector('.mark-look') && main());
		const looked = performance.now();
		main()?.click();
		await until(() => !document.querySelector('dialog') && document.querySelector('.toast'));
		const ended = performance.now();
		await new Promise((resume) => setTimeout(resume, 300));
		return { checked: looked - begun, stored: ended - looked, longest };
	}, text);

/** What nobody who looks at every code can go below: the lines, and a set of them. */
const floor = (page: Page, text: string): Promise<number> =>
	page.evaluate((text) => {
		const begun = performance.now();
		const all = new Set(text.split('\r\n'));
		return all.size > 0 ? performance.now() - begun : 0;
	}, text);

const storedCodes = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onerror = () => reject(ask.error);
				ask.onsuccess = () => {
					const rows = ask.result.transaction('codePacks').objectStore('codePacks').getAll();
					rows.onerror = () => reject(rows.error);
					rows.onsuccess = () => {
						ask.result.close();
						resolve((rows.result as { codes: string }[]).reduce((sum, { codes }) => sum + codes.split('\n').length, 0));
					};
				};
			}),
	);

async function measured(stand: Stand) {
	const first = await stand.page('workspace', '#/settings');
	await seed(first, { products: otherGoods, orders: 100 });
	await seedCards(first, markCorpus({ size: 5_000, each: 1, products }).barcodes.map(cardOfCodes));
	await first.close();
	const samples = {
		whole: [] as number[],
		checked: [] as number[],
		stored: [] as number[],
		longest: [] as number[],
		floor: [] as number[],
	};
	let missing = 0;
	let before = 0;
	for (let round = 0; round < rounds; round += 1) {
		const corpus = markCorpus({ seed: 100 + round, size, each, products });
		const page = await stand.page('workspace', '#/labels/marks');
		await page.waitForSelector('.page-tools .button-main');
		samples.floor.push(await floor(page, corpus.text));
		const { checked, stored, longest } = await imported(page, corpus.text);
		samples.whole.push(checked + stored);
		samples.checked.push(checked);
		samples.stored.push(stored);
		samples.longest.push(longest);
		const now = await storedCodes(page);
		// Codes that would be in the stock or used already are not here: in this database nobody has them.
		missing += Math.abs(now - before - corpus.good.length - 2 * each);
		before = now;
		await page.close();
	}
	return { ...samples, missing };
}

/** A file of a hundred thousand codes with faults of every kind: from the drop on the dialog to all good codes stored, in a real browser. */
export const bench: Bench = {
	name: 'codes-import',
	async run() {
		const { found, falseAlarms, lost } = await judged(markCorpus({ seed: 7, size, each, products }));
		const { whole, checked, stored, longest, floor, missing } = await onStand({}, measured);
		return [
			figure('codes-import/whole', 'ms', whole, { bar: 3_000, baseline: floor }),
			figure('codes-import/checked', 'ms', checked),
			figure('codes-import/stored', 'ms', stored),
			figure('codes-import/longest-block', 'ms', longest, { bar: 50 }),
			figure('codes-import/faults-not-found', '%', [100 - found], { bar: 0 }),
			figure('codes-import/false-alarms', '', [falseAlarms], { bar: 0 }),
			figure('codes-import/good-codes-left-out', '', [lost + missing], { bar: 0 }),
		];
	},
};
