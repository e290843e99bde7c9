import { readFileSync } from 'node:fs';
import { content, json, type PageContext, type PageHost, type Reply, type SandboxRequest } from '../marketplace';
import type { MarketplaceId } from '../world/plan';
import { type Ask, type CabinetSite, type Language, type Layout, layouts, type Oddity, oddities, type PageWrite } from './view';

/** As strict as a page that wants nothing injected: no inline script or style, nothing from elsewhere, no text turned into elements. */
const policy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	'img-src https: data:',
	"base-uri 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join('; ');

const files = new Map(
	['page.js', 'elements.js', 'rows.js', 'prices.js', 'price-rows.js', 'upload.js', 'hostile.js', 'page.css'].map((name) => [
		name,
		readFileSync(new URL(`client/${name}`, import.meta.url), 'utf8'),
	]),
);
const typeOf = (name: string) => (name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8');

const fewRows = 40;
const mostRows = 5_000;

/** Words that tell a page that came instead of the one asked for; see the digest on cabinets, 1.1. */
const interstitial = {
	title: { ozon: 'Antibot Challenge Page', wildberries: 'Почти готово', yandex: 'Вы не робот?' },
	text: 'Похоже, нет соединения. Please, enable JavaScript to continue.',
} as const;

/**
 * A cabinet's pages. Every address takes `?layout=`, `?lang=`, `?rows=`, `?odd=` and `?theme=`; each of them is kept in a cookie for the
 * addresses that follow, as one browser keeps to one layout.
 */
export function cabinetPages(site: CabinetSite): PageHost {
	return {
		kind: 'pages',
		hosts: [site.host],
		handle: (request, context) => answer(site, request, context),
	};
}

function answer(site: CabinetSite, request: SandboxRequest, context: PageContext): Reply {
	const file = /^\/__cabinet\/([\w.-]+)$/.exec(request.path)?.[1];
	const source = file === undefined ? undefined : files.get(file);
	if (file !== undefined && source !== undefined) return content(typeOf(file), source);
	const data = request.path === '/__cabinet/view';
	const address = data ? new URL(request.query.get('address') ?? '/', 'https://cabinet') : undefined;
	const ask = asked(request, context, site.marketplace, address);
	const whole = { ...ask, cookies: { ...site.cookies(ask), ...ask.cookies } };
	if (request.method === 'POST') return site.write?.(whole, writeOf(request)) ?? json({ missing: true }, 404);
	const view = site.view(whole);
	if (data) return view ? json(view) : json({ missing: true }, 404);
	return page(site, ask, view?.layout ?? ask.layout, view !== undefined);
}

function writeOf({ path, query, rawBody }: SandboxRequest): PageWrite {
	try {
		return { path, query, body: JSON.parse(rawBody) };
	} catch (error) {
		if (error instanceof SyntaxError) return { path, query, body: undefined };
		throw error;
	}
}

function asked(
	{ path, query, headers, now }: SandboxRequest,
	{ world, names }: PageContext,
	marketplace: MarketplaceId,
	address: URL | undefined,
): Ask {
	const cookies = Object.fromEntries(
		(headers.cookie ?? '').split('; ').flatMap((pair) => {
			const at = pair.indexOf('=');
			return at > 0 ? [[pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]] : [];
		}),
	);
	const parameters = address?.searchParams ?? query;
	const chosen = (name: string) => parameters.get(name) ?? cookies[`sandbox-${name}`] ?? '';
	return {
		path: (address?.pathname ?? path).replace(/(?<=.)\/$/, ''),
		query: parameters,
		cookies,
		language: languageOf(chosen('lang')),
		layout: (layouts as readonly string[]).includes(chosen('layout')) ? (chosen('layout') as Layout) : 'today',
		rows: Math.min(mostRows, Number(chosen('rows')) || fewRows),
		odd: new Set(
			chosen('odd')
				.split(',')
				.filter((one): one is Oddity => (oddities as readonly string[]).includes(one)),
		),
		world,
		now,
		names: names(marketplace),
	};
}

const languageOf = (text: string): Language => (text === 'en' || text === 'zh' ? text : 'ru');

function page(site: CabinetSite, ask: Ask, layout: Layout, exists: boolean): Reply {
	const kept = ['layout', 'lang', 'rows', 'odd', 'theme'].flatMap((name) => {
		const value = ask.query.get(name);
		return value === null ? [] : [`sandbox-${name}=${encodeURIComponent(value)}`];
	});
	const own = Object.entries(site.cookies(ask)).flatMap(([name, value]) =>
		name in ask.cookies ? [] : [`${name}=${encodeURIComponent(value)}`],
	);
	const cookies = [...kept, ...own].map((pair) => `${pair}; Path=/; Secure; SameSite=Lax`);
	const theme = ask.query.get('theme') ?? ask.cookies['sandbox-theme'] ?? '';
	return {
		status: exists ? 200 : 404,
		body: document(site, ask, layout, theme),
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': policy,
			'cache-control': 'no-store',
			...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
		},
	};
}

function document({ marketplace, host }: CabinetSite, { language }: Ask, layout: Layout, theme: string): string {
	const head = `<!doctype html>
<!-- A reconstruction of ${host} made for tests from public descriptions. It is not the real page. -->
<html lang="${language === 'zh' ? 'zh-Hans' : language}">`;
	if (layout === 'antibot')
		return `${head}<head><meta charset="utf-8"><title>${interstitial.title[marketplace]}</title></head><body><div id="fab_chlg_box">${interstitial.text} 16965409-0014-1</div></body></html>`;
	if (layout === 'login')
		return `${head}<head><meta charset="utf-8"><title>Вход</title></head><body><div id="app"><div data-widget="@seller-ui/registration">
<label>Телефон <input data-testid="sms-code-input" type="tel"></label><p>16965409-0014-1</p></div></div></body></html>`;
	const dark = theme === 'dark' ? ' class="dark"' : '';
	return `${head}<head><meta charset="utf-8"><title>${host}</title><link rel="stylesheet" href="/__cabinet/page.css">
<script type="module" src="/__cabinet/page.js"></script></head>
<body${dark}>${roots[marketplace]}</body></html>`;
}

/** Roots that public code has seen: the application's, and those of drawers outside of it. */
const roots = {
	ozon: '<div id="app"><main></main></div><div id="ods-window-target-container"></div>',
	wildberries: '<div id="app-content-id"><div></div></div><div id="Portal-modal"></div><div id="Portal-drawer"></div>',
	yandex: '<div><div></div></div>',
} as const;
