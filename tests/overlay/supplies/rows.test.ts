import { describe, expect, test } from 'vitest';
import { ozonSupplies } from '../../../lib/marketplaces/ozon/overlay/supplies.ts';
import { ozonSupplyPaths } from '../../../lib/marketplaces/ozon/overlay/supply-paths.ts';
import { wildberriesSupplies } from '../../../lib/marketplaces/wildberries/overlay/supplies.ts';
import { wildberriesSupplyPaths } from '../../../lib/marketplaces/wildberries/overlay/supply-paths.ts';
import { yandexSupplies } from '../../../lib/marketplaces/yandex/overlay/supplies.ts';
import { yandexSupplyPaths } from '../../../lib/marketplaces/yandex/overlay/supply-paths.ts';
import { openPages } from '../../../lib/overlay/routes.ts';
import { badgeHome, findRows, readyAnchor } from '../../../lib/overlay/rows.ts';
import type { SupplySite } from '../../../lib/overlay/supplies/supply-site.ts';
import { bodyOf } from '../fixture.ts';

const hosts = { ozon: 'seller.ozon.ru', wildberries: 'seller.wildberries.ru', yandex: 'partner.market.yandex.ru' } as const;
const address = (site: SupplySite, path: string) => new URL(path, `https://${hosts[site.id]}`);

/** What the anchors of the pages at an address find, tried in order. */
function found(site: SupplySite, path: string) {
	for (const { page, order } of openPages(site.pages, address(site, path)))
		for (const anchor of page.anchors) {
			const ready = readyAnchor(anchor, document);
			if (!ready) throw new Error(`${anchor.id} cannot be used`);
			const { rows, unclear } = findRows(document.body, ready, page, order);
			if (rows.length > 0 || unclear.length > 0)
				return {
					by: anchor.id,
					ids: rows.map(({ id }) => id),
					unclear: unclear.length,
					homes: rows.map((row) => badgeHome(row, ready).nodeName),
				};
		}
	return { by: undefined, ids: [], unclear: 0, homes: [] };
}

const sites = { ozon: ozonSupplies, wildberries: wildberriesSupplies, yandex: yandexSupplies } as const;
const paths = { ozon: ozonSupplyPaths, wildberries: wildberriesSupplyPaths, yandex: yandexSupplyPaths } as const;

describe('addresses', () => {
	test.each([
		['ozon', '/app/supply/orders?filter=SupplyPreparation', 'fbo-supplies'],
		['ozon', '/app/supply-orders', 'fbo-supplies'],
		['ozon', '/app/supply/orders/61000022?tab=items', 'fbo-supply'],
		['ozon', '/app/supply/orders/multi-cluster/1234567', undefined],
		['ozon', '/app/supply/stocks-management', undefined],
		['wildberries', '/supplies-management/all-supplies', 'fbo-supplies'],
		['wildberries', '/supplies-management/all-supplies/supply-detail?preorderID=41200033&supplyid=33400019', 'fbo-supply'],
		['wildberries', '/supplies-management/all-supplies/supply-detail/uploaded-goods?preorderId=41200033', 'fbo-supply'],
		['wildberries', '/supplies-management/new-supply/goods?draftID=1', undefined],
		['wildberries', '/marketplace-orders-fbs/supply-detail/packaging?supplyID=WB-GI-161500003', undefined],
		['yandex', '/business/900000/supply-requests', 'fbo-supplies'],
		['yandex', '/supplier/21000001/fby-supplies', 'fbo-supplies'],
		['yandex', '/business/900000/supplies/34200019', 'fbo-supply'],
		['yandex', '/supplier/21000001/orders', undefined],
		['yandex', '/supplier/21000001/assortment', undefined],
	] as const)('of %s: %s is %s', (id, path, page) => {
		expect(openPages(sites[id].pages, address(sites[id], path))[0]?.page.id).toBe(page);
		// The script that is always there asks for the other one at the same addresses.
		expect(paths[id].test(address(sites[id], path).pathname)).toBe(page !== undefined);
	});

	test('of Wildberries name the supply, or the order for it, however the parameter is spelt', () => {
		const orderAt = (query: string) =>
			openPages(wildberriesSupplies.pages, address(wildberriesSupplies, `/supplies-management/all-supplies/supply-detail?${query}`))[0]
				?.order;
		expect(orderAt('preorderId=41200033&supplyId=33400019')).toBe('33400019');
		expect(orderAt('preorderID=41200033')).toBe('41200033');
		expect(orderAt('preorderID=41200033&supplyId=')).toBe('41200033');
	});
});

