import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CallReply } from '../../../lib/messaging/protocol.ts';

/* Who is told texts that are typed as codes, and where the script for them runs. The browser is played: what it has allowed and registered. */

interface Registered {
	id: string;
	js: string[];
	matches: string[];
}

const browserState = {
	session: new Map<string, unknown>(),
	allowed: new Set<string>(),
	/** Hosts of the manifest, which cannot be given back. */
	required: new Set(['https://seller.ozon.ru/*']),
	scripts: new Map<string, Registered>(),
	/** Tabs by number. */
	tabs: new Map([
		[1, 'https://crm.example/*'],
		[2, 'https://other.example/*'],
	]),
	entered: [] as number[],
	told: [] as [number, unknown][],
};
let listener: (message: unknown, sender: unknown, reply: (value: CallReply) => void) => true;
let lost: () => void;

vi.mock('../../../lib/platform/browser.ts', () => {
	const { session, allowed, required, scripts, tabs, entered, told } = browserState;
	const isAllowed = ({ origins }: { origins: string[] }) => origins.every((one) => allowed.has(one) || required.has(one));
	return {
		browser: {
			runtime: {
				id: 'our-id',
				getURL: (path: string) => `chrome-extension://our-id/${path}`,
				onMessage: {
					addListener: (hear: typeof listener) => {
						listener = hear;
					},
				},
			},
			i18n: { getMessage: (key: string) => (key === 'languageCode' ? 'ru' : key) },
			storage: {
				session: {
					get: async (key: string) => ({ [key]: session.get(key) }),
					set: async (values: object) => {
						for (const [key, value] of Object.entries(values)) session.set(key, value);
					},
				},
			},
			permissions: {
				contains: async (ask: { origins: string[] }) => isAllowed(ask),
				remove: async ({ origins }: { origins: string[] }) => {
					if (origins.some((one) => required.has(one))) throw new Error('You cannot remove required permissions.');
					for (const one of origins) allowed.delete(one);
					return true;
				},
				onRemoved: {
					addListener: (hear: () => void) => {
						lost = hear;
					},
				},
			},
			scripting: {
				getRegisteredContentScripts: async () => [...scripts.values()],
				registerContentScripts: async (more: Registered[]) => {
					for (const one of more) {
						if (scripts.has(one.id)) throw new Error(`Duplicate script ID '${one.id}'`);
						scripts.set(one.id, one);
					}
				},
				unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
					for (const id of ids) scripts.delete(id);
				},
				executeScript: async ({ target }: { target: { tabId: number } }) => {
					entered.push(target.tabId);
				},
			},
			tabs: {
				query: async ({ url }: { url: string | string[] }) =>
					[...tabs].filter(([, pattern]) => [url].flat().includes(pattern) && isAllowed({ origins: [pattern] })).map(([id]) => ({ id })),
				sendMessage: async (id: number, notice: unknown) => {
					told.push([id, notice]);
				},
			},
		},
	};
});
vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ snippet_list: { message: 'Коды' }, settings: { message: 'Настройки' } })));

const { serve } = await import('../../../lib/messaging/server.ts');
const { snippetHandlers } = await import('../../../lib/background/snippets.ts');
const { sitesAnew, sitesLost } = await import('../../../lib/background/snippets-work.ts');
const { onSitesLost } = await import('../../../lib/platform/sites.ts');
const { database } = await import('../../../lib/storage/db.ts');
const { showPanelValues } = await import('../../../lib/snippets/panel-values.ts');
const { readSettings } = await import('../../../lib/settings/queries.ts');

serve({} as never, async () => snippetHandlers as never);
let lostHandled: Promise<void> = Promise.resolve();
onSitesLost(() => {
	lostHandled = sitesLost();
});

const page = { id: 'our-id', url: 'chrome-extension://our-id/sidepanel.html' };
const inTab = (url: string, windowId = 3) => ({ id: 'our-id', tab: { id: 1, windowId }, frameId: 0, url });
const crm = inTab('https://crm.example/deals/7');

const ask = (call: string, question: unknown, sender: unknown) =>
	new Promise<CallReply>((reply) => {
		listener({ call, ask: question }, sender, reply);
	});
const code = (reply: CallReply) => (reply.ok ? 'ok' : reply.failure.code);
const sites = async () => (await readSettings()).snippetSites;
const registered = () => [...browserState.scripts.values()].map(({ js, matches }) => `${js} in ${matches}`);

beforeEach(async () => {
	browserState.session.clear();
	browserState.allowed.clear();
	browserState.scripts.clear();
	browserState.entered.length = 0;
	browserState.told.length = 0;
	await database().settings.clear();
	await database().scripts.put({
		id: 'script-00000000',
		version: 1,
		body: {
			title: 'Свои',
			topics: [],
			nodes: [],
			lists: [],
			snippets: [{ id: 'hi', code: 'привет', text: '{name}, здравствуйте!' }],
		},
		createdAt: 1,
		changedAt: 1,
		changedBy: '',
	});
});

const allowCrm = async () => {
	browserState.allowed.add('https://crm.example/*');
	expect(await ask('snippets.allow', { site: 'https://crm.example' }, page)).toEqual({ ok: true, value: undefined });
};

