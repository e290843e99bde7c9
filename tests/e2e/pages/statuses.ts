import type { Download, Locator, Page } from '@playwright/test';

/** «Статусы», by what a seller does there. */
export function statusesPage(page: Page) {
	const dialog = page.getByRole('dialog');
	const bar = page.getByRole('region', { name: 'Несохранённые изменения' });
	const line = (code: string): Locator => page.getByRole('row').filter({ has: page.getByLabel(`Статус для ${code}`, { exact: true }) });
	return {
		page,
		dialog,
		bar,
		line,
		go: () => page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Статусы' }).click(),
		list: () => page.getByRole('tab', { name: 'Список статусов' }).click(),
		rules: () => page.getByRole('tab', { name: 'Правила' }).click(),
		/** Rules for all cabinets of the marketplace, or the exceptions of one of them. */
		scope: (title: string) => page.getByLabel('Для кого правила').selectOption({ label: title }),
		search: (words: string) => page.getByRole('main').getByRole('searchbox').fill(words),
		lead: (code: string, status: string) => page.getByLabel(`Статус для ${code}`, { exact: true }).selectOption({ label: status }),
		/** What the line says of stored orders: `12`, or `12 → 0`. */
		catches: async (code: string): Promise<string> => {
			const text = await line(code).getByRole('cell').nth(3).innerText();
			return text.replace('станет', '').replace(/\s+/g, ' ').trim();
		},
		save: () => bar.getByRole('button', { name: 'Сохранить' }).click(),
		async add(title: string, kind: string): Promise<void> {
			await page.getByRole('button', { name: 'Добавить свой статус', exact: true }).click();
			await dialog.getByLabel('Название').fill(title);
			await dialog.getByLabel('Разновидность чего').selectOption({ label: kind });
			await dialog.getByRole('button', { name: 'Добавить', exact: true }).click();
			await dialog.waitFor({ state: 'hidden' });
		},
		async export(): Promise<Download> {
			const download = page.waitForEvent('download');
			await page.getByRole('button', { name: 'Выгрузить' }).click();
			return download;
		},
		async choose(text: string): Promise<void> {
			const chooser = page.waitForEvent('filechooser');
			await page.getByRole('button', { name: 'Загрузить из файла' }).click();
			await (await chooser).setFiles({ name: 'statuses.json', mimeType: 'application/json', buffer: Buffer.from(text) });
		},
	};
}
