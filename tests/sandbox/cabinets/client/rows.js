// Rows of a list in the layouts of the reconstruction. A row is made once and filled with texts, so that it can be used again.
import { el } from './elements.js';

const rowHeight = 84;
const rowsInView = 12;

/** The list of a view as one element. */
export function listOf(view, main) {
	const kind = view.layout === 'redesigned' ? cards : view.marketplace === 'wildberries' && !view.nativeTable ? grid : table;
	const { element, body, make, spacer } = kind(view);
	if (view.layout === 'virtual') virtualise(view, body, make, spacer, scrollerOf(view, element, main));
	else for (const row of view.rows) body.append(filled(make(), row));
	return element;
}

function filled({ element, fill }, row) {
	fill(row);
	return element;
}

/** A tick box as the framework of the page makes it: Levitan's is no field. `change` hears of what a person does. */
function tickBox(marketplace, attributes, change) {
	if (marketplace !== 'yandex') {
		const element = el('input', { type: 'checkbox', ...attributes });
		element.addEventListener('change', () => change(element.checked));
		return {
			element,
			show(on) {
				element.checked = on;
			},
		};
	}
	const element = el('span', { 'data-e2e': 'levitan-clickable checkbox-row', role: 'checkbox', tabindex: '0' });
	const show = (on) => {
		element.setAttribute('aria-checked', String(on));
		element.textContent = on ? '☑' : '☐';
	};
	element.addEventListener('click', () => change(element.getAttribute('aria-checked') !== 'true'));
	show(false);
	return { element, show };
}

/** The boxes of a list. What is ticked is kept by number, since rows are used again; the box over all of them means the whole list. */
function boxesOf({ marketplace, rows }) {
	const ticked = new Set();
	const redraw = new Set();
	const shown = () => {
		for (const draw of redraw) draw();
	};
	const set = (numbers, on) => {
		for (const number of numbers)
			if (on) ticked.add(number);
			else ticked.delete(number);
		shown();
	};
	const all = tickBox(marketplace, marketplace === 'wildberries' ? { id: 'checkbox-all' } : {}, (on) =>
		set(
			rows.map(({ number }) => number),
			on,
		),
	);
	redraw.add(() => all.show(rows.length > 0 && rows.every(({ number }) => ticked.has(number))));
	return {
		all: all.element,
		make() {
			let own = '';
			const { element, show } = tickBox(marketplace, {}, (on) => set([own], on));
			const draw = () => show(ticked.has(own));
			redraw.add(draw);
			return {
				element,
				fill(number) {
					own = number;
					draw();
				},
			};
		},
	};
}

/** A cell whose text, and link where it has one, can be changed. */
function cell(name, attributes, linked, linkAttributes = {}) {
	const text = document.createTextNode('');
	const inside = linked ? el('a', linkAttributes, text) : el('span', {}, text);
	return {
		element: el(name, attributes, inside),
		fill({ text: words = '', href } = {}) {
			text.data = words;
			if (linked && href) inside.setAttribute('href', href);
		},
	};
}

/** Ozon: a native table with names of columns in `data-cell-name`. Yandex Market: the same with Levitan's `data-e2e`. */
function table(view) {
	const yandex = view.marketplace === 'yandex';
	const boxes = boxesOf(view);
	const heads = view.columns.map(({ key, title }) => el('th', yandex ? {} : { 'data-cell-name': `th-${key}` }, title));
	const head = el('tr', {}, el('th', {}, boxes.all), ...heads);
	const body = el('tbody');
	const element = el('table', yandex ? { 'data-e2e': 'levitan-table' } : { class: 'table-500 nd4-ea6' }, el('thead', {}, head), body);
	const make = () => {
		const cells = view.columns.map(({ key }) => ({
			key,
			...cell(
				'td',
				yandex ? { 'data-e2e': 'levitan-table-cell' } : { class: 'cs2131-a2' },
				view.rows[0]?.cells[key]?.href !== undefined,
				yandex ? { 'data-e2e': 'levitan-link' } : {},
			),
		}));
		const box = boxes.make();
		const own = el('td', yandex ? { 'data-e2e': 'levitan-table-cell' } : {}, box.element);
		const row = el('tr', yandex ? { 'data-e2e': 'levitan-table-row' } : {}, own, ...cells.map((one) => one.element));
		return {
			element: row,
			fill: (data) => {
				box.fill(data.number);
				for (const one of cells) one.fill(data.cells[one.key]);
			},
		};
	};
	const spacer = () => el('tr', { class: 'spacer' }, el('td', { colspan: String(view.columns.length + 1) }));
	return { element, body, make, spacer };
}

