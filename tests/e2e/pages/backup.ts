import type { Download, Locator, Page } from '@playwright/test';

/** Settings → «Резервная копия», by what a seller does there. */
export function backupSection(page: Page) {
	const dialog = page.getByRole('dialog');
	const section = page
		.getByRole('region', { name: 'Резервная копия' })
		.or(page.locator('section', { has: page.getByRole('heading', { name: 'Резервная копия' }) }));
	return {
		dialog,
		section,
		go: () => page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Настройки' }).click(),
		async export(): Promise<Download> {
			const download = page.waitForEvent('download');
			await section.getByRole('button', { name: 'Выгрузить' }).click();
			return download;
		},
		async choose(text: string): Promise<void> {
			const chooser = page.waitForEvent('filechooser');
			await section.getByRole('button', { name: 'Восстановить из файла' }).click();
			await (await chooser).setFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text) });
		},
		/** How many rows of a kind there are now, and how many the file has. */
		async counts(kind: string): Promise<string[]> {
			const row: Locator = dialog.getByRole('row', { name: kind });
			return (await row.getByRole('cell').allInnerTexts()).map((text) => text.replace(/\D/g, ''));
		},
		apply: () => dialog.getByRole('button', { name: 'Заменить данные' }).click(),
		undo: () => section.getByRole('button', { name: 'Вернуть как было' }).click(),
	};
}
