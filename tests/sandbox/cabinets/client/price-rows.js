// Rows of a page of prices, each marketplace's in its own elements. A row is made once and filled, so that it can be used again.
import { el } from './elements.js';

const spaced = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
const money = (roubles) => (roubles === undefined ? '—' : `${spaced(Math.floor(roubles))} ₽`);

/** A field whose number is sent when it is left, or with Enter; until then it is the page's own draft. */
function field(page, figure, attributes = {}) {
	const input = el('input', { type: 'text', inputmode: 'decimal', ...attributes });
	let line;
	let typed;
	const commit = () => {
		if (!line || typed === undefined) return;
		const text = typed;
		typed = undefined;
		page.commit(line, figure, text);
	};
	input.addEventListener('input', () => {
		typed = input.value;
	});
	input.addEventListener('keydown', (event) => event.key === 'Enter' && commit());
	input.addEventListener('focusout', commit);
	return {
		input,
		fill(next) {
			if (line === next && typed !== undefined) return;
			line = next;
			typed = undefined;
			input.value = next[figure] === undefined ? '' : String(next[figure]);
		},
	};
}

/** A tick box as the framework of the page makes it. */
function tick(page, kind) {
	let line;
	if (kind === 'yandex') {
		const box = el('span', { 'data-e2e': 'levitan-clickable checkbox-row', role: 'checkbox', 'aria-checked': 'false', tabindex: '0' }, '☐');
		box.addEventListener('click', () => page.select(line, box.getAttribute('aria-checked') !== 'true'));
		return {
			element: box,
			fill(next) {
				line = next;
				const on = page.selected.has(next.id);
				box.setAttribute('aria-checked', String(on));
				box.textContent = on ? '☑' : '☐';
			},
		};
	}
	const input = el('input', { type: 'checkbox', ...(kind === 'wildberries' ? { class: 'ant-checkbox-input' } : {}) });
	input.addEventListener('change', () => page.select(line, input.checked));
	const element =
		kind === 'wildberries'
			? el('label', { class: 'ant-checkbox-wrapper' }, el('span', { class: 'ant-checkbox' }, input))
			: el('label', {}, input);
	return {
		element,
		fill(next) {
			line = next;
			input.checked = page.selected.has(next.id);
		},
	};
}

const text = () => document.createTextNode('');

function ozonRow(page) {
	const box = tick(page, 'ozon');
	const [name, article, sku, before, status] = [text(), text(), text(), text(), text()];
	const to = el('a', { 'data-widget': 'products-table-row-title-link' }, name);
	const price = field(page, 'price', { id: `baseInput___BVID__${page.nextNumber()}` });
	const min = field(page, 'min', { id: `baseInput___BVID__${page.nextNumber()}` });
	const cells = [
		box.element,
		el('div', {}, el('div', {}, to), el('div', { class: 'table-500' }, article)),
		el('span', {}, sku),
		el('span', {}, before),
		price.input,
		min.input,
		el('span', {}, status),
	];
	return {
		element: el('tr', {}, ...cells.map((cell) => el('td', { class: 'cs2131-a2' }, cell))),
		fill(line) {
			box.fill(line);
			name.data = line.name;
			to.setAttribute('href', `/app/prices/manager/${line.id}/prices`);
			article.data = `Артикул ${line.article}`;
			sku.data = `SKU ${line.sku}`;
			before.data = money(line.before);
			price.fill(line);
			min.fill(line);
			status.data = line.held ? 'Цена в карантине' : 'Цена без ограничений';
		},
	};
}

function wildberriesRow(page) {
	const box = tick(page, 'wildberries');
	const [nm, name, price, article] = [text(), text(), text(), text()];
	const before = field(page, 'before', { class: 'ant-input' });
	const percent = field(page, 'percent', { class: 'ant-input' });
	const cell = (child, own = '') => el('div', { class: `ant-table-cell ${own}` }, child);
	return {
		element: el(
			'div',
			{ class: 'ant-table-row ant-table-row-level-0' },
			cell(box.element, 'ant-table-selection-column'),
			cell(el('span', { 'data-name': 'Text' }, nm)),
			cell(el('div', {}, name)),
			cell(before.input),
			cell(el('span', { 'data-name': 'Text' }, price)),
			cell(el('span', {}, article)),
			cell(el('span', {}, '—')),
			cell(percent.input),
		),
		fill(line) {
			box.fill(line);
			nm.data = line.sku;
			name.data = line.name;
			price.data = money(line.price);
			article.data = line.article;
			before.fill(line);
			percent.fill(line);
		},
	};
}

