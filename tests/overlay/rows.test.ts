import { describe, expect, test } from 'vitest';
import { ozonPages } from '../../lib/marketplaces/ozon/overlay/pages.ts';
import { wildberriesPages } from '../../lib/marketplaces/wildberries/overlay/pages.ts';
import { yandexPages } from '../../lib/marketplaces/yandex/overlay/pages.ts';
import type { PageDefinition } from '../../lib/overlay/model.ts';
import { badgeHome, findRows, readyAnchor } from '../../lib/overlay/rows.ts';
import { bodyOf } from './fixture.ts';

const pageOf = (pages: readonly PageDefinition[], id: string): PageDefinition => {
	const page = pages.find((one) => one.id === id);
	if (!page) throw new Error(`There is no page ${id}`);
	return page;
};

/** What the page's anchors find, tried in order; the first that finds a row is the one that counts. */
function found(page: PageDefinition, only?: string) {
	for (const anchor of page.anchors) {
		const ready = readyAnchor(anchor, document);
		if (!ready) throw new Error(`${anchor.id} cannot be used`);
		const { rows, unclear } = findRows(document.body, ready, page, only);
		if (rows.length > 0 || unclear.length > 0)
			return { by: anchor.id, ids: rows.map(({ id }) => id), unclear: unclear.length, homes: rows.map((row) => badgeHome(row, ready)) };
	}
	return { by: undefined, ids: [], unclear: 0, homes: [] };
}

const fbs = pageOf(ozonPages, 'fbs-orders');
const news = pageOf(wildberriesPages, 'new-orders');
const orders = pageOf(yandexPages, 'orders');

describe('rows of Ozon', () => {
	test.each([
		{
			what: 'a table with links',
			by: 'ozon.fbs-orders.link',
			markup: `<table><thead><tr><th>Номер отправления</th><th>Статус</th></tr></thead><tbody>
				<tr><td><a href="/app/postings/fbs?postingDetails=16965409-0014-1">16965409-0014-1</a></td><td>Ожидает сборки</td></tr>
				<tr><td><a href="/app/postings/fbs?postingDetails=0132112277-0102-1">0132112277-0102-1</a></td><td>Доставлено</td></tr></tbody></table>`,
		},
		{
			what: 'a table without links',
			by: 'ozon.fbs-orders.column',
			markup: `<table><thead><tr><th></th><th>Номер отправления</th><th>Статус</th></tr></thead><tbody>
				<tr><td>1</td><td>16965409-0014-1</td><td>x</td></tr><tr><td>2</td><td>0132112277‑0102‑1</td><td>x</td></tr></tbody></table>`,
		},
		{
			what: 'a table whose heads nobody knows',
			by: 'ozon.fbs-orders.row',
			markup: '<table><tr><td>16965409-0014-1</td></tr><tr><td><b>0132112277</b><i>-0102-1</i></td></tr></table>',
		},
		{
			what: 'divisions without a name',
			by: 'ozon.fbs-orders.text',
			markup: `<div><div class="a"><div><span>16965409-0014-1</span></div><div>Ожидает сборки</div></div>
				<div class="a"><div><b>0132112277</b><i>-0102-1</i></div><div>Доставлено</div></div></div>`,
		},
	])('are found in $what', ({ by, markup }) => {
		bodyOf(markup);
		expect(found(fbs)).toMatchObject({ by, ids: ['16965409-0014-1', '0132112277-0102-1'], unclear: 0 });
	});

	test('are left alone where two numbers could be the order', () => {
		bodyOf('<table><tr><td>16965409-0014-1</td><td>12345678-0001-1</td></tr><tr><td>16965409-0015-1</td></tr></table>');
		expect(found(fbs)).toMatchObject({ ids: ['16965409-0015-1'], unclear: 1 });
	});

	test('do not take an order number, an ISBN or a piece of a longer code for a posting', () => {
		bodyOf('<table><tr><td>16965409-0014</td></tr><tr><td>978-5-906864-56-7</td></tr><tr><td>x16965409-0014-1</td></tr></table>');
		expect(found(fbs).ids).toEqual([]);
	});

	test('of the list are apart from the drawer over it, which is about the posting in the address only', () => {
		bodyOf(`<div id="app"><table><tr><td>16965409-0014-1</td></tr></table></div>
			<div id="ods-window-target-container"><div><h2>Отправление 16965409-0015-1</h2><p>Другое: 16965409-0016-1</p></div></div>`);
		expect(found(fbs).ids).toEqual(['16965409-0014-1']);
		expect(found(pageOf(ozonPages, 'posting-drawer'), '16965409-0015-1').ids).toEqual(['16965409-0015-1']);
	});
});

describe('rows of Wildberries', () => {
	test('are known by their tick box, whatever digits are printed beside it', () => {
		bodyOf(`<div data-testid="Table-row-view"><input type="checkbox" name="5011331351"><div data-testid="Cell--title">5 011 331 351</div><span>161000134</span></div>
			<div data-testid="Table-row-view"><input type="checkbox" name="5011331352"><div data-testid="Cell--title">5 011 331 352</div><span>161000134</span></div>`);
		const { by, ids, homes } = found(news);
		expect({ by, ids }).toEqual({ by: 'wildberries.new-orders.tick-name', ids: ['5011331351', '5011331352'] });
		expect(homes.map((home) => home.getAttribute('data-testid'))).toEqual(['Cell--title', 'Cell--title']);
	});

	test('are read from the title when the tick box is gone, spaces between the digits closed', () => {
		bodyOf('<div data-testid="Table-row-view"><div data-testid="Cell--title">5 011 331 351</div></div>');
		expect(found(news)).toMatchObject({ by: 'wildberries.new-orders.title', ids: ['5011331351'] });
	});

	test('are not guessed from bare digits', () => {
		bodyOf('<div><div>5011331351</div><div>5011331352</div></div>');
		expect(found(news)).toMatchObject({ by: undefined, ids: [] });
	});
});

describe('rows of Yandex Market', () => {
	test('are known by the link to the order, not by the shop in it', () => {
		bodyOf(
			`<table><tr data-e2e="levitan-table-row wide"><td><a href="/supplier/21000001/orders/47676459969">47676459969</a></td><td>101204000017</td></tr></table>`,
		);
		expect(found(orders)).toMatchObject({ by: 'yandex.orders.link', ids: ['47676459969'] });
	});

	test('are found by words where rows have no name', () => {
		bodyOf('<div><section><p>Заказ № 47676459969</p></section><section><p>Заказ № 47676459982</p></section></div>');
		expect(found(orders)).toMatchObject({ by: 'yandex.orders.words', ids: ['47676459969', '47676459982'] });
	});

	test('on the page of one order are only that order', () => {
		bodyOf('<main><h1><span>Заказ № 47676459969</span></h1><p>47676459982</p></main>');
		expect(found(pageOf(yandexPages, 'order'), '47676459969').ids).toEqual(['47676459969']);
	});
});

test('a badge is never put inside a link or a button', () => {
	bodyOf('<div><p><a href="#"><span>16965409-0014-1</span></a></p></div>');
	const { homes } = found(fbs);
	expect(homes.map((home) => home.nodeName)).toEqual(['P']);
});

test('an anchor that the browser does not understand is not used', () => {
	expect(readyAnchor({ id: 'x', rows: 'div[', idPattern: '\\d+' }, document)).toBeUndefined();
	expect(readyAnchor({ id: 'x', rows: 'div', idPattern: '(' }, document)).toBeUndefined();
});