/** Wildberries: rows of divisions; the tick box carries the order's number, which is printed with spaces. */
function grid(view) {
	const body = el('div', { class: 'Table__body__3eDoH6vOWF' });
	const boxes = boxesOf(view);
	const head = el(
		'div',
		{ class: 'grid-row' },
		el('label', {}, boxes.all),
		...view.columns.map(({ title }) => el('span', { 'data-name': 'Text' }, title)),
	);
	const element = el('div', { class: 'Table__wrapper__QhcDmbkNMD' }, head, body);
	const make = () => {
		const box = boxes.make();
		const cells = view.columns.map(({ key }) => {
			const attributes = key === 'task' ? { 'data-testid': 'Cell--title' } : { 'data-name': 'Text' };
			return { key, ...cell('div', attributes, false) };
		});
		const row = el(
			'div',
			{ class: 'grid-row Table-row__3eDoH6vOWF', 'data-testid': 'Table-row-view' },
			el('label', {}, box.element),
			...cells.map((one) => one.element),
		);
		return {
			element: row,
			fill: (data) => {
				box.element.name = data.number;
				box.element.id = data.number;
				box.fill(data.number);
				for (const one of cells) {
					const own = data.cells[one.key];
					one.fill(one.key === 'task' ? { text: own.text.replace(/\B(?=(\d{3})+$)/g, ' ') } : own);
				}
			},
		};
	};
	return { element, body, make, spacer: () => el('div') };
}

/** What a cabinet may look like after a redesign: divisions without a name, no link, no table, no attribute; Ozon's number in two pieces. */
function cards(view) {
	const body = el('div', { class: 'rc8110-a0' });
	const element = el('div', { class: 'dn0-b8j' }, body);
	const make = () => {
		const pieces = [document.createTextNode(''), document.createTextNode('')];
		const number = el('div', { class: 'x1f-b2' }, el('b', {}, pieces[0]), ...(view.marketplace === 'ozon' ? [el('i', {}, pieces[1])] : []));
		const [first] = view.columns;
		const cells = view.columns.slice(1).map(({ key }) => ({ key, ...cell('div', { class: 'q7z-c1' }, false) }));
		const row = el('div', { class: 'card-row k3r-d9' }, number, ...cells.map((one) => one.element));
		return {
			element: row,
			fill: (data) => {
				const text = data.cells[first.key].text;
				const cut = view.marketplace === 'ozon' ? text.indexOf('-') : text.length;
				pieces[0].data = text.slice(0, cut);
				pieces[1].data = text.slice(cut);
				for (const one of cells) one.fill(data.cells[one.key]);
			},
		};
	};
	return { element, body, make, spacer: () => el('div') };
}

/** Ozon's tables scroll with the window, those of Wildberries in a box of their own (one source each). */
function scrollerOf(view, element, main) {
	if (view.marketplace !== 'wildberries') return { target: window, top: () => window.scrollY - main.offsetTop - 120 };
	element.classList.add('inner-scroll');
	return { target: element, top: () => element.scrollTop };
}

/** A few rows are enough for any number of orders: while scrolling they get other texts. */
function virtualise(view, body, make, spacer, { target, top }) {
	const above = spacer();
	const below = spacer();
	const slots = Array.from({ length: Math.min(rowsInView, view.rows.length) }, make);
	const heightOf = (element, height) => {
		(element.firstElementChild ?? element).style.height = `${height}px`;
	};
	for (const { element } of slots) element.style.height = `${rowHeight}px`;
	body.append(above, ...slots.map(({ element }) => element), below);
	let first = -1;
	const place = () => {
		const next = Math.max(0, Math.min(view.rows.length - slots.length, Math.floor(top() / rowHeight) - 2));
		if (next === first) return;
		first = next;
		for (const [index, slot] of slots.entries()) slot.fill(view.rows[first + index]);
		heightOf(above, first * rowHeight);
		heightOf(below, (view.rows.length - first - slots.length) * rowHeight);
	};
	target.addEventListener('scroll', place, { passive: true });
	place();
}
