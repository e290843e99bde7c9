import type { Locator, Page } from '@playwright/test';

/** The workspace, by what a seller does there. */
export function workspacePage(page: Page) {
	const dialog = page.getByRole('dialog');
	const grid = page.getByRole('grid');
	return {
		page,
		dialog,
		grid,
		go: (section: string) => page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: section }).click(),
		cabinet: (title: string): Locator => page.getByRole('article', { name: title }),
		async beginConnecting(marketplace: string) {
			await page.getByRole('main').getByRole('button', { name: 'Подключить кабинет' }).first().click();
			await dialog.getByRole('button', { name: marketplace }).click();
		},
		async enterOzonKey({ clientId, apiKey }: { clientId: string; apiKey: string }) {
			await dialog.getByLabel('Client ID').fill(clientId);
			await dialog.getByLabel('Ключ API').fill(apiKey);
			await dialog.getByRole('button', { name: 'Проверить ключ' }).click();
		},
		async connectAs(title: string) {
			await dialog.getByLabel('Название').fill(title);
			await dialog.getByRole('button', { name: 'Подключить', exact: true }).click();
		},
		rowCount: async (): Promise<number> => Number(await grid.getAttribute('aria-rowcount')) - 1,
		/** Texts of a column, of the rows that are drawn, from the top. */
		column: async (name: string): Promise<string[]> => {
			const heads = await grid.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label')));
			const place = heads.indexOf(name);
			const rows = await grid.getByRole('row').all();
			const drawn = await Promise.all(
				rows.slice(1).map(async (row) => ({
					at: Number(await row.getAttribute('aria-rowindex')),
					text: (await row.getByRole('gridcell').nth(place).innerText()).trim(),
				})),
			);
			return drawn.sort((a, b) => a.at - b.at).map(({ text }) => text);
		},
		search: (words: string) => page.getByRole('main').getByRole('searchbox').fill(words),
		sortBy: (column: string) => grid.getByRole('columnheader', { name: column, exact: true }).getByRole('button').click(),
		selected: (): Promise<number> => grid.locator('[role=row][aria-selected=true]').count(),
	};
}
