import type { Locator, Page } from '@playwright/test';
import type { Layout } from '../../sandbox/cabinets/view.ts';

/** Addresses of the sandbox's lists of supplies. That of Yandex Market names the account, and is invented. */
export const supplyPlaces = {
	ozon: () => 'https://seller.ozon.ru/app/supply/orders?filter=SupplyPreparation',
	wildberries: () => 'https://seller.wildberries.ru/supplies-management/all-supplies',
	yandex: (businessId: string) => `https://partner.market.yandex.ru/business/${businessId}/supply-requests`,
} as const;

/** A page of supplies of the sandbox with our badges. */
export function supplyPages(page: Page) {
	const marks = page.locator('prilavok-supply');
	return {
		marks,
		async open(address: string, { layout = 'today', theme = 'light' }: { layout?: Layout; theme?: 'dark' | 'light' } = {}) {
			const url = new URL(address);
			url.searchParams.set('layout', layout);
			url.searchParams.set('theme', theme);
			await page.goto(url.href);
		},
		/** What stands on each badge, by the number it stands for; those that say nothing yet are not counted. */
		shown: async (): Promise<Map<string, string>> =>
			new Map(
				await marks.evaluateAll((hosts) =>
					hosts.flatMap((host): [string, string][] => {
						const parts = [...(host.shadowRoot?.querySelectorAll('.root:not(.waiting) :is(.word, time:not([hidden]))') ?? [])];
						const text = parts.map(({ textContent }) => textContent).join(' · ');
						return text ? [[(host as HTMLElement).dataset.number ?? '', text]] : [];
					}),
				),
			),
		/** Numbers of rows whose badge stands for another supply, or that have none. */
		strangers: (): Promise<string[]> =>
			page
				.locator('tbody tr:not(.spacer)')
				.evaluateAll((found) =>
					found
						.filter((row) => row.querySelector('prilavok-supply')?.getAttribute('data-number') !== row.querySelector('a')?.textContent)
						.map((row) => row.querySelector('a')?.textContent ?? ''),
				),
		/** The badges of one supply. */
		mark: (number: string): Locator => page.locator(`prilavok-supply[data-number="${number}"]`),
		details: marks.getByRole('dialog'),
		/** Follows the page's own link to a supply, without a reload. */
		follow: (number: string) => page.locator('tbody').getByRole('link', { name: number, exact: true }).click(),
		/** A word of ours at the edge of the page. */
		word: page.locator('prilavok-guard').getByRole('status'),
	};
}
