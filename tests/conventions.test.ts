import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isPageLabelText } from '../lib/overlay/labels/own-texts.ts';
import { isOverlayText } from '../lib/overlay/own-texts.ts';
import { isPriceText } from '../lib/overlay/prices/own-texts.ts';
import { isPageSupplyText } from '../lib/overlay/supplies/own-texts.ts';
import { isSnippetText } from '../lib/snippets/own-texts.ts';
import { moverTitle, statusTitle } from '../lib/statuses/titles.ts';
import { kaktus } from '../lib/supplies/profile/kaktus.ts';
import { stageTitle, textsOfStep } from '../lib/supplies/titles.ts';
import { cyrillicAllowed } from './conventions/allowances.ts';
import { circles, type Edge, importGraph, packageName, reach } from './conventions/graph.ts';
import { readJson, readSources } from './conventions/sources.ts';
import { nodesOf } from './conventions/syntax.ts';
import { cyrillicLiterals, phrases, usedKeys } from './conventions/texts.ts';

const product = readSources(['entrypoints', 'components', 'lib']);
const everything = readSources([
	'entrypoints',
	'components',
	'lib',
	'tests',
	'scripts',
	'wxt.config.ts',
	'vitest.config.ts',
	'playwright.config.ts',
]);
const graph = importGraph(product);

/** Folders of lib that are not domains. */
const machinery = new Set([
	'core',
	'marketplaces',
	'requests',
	'sync',
	'outbox',
	'printing',
	'storage',
	'vault',
	'messaging',
	'platform',
	'overlay',
	'background',
]);

const folderOf = (path: string): string => path.split('/')[1] ?? '';
const isDomain = (path: string): boolean => path.startsWith('lib/') && path.split('/').length > 2 && !machinery.has(folderOf(path));
const shown = (edge: Edge): string => `${edge.from} → ${edge.to}`;
const inBundle = (edge: Edge): boolean => edge.kind !== 'type';

/** Imports that break a rule, written so that the test's failure names them. */
const violations = (rule: (edge: Edge) => boolean): string[] => graph.edges.filter(rule).map(shown);

/** Whatever forbidden thing is reachable, with the chain of imports that leads there. */
const reached = (start: string, forbidden: (target: string) => boolean): string[] =>
	[...reach(graph, start)].filter(([target]) => forbidden(target)).map(([, chain]) => chain.join(' → '));

