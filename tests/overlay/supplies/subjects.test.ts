import { expect, test, vi } from 'vitest';
import { ozonOverlay } from '../../../lib/marketplaces/ozon/overlay/overlay.ts';
import { ozonSupplies } from '../../../lib/marketplaces/ozon/overlay/supplies.ts';
import { yandexOverlay } from '../../../lib/marketplaces/yandex/overlay/overlay.ts';
import { yandexSupplies } from '../../../lib/marketplaces/yandex/overlay/supplies.ts';
import { bodyOf } from '../fixture.ts';

vi.mock('webextension-polyfill', () => ({ default: { i18n: { getMessage: () => 'ru' } } }));
vi.mock('../../../lib/messaging/client.ts', () => ({ call: {} }));

const { subjectsAt } = await import('../../../lib/overlay/tools.ts');
const { Teaching } = await import('../../../lib/overlay/teaching.ts');
const { useLanguage } = await import('../../../lib/platform/i18n.ts');

const ozon = { overlay: ozonOverlay, supplies: ozonSupplies };
const yandex = { overlay: yandexOverlay, supplies: yandexSupplies };
const at = (sites: typeof ozon, address: string) => subjectsAt(sites, new URL(address)).map(({ what, pageId }) => `${what} ${pageId}`);

test('numbers of known pages stand for one thing; elsewhere they may be orders or supplies', () => {
	expect(at(ozon, 'https://seller.ozon.ru/app/postings/fbs')).toEqual(['orders fbs-orders']);
	expect(at(ozon, 'https://seller.ozon.ru/app/supply/orders')).toEqual(['supplies fbo-supplies']);
	expect(at(yandex, 'https://partner.market.yandex.ru/business/900000/inbound/12')).toEqual([
		'orders path:/business/*/inbound/*',
		'supplies supplies:path:/business/*/inbound/*',
	]);
});

test('pointing at a number that may be either asks which of the two it is, and keeps what was chosen', async () => {
	useLanguage('ru', { teach_save_orders: 'orders', teach_save_supplies: 'supplies', teach_found_many: '' });
	bodyOf('<table><tbody><tr><td>34200019</td></tr><tr><td>34200030</td></tr></tbody></table>');
	const kept: unknown[] = [];
	const end = new AbortController();
	const teaching = new Teaching(
		document,
		async (pageId, anchor) => {
			kept.push([pageId, anchor.idPattern]);
		},
		end.signal,
	);
	teaching.start(subjectsAt(yandex, new URL('https://partner.market.yandex.ru/business/900000/inbound')));
	const cell = document.querySelector('td');
	const press = (target: Element | null | undefined) => {
		const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
		Object.defineProperty(event, 'isTrusted', { value: true });
		target?.dispatchEvent(event);
	};
	press(cell);
	const buttons = () => [...(document.querySelector('prilavok-teach')?.shadowRoot?.querySelectorAll('button') ?? [])];
	expect(buttons().map(({ textContent }) => textContent)).toEqual(['orders', 'supplies', 'teach_again', 'cancel']);
	press(buttons()[1]);
	await Promise.resolve();
	expect(kept).toEqual([['supplies:path:/business/*/inbound', '\\d{5,12}']]);
	await Promise.resolve();
	expect(document.querySelector('prilavok-teach')).toBeNull();
	end.abort();
});