describe('Ozon', () => {
	test('rows with a link are known by the id in it, and the badge stands beside the number', () => {
		bodyOf(`<table><thead><tr><th>Номер</th></tr></thead><tbody>
			<tr><td><a href="/app/supply/orders/61000022?tab=items">2000061000022</a></td><td>2000061000099</td></tr></tbody></table>`);
		expect(found(ozonSupplies, '/app/supply/orders')).toEqual({
			by: 'ozon.fbo-supplies.link',
			ids: ['61000022'],
			unclear: 0,
			homes: ['TD'],
		});
	});

	test.each([
		[
			'a column',
			'<table><thead><tr><th>x</th><th>Номер заявки</th></tr></thead><tbody><tr><td>1</td><td>2000061000022</td></tr></tbody></table>',
			'column',
		],
		['a row', '<table><tbody><tr><td>1</td><td>2000061000022</td></tr></tbody></table>', 'row'],
		['divisions', '<div><div><b>2000061000022</b> x</div><div><b>2000061000025</b> y</div></div>', 'text'],
	])('without links they are found in %s', (_, markup, by) => {
		bodyOf(markup);
		expect(found(ozonSupplies, '/app/supply/orders')).toMatchObject({ by: `ozon.fbo-supplies.${by}`, unclear: 0 });
	});

	test('two numbers in a row mean none', () => {
		bodyOf('<table><tbody><tr><td>2000061000022</td><td>2000061000025</td></tr></tbody></table>');
		expect(found(ozonSupplies, '/app/supply/orders')).toMatchObject({ ids: [], unclear: 1 });
	});

	test('a supply is known by its heading; articles and dates are no numbers of supplies', () => {
		bodyOf('<main><h1>Заявка на поставку <span>2000061000022</span></h1><p>4600000000001 12.11.2026</p></main>');
		expect(found(ozonSupplies, '/app/supply/orders/61000022')).toEqual({
			by: 'ozon.fbo-supply.heading',
			ids: ['2000061000022'],
			unclear: 0,
			homes: ['H1'],
		});
	});
});

describe('Wildberries', () => {
	test('rows with a link are known by it; supplies of the seller’s own warehouse are none of these', () => {
		bodyOf(`<table><tbody><tr><td>161000003</td><td><a href="/supplies-management/all-supplies/supply-detail?preorderId=41200033&supplyId=33400019">33400019</a></td></tr>
			<tr><td><a href="/marketplace-orders-fbs/supply-detail?supplyID=WB-GI-161500003">WB-GI-161500003</a></td></tr></tbody></table>`);
		expect(found(wildberriesSupplies, '/supplies-management/all-supplies')).toMatchObject({
			by: 'wildberries.fbo-supplies.link',
			ids: ['41200033'],
		});
	});

	test('without links they are found under their head, also below merged ones; bare digits elsewhere are goods', () => {
		bodyOf(`<table><thead><tr><th colspan="2">Поставка</th><th>x</th></tr><tr><th>Номер поставки</th><th>Дата</th><th>Товар</th></tr></thead>
			<tbody><tr><td>33 400 019</td><td>27.11.2026</td><td>161000003</td></tr></tbody></table>`);
		expect(found(wildberriesSupplies, '/supplies-management/all-supplies')).toMatchObject({
			by: 'wildberries.fbo-supplies.column',
			ids: ['33400019'],
		});
		bodyOf('<table><tbody><tr><td>161000003</td></tr></tbody></table>');
		expect(found(wildberriesSupplies, '/supplies-management/all-supplies').ids).toEqual([]);
	});

	test('the page of one is about the number in its address and no other', () => {
		bodyOf('<main><h1>Поставка № 33400019</h1><table><tr><td>161000003</td></tr></table></main>');
		expect(
			found(wildberriesSupplies, '/supplies-management/all-supplies/supply-detail?preorderId=41200033&supplyID=33400019'),
		).toMatchObject({
			ids: ['33400019'],
			homes: ['H1'],
		});
	});
});

describe('Yandex Market', () => {
	test.each([
		[
			'a column',
			'<table><thead><tr><th>Номер заявки</th></tr></thead><tbody><tr data-e2e="levitan-table-row"><td>34200019</td></tr></tbody></table>',
			'column',
		],
		['words', '<table><tbody><tr data-e2e="levitan-table-row"><td>Поставка №34200019</td><td>120</td></tr></tbody></table>', 'row-words'],
		['a link', '<table><tbody><tr><td><a href="/business/1/supplies/34200019">…</a></td></tr></tbody></table>', 'link'],
		['words without a table', '<div><div><b>Заявка № 34200019</b></div><div><b>Заявка № 34200030</b></div></div>', 'words'],
	])('a request is found by %s', (_, markup, by) => {
		bodyOf(markup);
		expect(found(yandexSupplies, '/business/900000/supply-requests')).toMatchObject({ by: `yandex.fbo-supplies.${by}`, unclear: 0 });
		expect(found(yandexSupplies, '/business/900000/supply-requests').ids[0]).toBe('34200019');
	});

	test('its page is known by the words of its heading', () => {
		bodyOf('<main><h1>Поставка № 34200019</h1><p>SKU 101204000017</p></main>');
		expect(found(yandexSupplies, '/business/900000/supplies/34200019')).toMatchObject({
			by: 'yandex.fbo-supply.heading',
			ids: ['34200019'],
		});
	});
});
