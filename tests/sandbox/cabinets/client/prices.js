// A page of prices: a filter, a table with ticks and fields, pages, and a dialog for files.
import { el } from './elements.js';
import { priceTable } from './price-rows.js';
import { uploadDialog } from './upload.js';

const rowHeight = 92;
const rowsInView = 12;
const rowsOnPage = 50;
const figureNames = { price: 'price', before: 'before', min: 'min', percent: 'discount' };

async function post(path, body) {
	const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	return answer.ok;
}

let numbers = 0;

/** Puts the page of prices into `main`. */
export function showPrices(view, main) {
	const { prices, marketplace, layout } = view;
	const said = el('p', { class: 'said', role: 'status' });
	const tell = (words) => {
		said.textContent = words;
	};
	let shown = prices.lines;
	let place = 0;
	const page = {
		account: prices.account,
		selected: new Set(),
		nextNumber: () => ++numbers,
		select(line, on) {
			if (on) this.selected.add(line.id);
			else this.selected.delete(line.id);
			refill();
		},
		selectAll(on) {
			for (const line of shown) {
				if (on) this.selected.add(line.id);
				else this.selected.delete(line.id);
			}
			refill();
		},
		async commit(line, figure, words) {
			const number = Number(words.replace(/[\s ]/g, '').replace(',', '.'));
			if (words.trim() === '' || !Number.isFinite(number) || number === line[figure]) return refill();
			const done = await post(prices.writePath, { id: line.id, [figureNames[figure]]: number });
			if (done) line[figure] = number;
			tell(done ? `Сохранено: ${line.article}` : `Не сохранено: ${line.article}`);
			refill();
		},
	};
	const table = priceTable(page, marketplace, layout);
	const isVirtual = layout !== 'redesigned' && (layout === 'virtual' || marketplace === 'wildberries');
	let slots = [];
	let above;
	let below;
	if (table.scroller) table.scroller.style.height = '620px';

	const heightOf = (element, height) => {
		(element.firstElementChild ?? element).style.height = `${height}px`;
	};
	const lines = () => (isVirtual ? shown : shown.slice(place * rowsOnPage, (place + 1) * rowsOnPage));
	const first = () => {
		const top = table.scroller ? table.scroller.scrollTop : window.scrollY - main.offsetTop - 160;
		return Math.max(0, Math.min(lines().length - slots.length, Math.floor(top / rowHeight) - 2));
	};
	let from = -1;
	function refill() {
		const own = lines();
		from = isVirtual ? first() : 0;
		for (const [index, slot] of slots.entries()) slot.fill(own[from + index]);
		table.all.fill({ id: shown.every(({ id }) => page.selected.has(id)) ? (shown[0]?.id ?? '') : '' });
		if (!isVirtual) return;
		heightOf(above, from * rowHeight);
		heightOf(below, (own.length - from - slots.length) * rowHeight);
	}
	function rebuild() {
		const own = lines();
		slots = own.slice(0, isVirtual ? rowsInView : own.length).map(() => table.make());
		if (isVirtual) {
			above = table.spacer();
			below = table.spacer();
			for (const { element } of slots) element.style.height = `${rowHeight}px`;
			table.body.replaceChildren(above, ...slots.map(({ element }) => element), below);
		} else table.body.replaceChildren(...slots.map(({ element }) => element));
		refill();
		pager.replaceChildren(...(isVirtual ? [] : Array.from({ length: Math.ceil(shown.length / rowsOnPage) }, (_, index) => turnTo(index))));
	}
	function turnTo(index) {
		const button = el('button', { type: 'button' }, String(index + 1));
		button.addEventListener('click', () => {
			place = index;
			rebuild();
		});
		return button;
	}
	(table.scroller ?? window).addEventListener('scroll', () => isVirtual && first() !== from && refill(), { passive: true });

	const filter = el('input', { type: 'search', placeholder: 'Поиск по названию и артикулу' });
	filter.addEventListener('input', () => {
		const wanted = filter.value.toLowerCase();
		shown = prices.lines.filter(({ name, article, sku = '' }) => `${name} ${article} ${sku}`.toLowerCase().includes(wanted));
		place = 0;
		rebuild();
	});
	const pager = el('div', { class: 'pager' });
	const upload = el('button', { type: 'button' }, 'Загрузить цены файлом');
	upload.addEventListener('click', () => uploadDialog(marketplace, (file) => post(prices.filePath, file), tell));
	main.append(el('div', { class: 'tools' }, filter, upload, el('span', {}, `Всего: ${prices.total}`)), said, table.element, pager);
	rebuild();
}
