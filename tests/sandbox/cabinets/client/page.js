// A reconstruction of a seller cabinet for tests: draws what `/__cabinet/view` describes and moves between pages without reloading.
import { el, link } from './elements.js';
import { beHostile } from './hostile.js';
import { showPrices } from './prices.js';
import { listOf } from './rows.js';

const root = () =>
	document.querySelector('#app > main') ?? document.querySelector('#app-content-id > div') ?? document.querySelector('body > div > div');

async function viewAt(address) {
	const answer = await fetch(`/__cabinet/view?address=${encodeURIComponent(address)}`);
	return answer.ok ? answer.json() : undefined;
}

function go(href, marketplace) {
	// Yandex Market sends such pairs (one source).
	history.pushState(null, '', href);
	if (marketplace === 'yandex') history.replaceState(null, '', href);
	return show();
}

let shown = 0;

async function show() {
	const mine = ++shown;
	const view = await viewAt(location.pathname + location.search);
	if (mine !== shown) return;
	const main = root();
	if (!view) {
		main.replaceChildren(el('h1', {}, '404'));
		return;
	}
	const nav = el('nav', { class: view.layout === 'redesigned' ? 'c0s131-a5 c7131-a3' : 'c7131-a3' });
	nav.append(...view.nav.map(({ href, text }) => link(href, text)));
	const heading = view.order && !view.drawer ? orderHeading(view) : el('h1', {}, view.title);
	main.replaceChildren(nav, heading);
	if (view.order && !view.drawer) main.append(...orderLines(view));
	if (view.columns.length > 0) main.append(listOf(view, main));
	if (view.prices) showPrices(view, main);
	drawDrawer(view);
	document.title = view.order?.heading ?? view.title;
	document.onclick = (event) => {
		const to = event.target.closest?.('a[href^="/"]');
		if (!to || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		go(to.getAttribute('href'), view.marketplace);
	};
	if (view.layout === 'hostile') beHostile(main);
}

function orderHeading(view) {
	const text = el('span', { 'data-e2e-i18n-key': 'pages.order-info:page-title-current-order-detailed-no-arrow' }, view.order.heading);
	return el('h1', {}, view.layout === 'redesigned' ? view.order.heading : text);
}

function orderLines(view) {
	return view.order.lines.map(([term, text]) => el('p', {}, el('span', {}, `${term}: `), el('span', {}, text)));
}

function drawDrawer(view) {
	const target = document.querySelector('#ods-window-target-container');
	if (!target) return;
	if (!view.drawer) {
		target.replaceChildren();
		return;
	}
	const close = link(location.pathname, '×', { 'aria-label': 'Закрыть' });
	target.replaceChildren(el('div', { class: 'drawer' }, close, el('h2', {}, el('div', {}, view.order.heading)), ...orderLines(view)));
}

window.addEventListener('popstate', show);
await show();