function yandexRow(page) {
	const box = tick(page, 'yandex');
	const [name, offer] = [text(), text()];
	const to = el('a', { 'data-e2e': 'levitan-link' }, name);
	const fields = ['price', 'before', 'min'].map((figure) => field(page, figure));
	const cell = (child) => el('td', { 'data-e2e': 'levitan-table-cell' }, child);
	return {
		element: el(
			'tr',
			{ 'data-e2e': 'levitan-table-row' },
			cell(box.element),
			cell(el('div', {}, el('div', {}, to), el('div', {}, offer))),
			...fields.map(({ input }) => cell(el('div', { 'data-e2e': 'levitan-text-field price' }, input))),
		),
		fill(line) {
			box.fill(line);
			name.data = line.name;
			to.setAttribute('href', `/business/${page.account}/assortment/offer/${encodeURIComponent(line.article)}`);
			offer.data = `${line.article}•${line.category}`;
			for (const one of fields) one.fill(line);
		},
	};
}

/** After a redesign: divisions without a name, and no link. */
function cardRow(page) {
	const box = tick(page, 'ozon');
	const [name, article, price] = [text(), text(), text()];
	const own = field(page, 'price');
	return {
		element: el(
			'div',
			{ class: 'card-row k3r-d9' },
			el('div', {}, box.element, el('b', {}, article)),
			el('div', {}, name),
			el('div', {}, price),
			el('div', {}, own.input),
		),
		fill(line) {
			box.fill(line);
			name.data = line.name;
			article.data = line.article;
			price.data = money(line.price);
			own.fill(line);
		},
	};
}

const heads = {
	ozon: ['', 'Товар', 'SKU', 'Цена до скидки', 'Ваша цена', 'Минимальная цена', 'Статус цены'],
	wildberries: ['', 'Артикул WB', 'Наименование', 'Цена до скидки', 'Цена со скидкой', 'Артикул продавца', 'WB Клуб', 'Скидка, %'],
	yandex: ['', 'Товар', 'Ваша цена', 'Цена до скидки', 'Минимальная цена'],
};
const makers = { ozon: ozonRow, wildberries: wildberriesRow, yandex: yandexRow };

/** The table with its head; rows are made by `make` and put into `body`. */
export function priceTable(page, marketplace, layout) {
	const all = tick({ selected: page.selected, select: (_, on) => page.selectAll(on) }, marketplace);
	if (layout === 'redesigned') {
		const body = el('div');
		return { element: el('div', { class: 'dn0-b8j' }, body), body, all, make: () => cardRow(page), spacer: () => el('div') };
	}
	const make = () => makers[marketplace](page);
	if (marketplace === 'wildberries') {
		const body = el('div', { class: 'ant-table-tbody-virtual-holder-inner' });
		const holder = el('div', { class: 'ant-table-tbody-virtual-holder' }, body);
		const head = heads.wildberries.map((title, place) => el('div', { class: 'ant-table-cell' }, place === 0 ? all.element : title));
		const element = el(
			'div',
			{ class: 'ant-table ant-table-virtual' },
			el('div', { class: 'ant-table-header ant-table-row' }, ...head),
			holder,
		);
		return { element, body, all, make, spacer: () => el('div'), scroller: holder };
	}
	const titles = heads[marketplace].map((title, place) => el('th', {}, place === 0 ? all.element : title));
	const body = el('tbody');
	const own = marketplace === 'yandex' ? { 'data-e2e': 'levitan-table' } : { class: 'table-500 nd4-ea6' };
	const element = el('table', own, el('thead', {}, el('tr', {}, ...titles)), body);
	const spacer = () => el('tr', { class: 'spacer' }, el('td', { colspan: String(titles.length) }));
	return { element, body, all, make, spacer };
}