test('a page is told codes and texts once its site is switched on, and of nothing else', async () => {
	expect(code(await ask('snippets.codes', undefined, crm))).toBe('sender-refused');
	await allowCrm();
	expect(await ask('snippets.codes', undefined, crm)).toMatchObject({
		ok: true,
		value: { language: 'ru', messages: { snippet_list: 'Коды' }, about: {} },
	});
	expect(await ask('snippets.text', { code: 'ПРИВЕТ' }, crm)).toEqual({ ok: true, value: { missing: ['name'] } });
	await showPanelValues(3, { name: 'Анна', number: '7' });
	expect(await ask('snippets.text', { code: 'привет' }, crm)).toEqual({ ok: true, value: { text: 'Анна, здравствуйте!' } });
	expect(code(await ask('snippets.text', { code: 'none' }, crm))).toBe('not-found');
	for (const [call, question] of [
		['snippets.allow', { site: 'https://other.example' }],
		['snippets.forbid', { site: 'https://crm.example' }],
		['settings.set', { id: 'snippetSites', value: ['https://other.example'] }],
	] as const)
		expect(code(await ask(call, question, crm)), call).toMatch(/sender-refused|message-malformed/);
});

test('a page is told what the panel of its own window shows, whatever others do', async () => {
	await allowCrm();
	await showPanelValues(3, { name: 'Анна', number: '7' });
	await showPanelValues(4, { number: '8' });
	const beside = inTab('https://crm.example/deals/8', 4);
	expect(await ask('snippets.text', { code: 'привет' }, crm)).toEqual({ ok: true, value: { text: 'Анна, здравствуйте!' } });
	expect(await ask('snippets.text', { code: 'привет' }, beside)).toEqual({ ok: true, value: { missing: ['name'] } });
	expect(await ask('snippets.codes', undefined, beside)).toMatchObject({ value: { about: { number: '8' } } });
	const nowhere = { ...crm, tab: { id: 1 } };
	expect(await ask('snippets.codes', undefined, nowhere)).toMatchObject({ value: { about: {} } });
});

test.each([
	['another site', inTab('https://other.example/')],
	['the same host at another port', inTab('https://crm.example:8443/')],
	['a name that begins alike', inTab('https://crm.example.evil.example/')],
	['the same host without encryption', inTab('http://crm.example/')],
	['a frame of it in another page', { ...crm, frameId: 3 }],
	['a page of ours', page],
	['another extension', { ...crm, id: 'other-id' }],
])('%s is told nothing', async (_, sender) => {
	await allowCrm();
	for (const call of ['snippets.codes', 'snippets.text'])
		expect(code(await ask(call, { code: 'привет' }, sender)), call).toBe('sender-refused');
});

test('a site that the browser has not allowed is not switched on', async () => {
	expect(code(await ask('snippets.allow', { site: 'https://crm.example' }, page))).toBe('sender-refused');
	expect(await sites()).toEqual([]);
	expect(registered()).toEqual([]);
});

test.each(['http://crm.example', 'https://crm.example/path', 'https://*', 'https://user@crm.example', 'https://[', 'crm.example'])(
	'%s is no site',
	async (site) => {
		expect(code(await ask('snippets.allow', { site }, page))).toBe('message-malformed');
		expect(await sites()).toEqual([]);
	},
);

test('switched on, the script runs in its pages, also in those that are open; switched off, it is gone and so is the permission', async () => {
	await allowCrm();
	await allowCrm();
	expect(await sites()).toEqual(['https://crm.example']);
	expect(registered()).toEqual(['/snippets.js in https://crm.example/*']);
	expect(new Set(browserState.entered)).toEqual(new Set([1]));
	expect(code(await ask('snippets.forbid', { site: 'https://crm.example' }, page))).toBe('ok');
	expect(await sites()).toEqual([]);
	expect(registered()).toEqual([]);
	expect(browserState.told).toEqual([[1, { kind: 'snippets-off' }]]);
	expect([...browserState.allowed]).toEqual([]);
	expect(code(await ask('snippets.codes', undefined, crm))).toBe('sender-refused');
});

test('a cabinet, whose host is the manifest’s own, is switched on and off like any other site', async () => {
	expect(code(await ask('snippets.allow', { site: 'https://seller.ozon.ru' }, page))).toBe('ok');
	expect(code(await ask('snippets.codes', undefined, inTab('https://seller.ozon.ru/app')))).toBe('ok');
	expect(code(await ask('snippets.forbid', { site: 'https://seller.ozon.ru' }, page))).toBe('ok');
	expect(registered()).toEqual([]);
});

test('two sites of one host keep its permission until the last one goes', async () => {
	await allowCrm();
	expect(code(await ask('snippets.allow', { site: 'https://crm.example:8443' }, page))).toBe('ok');
	await ask('snippets.forbid', { site: 'https://crm.example' }, page);
	expect([...browserState.allowed]).toEqual(['https://crm.example/*']);
	await ask('snippets.forbid', { site: 'https://crm.example:8443' }, page);
	expect([...browserState.allowed]).toEqual([]);
});

test('a permission that is taken away in the browser’s own screens ends it', async () => {
	await allowCrm();
	browserState.allowed.clear();
	lost();
	await lostHandled;
	expect(await sites()).toEqual([]);
	expect(registered()).toEqual([]);
});

test('after an update, which forgets what was registered, everything is as before; a site of another computer’s backup waits for its permission', async () => {
	await allowCrm();
	await database().settings.put({ id: 'snippetSites', value: ['https://crm.example', 'https://other.example'], changedAt: 1 });
	browserState.scripts.clear();
	browserState.entered.length = 0;
	await sitesAnew();
	expect(registered()).toEqual(['/snippets.js in https://crm.example/*']);
	expect(browserState.entered).toEqual([1]);
	expect(await sites()).toEqual(['https://crm.example', 'https://other.example']);
});