describe('the import graph', () => {
	test('has no import that leads nowhere', () => {
		expect(graph.broken.map(shown)).toEqual([]);
	});

	test('has no circles', () => {
		expect(circles(graph).map((circle) => circle.join(' → '))).toEqual([]);
	});

	test('keeps the database, the vault, the schemas and the marketplace calls out of content scripts', () => {
		const contentScripts = graph.files.filter((path) =>
			/^entrypoints\/(overlay-[^/]+|snippets|[^/]+\.content)(\.tsx?$|\/index\.tsx?$)/.test(path),
		);
		const forbidden = (target: string) =>
			['dexie', 'zod'].includes(packageName(target)) || /^lib\/(vault|storage|sync|requests|marketplaces\/[^/]+\/api)\//.test(target);
		expect(contentScripts.flatMap((path) => reached(path, forbidden))).toEqual([]);
	});

	test('lets no marketplace know another', () => {
		const marketplace = (path: string) => /^lib\/marketplaces\/([^/]+)\//.exec(path)?.[1];
		const other = ({ from, to }: Edge) =>
			marketplace(from) !== undefined && marketplace(to) !== undefined && marketplace(from) !== marketplace(to);
		expect(violations(other)).toEqual([]);
	});

	test('lets no domain know the marketplaces', () => {
		expect(violations(({ from, to }) => isDomain(from) && to.startsWith('lib/marketplaces/'))).toEqual([]);
	});

	test('leaves the browser to lib/platform', () => {
		const browser = ({ from, to, ours }: Edge) =>
			!ours &&
			(packageName(to) === 'webextension-polyfill' || to === 'wxt/browser' || to === '#imports') &&
			!from.startsWith('lib/platform/');
		expect(violations(browser)).toEqual([]);
	});

	test('lets components read, and never write, sync or open the vault', () => {
		const inside = ({ from, to }: Edge) =>
			from.startsWith('components/') &&
			(/^lib\/(storage|sync|vault|outbox|printing|requests)\//.test(to) || /^lib\/[^/]+\/commands\.ts$/.test(to));
		expect(violations((edge) => inBundle(edge) && inside(edge))).toEqual([]);
	});

	test('has a core that knows nothing of ours', () => {
		expect(violations(({ from, to, ours }) => ours && from.startsWith('lib/core/') && !to.startsWith('lib/core/'))).toEqual([]);
	});

	test('has models and rules that are pure all the way down', () => {
		const pure = graph.files.filter((path) => isDomain(path) && /\/(model|rules)\.ts$/.test(path));
		const impure = (target: string) => {
			if (!product.has(target)) return ['dexie', 'webextension-polyfill', 'preact', 'wxt'].includes(packageName(target));
			return !(target.startsWith('lib/core/') || isDomain(target)) || /\/(queries|commands)\.ts$/.test(target);
		};
		expect(pure.flatMap((path) => reached(path, impure))).toEqual([]);
	});

	test('lets nobody import an entrypoint, except its own files', () => {
		const own = ({ from, to }: Edge) => from.startsWith('entrypoints/') && from.split('/').length > 2 && folderOf(from) === folderOf(to);
		expect(violations((edge) => edge.ours && edge.to.startsWith('entrypoints/') && !own(edge))).toEqual([]);
	});

	test('keeps pages out of lib', () => {
		const page = ({ from, to }: Edge) => from.startsWith('lib/') && to.startsWith('components/') && !from.includes('/overlay/');
		expect(violations(page)).toEqual([]);
	});
});

describe('the files', () => {
	test('have no barrels', () => {
		expect(graph.files.filter((path) => /\/index\.tsx?$/.test(path) && !path.startsWith('entrypoints/'))).toEqual([]);
	});

	test('have no catch-all names', () => {
		const catchAll = new Set(['util', 'utils', 'misc', 'common', 'helpers']);
		expect([...everything.keys()].filter((path) => catchAll.has(posix.basename(path).replace(/\..*$/, '')))).toEqual([]);
	});

	test('use no global browser object', () => {
		const uses = [...product].flatMap(([path, source]) => {
			if (path.startsWith('lib/platform/')) return [];
			const members = nodesOf(path, source).filter((node) => node.type === 'MemberExpression');
			return members
				.filter((node) => (node.object as { name?: string }).name === 'chrome')
				.map((node) => `${path} ${source.slice(node.start, node.end)}`);
		});
		expect(uses).toEqual([]);
	});

	test('leave nothing half done', () => {
		const marks = [
			/\b(TO)(DO)\b/,
			/\b(FIX)(ME)\b/,
			/\bas (a)ny\b/,
			/@ts-(i)gnore/,
			/@ts-(n)ocheck/,
			/\.(o)nly\(/,
			/\.(f)ixme\(/,
			/\.(t)odo\(/,
		];
		const skips = [/\.(s)kip\(/, /\.(s)kipIf\(/];
		const outsideContract = new Map([...everything].filter(([path]) => !path.startsWith('tests/contract/')));
		expect([...phrases(everything, marks), ...phrases(outsideContract, skips)]).toEqual([]);
	});
});

describe('the texts', () => {
	type Messages = Record<string, { message: string }>;
	const languages = ['ru', 'en'].map((language) => ({
		language,
		messages: (readJson(`public/_locales/${language}/messages.json`) ?? {}) as Messages,
	}));
	const [russian, english] = languages.map(({ messages }) => messages) as [Messages, Messages];

	test('have the same keys in both languages', () => {
		expect(Object.keys(english).sort()).toEqual(Object.keys(russian).sort());
	});

	test('are never empty', () => {
		const empty = languages.flatMap(({ language, messages }) =>
			Object.entries(messages).flatMap(([key, { message }]) => (message.trim() === '' ? [`${language} ${key}`] : [])),
		);
		expect(empty).toEqual([]);
	});

	test('have the same places to fill in both languages', () => {
		const places = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort().join(' ');
		const plural = /_(one|few|many|other)$/;
		const differing = Object.keys(russian).filter(
			(key) => !plural.test(key) && places(russian[key]?.message) !== places(english[key]?.message),
		);
		expect(differing).toEqual([]);
	});

	test('exist for every key that the code asks for', () => {
		const keys = Object.keys(russian);
		const missing = usedKeys(product).filter(({ key, whole }) =>
			whole ? !(key in russian) : !keys.some((known) => known.startsWith(key)),
		);
		expect(missing.map(({ key, place }) => `${place} ${key}`)).toEqual([]);
	});

	test('are handed to scripts in cabinet pages with every key that those ask for', () => {
		const askedBy = (entries: RegExp): string[] => {
			const scripts = graph.files.filter((path) => entries.test(path));
			const reachable = new Set(scripts.flatMap((path) => [path, ...reach(graph, path).keys()]));
			const asked = usedKeys(new Map([...product].filter(([path]) => reachable.has(path))));
			return asked.filter(({ place }) => !place.startsWith('lib/platform/')).map(({ key }) => key);
		};
		const ofOrders = askedBy(/^entrypoints\/((ozon|wildberries|yandex)\.content|overlay-tools)\.ts$/);
		expect(ofOrders.length).toBeGreaterThan(40);
		const keys = [...ofOrders, ...Object.values(statusTitle), ...Object.values(moverTitle)];
		expect(keys.filter((key) => !isOverlayText(key))).toEqual([]);
		const ofPrices = askedBy(/^entrypoints\/(price-belt\.content|overlay-prices)\.ts$/);
		expect(ofPrices.length).toBeGreaterThan(40);
		expect(ofPrices.filter((key) => !isPriceText(key))).toEqual([]);
		const ofLabels = askedBy(/^entrypoints\/overlay-labels\.ts$/);
		expect(ofLabels.length).toBeGreaterThan(15);
		expect(ofLabels.filter((key) => !isPageLabelText(key))).toEqual([]);
		const ofSnippets = askedBy(/^entrypoints\/snippets\.ts$/);
		expect(ofSnippets.length).toBeGreaterThan(10);
		expect(ofSnippets.filter((key) => !isSnippetText(key))).toEqual([]);
		const ofSupplies = askedBy(/^entrypoints\/overlay-supplies\.ts$/);
		expect(ofSupplies.length).toBeGreaterThan(20);
		const steps = kaktus.steps.flatMap(({ id }) => textsOfStep(id)?.title ?? []);
		const told = [...ofSupplies, ...Object.values(stageTitle), ...steps, 'waits_operator', 'waits_marketplace', 'actor_operator'];
		expect(told.filter((key) => !isPageSupplyText(key))).toEqual([]);
	});

	test('exist for every key of the manifest', () => {
		const manifest = everything.get('wxt.config.ts') ?? '';
		expect([...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key).filter((key) => !(key in russian))).toEqual([]);
	});

	test('for the screen are not written in code', () => {
		const checked = new Map([...product].filter(([path]) => !cyrillicAllowed.some((allowance) => allowance.path.test(path))));
		expect(cyrillicLiterals(checked)).toEqual([]);
	});
});
