import type { Locator, Page } from '@playwright/test';

/** A list of orders of the sandbox with our bar for labels. */
export function labelPage(page: Page) {
	const bar = page.locator('prilavok-labels').getByRole('region');
	return {
		bar,
		print: bar.getByRole('button', { name: /^Печать этикеток · / }),
		/** The page's own row of an order. */
		row: (number: string): Locator =>
			page.locator('tbody tr, [data-testid="Table-row-view"]', { has: page.locator(`prilavok-badge[data-order="${number}"]`) }),
		/** Ticks the page's own box of an order. */
		tick: (number: string): Promise<void> =>
			page
				.locator('tbody tr, [data-testid="Table-row-view"]', { has: page.locator(`prilavok-badge[data-order="${number}"]`) })
				.locator('input[type="checkbox"], [role="checkbox"]')
				.first()
				.click(),
	};
}
