import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, type Locator, type Page } from '@playwright/test';
import { wordsOf } from '../../../scripts/words.ts';

const ru = wordsOf('ru');
const pointsPerMm = 72 / 25.4;

/** The size of each page of a saved PDF, mm, rounded to hundredths. */
async function pageSizes(path: string): Promise<[width: number, height: number][]> {
	const document = await PDFDocument.load(await readFile(path));
	const mm = (points: number) => Math.round((points / pointsPerMm) * 100) / 100;
	return document.getPages().map((page) => [mm(page.getWidth()), mm(page.getHeight())]);
}

/** The desk of labels, by what a seller does there. */
export function labelDesk(page: Page) {
	const dialog = page.getByRole('dialog', { name: ru('labels_print_title') });
	const prepare = dialog.getByRole('button', { name: new RegExp(`^${ru('labels_print_one').split(' ')[0]} `) });
	const out = page.getByRole('region', { name: ru('labels_out'), exact: true });
	const came = page.getByRole('region', { name: ru('labels_came_title') });
	const state = (name: 'ready' | 'sent' | 'confirmed' | 'dropped'): Locator =>
		page.getByRole('group', { name: ru('label_item_state') }).getByRole('button', { name: new RegExp(`^${ru(`label_state_${name}`)} `) });
	return {
		dialog,
		prepare,
		out,
		came,
		/** How many items stand so, as the page says. */
		count: async (name: Parameters<typeof state>[0]): Promise<number> =>
			(await state(name).count()) === 0 ? 0 : Number((await state(name).locator('b').innerText()).replace(/\D/g, '')),
		/** Presses "print": the PDF is in a frame that nobody sees, for which the browser opens its own dialog. */
		async print(): Promise<void> {
			await out.getByRole('button', { name: new RegExp(`^${ru('labels_out_print')} `) }).click();
			await expect(page.locator('iframe.print-frame[src^="blob:"]')).toBeAttached();
			await expect(came).toBeVisible();
		},
		/** Saves what is ready as a PDF; the sizes of its pages. */
		async savePdf(): Promise<[width: number, height: number][]> {
			const button = out.getByRole('button', { name: new RegExp(`^${ru('labels_out_pdf')}`) });
			const coming = page.waitForEvent('download');
			await button.click();
			return pageSizes(await (await coming).path());
		},
	};
}
