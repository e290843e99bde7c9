import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Layout, Oddity } from '../../sandbox/cabinets/view.ts';

/** What stands on a badge. */
export interface ShownBadge {
	number: string;
	text: string;
}

export interface CabinetOptions {
	layout?: Layout;
	lang?: 'ru' | 'en' | 'zh';
	rows?: number;
	odd?: readonly Oddity[];
	theme?: 'dark' | 'light';
}

/** Addresses of the sandbox's cabinet pages. */
export const places = {
	ozonFbs: 'https://seller.ozon.ru/app/postings/fbs?tab=awaiting_packaging',
	ozonFbo: 'https://seller.ozon.ru/app/postings/fbo',
	ozonProducts: 'https://seller.ozon.ru/app/products',
	wildberriesNew: 'https://seller.wildberries.ru/marketplace-orders-fbs/new-tasks',
	wildberriesSupply: 'https://seller.wildberries.ru/marketplace-orders-fbs/supply-detail/packaging',
	wildberriesArchive: 'https://seller.wildberries.ru/marketplace-orders-fbs/archive',
	yandexOrders: 'https://partner.market.yandex.ru/business/900000/orders',
} as const;

/** A cabinet page of the sandbox with our overlay on it. */
export function cabinetPage(page: Page) {
	const badges = page.locator('prilavok-badge');
	return {
		page,
		badges,
		async open(address: string, { layout = 'today', lang = 'ru', rows = 20, odd = [], theme = 'light' }: CabinetOptions = {}) {
			const url = new URL(address);
			const parameters = { layout, lang, rows: String(rows), odd: odd.join(','), theme };
			for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
			await page.goto(url.href);
		},
		/** The badge of one order. */
		badge: (number: string): Locator => page.locator(`prilavok-badge[data-order="${number}"]`),
		/** Follows a link of the cabinet's own menu, without a reload. */
		follow: (name: string) => page.locator('nav').getByRole('link', { name }).click(),
		/** Everything that the badges say, in the order of the page; empty ones are not counted. */
		shown: (): Promise<ShownBadge[]> =>
			badges.evaluateAll((hosts) =>
				hosts.flatMap((host) => {
					const text = host.shadowRoot?.querySelector('.root:not(.waiting) .badge')?.textContent ?? '';
					return text ? [{ number: (host as HTMLElement).dataset.order ?? '', text }] : [];
				}),
			),
		/** The details that are open. */
		details: badges.getByRole('dialog'),
		/** Panel of the lesson. */
		lesson: page.locator('prilavok-teach').getByRole('dialog'),
		/** Attributes and classes that are ours on nodes that are not: there must be none. */
		traces: (): Promise<string[]> =>
			page.evaluate(() =>
				[...document.querySelectorAll('*')]
					.filter((element) => !element.nodeName.startsWith('PRILAVOK-'))
					.flatMap((element) =>
						[...element.attributes].filter(({ name, value }) => /prilavok/i.test(`${name} ${value}`)).map(({ name }) => name),
					),
			),
	};
}

/** Number of the browser's tab that shows this host, as a page of ours sees it. */
export async function tabOf(ours: Page, host: string): Promise<number> {
	const id = await ours.evaluate(async (url) => {
		const tabs = (await Reflect.get(globalThis, 'chrome').tabs.query({ url })) as { id?: number }[];
		return tabs[0]?.id;
	}, `https://${host}/*`);
	if (id === undefined) throw new Error(`No tab shows ${host}`);
	return id;
}

export const newCabinetPage = async (context: BrowserContext) => cabinetPage(await context.newPage());
