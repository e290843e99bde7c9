import type { Page } from '@playwright/test';
import { versionKey } from '../../lib/support/library.ts';
import type { SupportScript } from '../../lib/support/model.ts';
import { type Figure, figure } from './figure.ts';
import { longestTasks } from './own-time.ts';
import { onStand } from './stand.ts';

const rounds = 3;
const id = 'script-5eed5eed';
const typed = 'Здравствуйте, проверяем';
const bar = 50;

/** Puts a script of the user's own into the database, as if it had been saved. */
const plantScript = (page: Page, script: SupportScript): Promise<void> =>
	page.evaluate(
		async ({ row, version }) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			await new Promise<void>((resolve, reject) => {
				const work = opened.transaction(['scripts', 'scriptVersions'], 'readwrite');
				work.objectStore('scripts').put(row);
				work.objectStore('scriptVersions').put(version);
				work.oncomplete = () => resolve();
				work.onerror = () => reject(work.error);
			});
			opened.close();
		},
		((): { row: object; version: object } => {
			const { id: _, ...body } = script;
			const at = Date.now();
			return {
				row: { id, version: 1, body, createdAt: at, changedAt: at, changedBy: 'Bench' },
				version: { id: versionKey(id, 1), scriptId: id, version: 1, at, by: 'Bench', how: 'made', body },
			};
		})(),
	);

const press = async (page: Page, ...keys: readonly string[]) => {
	for (const key of keys) await page.keyboard.press(key);
};
/** What a change sets going, the judging of the script and the keeping of its draft among it, is over by then. */
const settled = (page: Page) => page.waitForTimeout(900);

/**
 * The editor with a script of 5 000 nodes: the longest task of the page while somebody types into a row, adds and takes away, moves, folds and
 * searches. The floor is the same typing in a page with nothing but a field.
 */
export const editingFigures = (script: SupportScript): Promise<Figure[]> =>
	onStand({}, async (stand) => {
		const node = script.nodes.find(({ kind, id: one }) => kind === 'say' && script.nodes.some(({ to }) => to === one))?.id ?? '';
		const first = await stand.page('workspace', '#/settings');
		await plantScript(first, script);
		await first.close();
		// A page of the extension's own process with nothing of it in it.
		const empty = await stand.browser.context.newPage();
		await empty.goto(`chrome-extension://${stand.browser.extensionId}/manifest.json`);
		await empty.setContent('<textarea></textarea>');
		const longest = async (page: Page, work: () => Promise<unknown>) => {
			await page.bringToFront();
			const tasks = await longestTasks(stand.browser.context, async () => {
				await work();
				await settled(page);
			});
			return tasks.page;
		};
		const samples: Record<'type' | 'form' | 'add' | 'move' | 'fold' | 'search', number[]> = {
			type: [],
			form: [],
			add: [],
			move: [],
			fold: [],
			search: [],
		};
		const floor: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const page = await stand.page('workspace', `#/scripts/edit?id=${id}&node=${node}`);
			// Wide enough for the tree, the form and the conversation beside each other.
			await page.setViewportSize({ width: 1500, height: 900 });
			const tree = page.getByRole('tree');
			await tree.waitFor();
			await settled(page);
			await tree.focus();
			samples.type.push(
				await longest(page, async () => {
					await press(page, 'F2');
					await page.keyboard.type(typed, { delay: 30 });
					await press(page, 'Enter');
				}),
			);
			await page.getByRole('treeitem', { name: typed }).waitFor();
			samples.form.push(
				await longest(page, async () => {
					await page.locator('.desk-pane-form textarea').first().focus();
					await page.keyboard.type(typed, { delay: 30 });
				}),
			);
			await page.getByRole('treeitem', { name: `${typed}${typed}` }).waitFor();
			await tree.focus();
			samples.add.push(
				await longest(page, async () => {
					// A question, an answer of it, and what is said after that.
					for (const kind of ['1', '1', '2']) {
						await press(page, 'Insert', kind);
						await page.keyboard.type('Новое', { delay: 30 });
						await press(page, 'Enter');
					}
					await press(page, 'Delete', 'Control+z', 'Control+z');
				}),
			);
			await page.getByRole('treeitem', { name: 'Новое' }).first().waitFor();
			samples.move.push(
				await longest(page, async () => {
					await press(page, 'Home', 'ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp');
				}),
			);
			samples.fold.push(
				await longest(page, async () => {
					const buttons = page.locator('.tree-head-tools button');
					await buttons.nth(0).click();
					await buttons.nth(1).click();
					await buttons.nth(0).click();
					await tree.focus();
					await press(page, 'End', 'Home', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageDown');
				}),
			);
			samples.search.push(
				await longest(page, async () => {
					await page.locator('.tree-head input').fill('');
					await page.keyboard.type('заказ', { delay: 30 });
				}),
			);
			await page.getByRole('treeitem').first().waitFor();
			await page.close();
			await empty.bringToFront();
			floor.push(
				await longest(empty, async () => {
					await empty.locator('textarea').focus();
					await empty.keyboard.type(typed, { delay: 30 });
				}),
			);
		}
		const words = {
			type: 'typing into a row',
			form: 'typing into the form',
			add: 'adding and removing',
			move: 'moving',
			fold: 'folding',
			search: 'searching',
		};
		return (['type', 'form', 'add', 'move', 'fold', 'search'] as const).map((what) =>
			figure(`scripts/edit-5000, longest task while ${words[what]}`, 'ms', samples[what], { bar, baseline: floor }),
		);
	});
