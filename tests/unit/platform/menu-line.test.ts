import { beforeEach, expect, test, vi } from 'vitest';
import { lookUpSelection } from '../../../lib/background/selection.ts';
import { hideMenuLine, onMenuLine, showMenuLine } from '../../../lib/platform/menu-line.ts';

/** The browser's menus, panel and storage, as far as lines in menus reach. */
const browser = vi.hoisted(() => {
	const lines = new Map<string, { title: string; contexts: string[] }>();
	const clicks: ((info: object, tab?: object) => void)[] = [];
	const areas = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
	const done: string[] = [];
	const area = (name: 'local' | 'session') => ({
		set: async (values: object) => {
			for (const [key, value] of Object.entries(values)) areas[name].set(key, value);
		},
		remove: async (key: string) => void areas[name].delete(key),
	});
	return {
		lines,
		clicks,
		areas,
		done,
		contextMenus: {
			onClicked: { addListener: (hear: (info: object, tab?: object) => void) => void clicks.push(hear) },
			create: ({ id, ...line }: { id: string; title: string; contexts: string[] }) => {
				if (lines.has(id)) throw new Error('duplicate');
				lines.set(id, line);
			},
			remove: async (id: string) => {
				if (!lines.delete(id)) throw new Error('not found');
			},
		},
		sidePanel: { open: async ({ tabId }: { tabId: number }) => void done.push(`open ${tabId}`) },
		storage: { local: area('local'), session: area('session') },
	};
});
vi.mock('webextension-polyfill', () => ({ default: browser }));

beforeEach(() => {
	browser.lines.clear();
	browser.done.length = 0;
});

test('each line comes, changes and goes by itself', async () => {
	await showMenuLine('picture', 'Снимок & точка');
	await showMenuLine('look-up', 'Найти «%s»', 'selection');
	await showMenuLine('look-up', 'Найти заказ «%s»', 'selection');
	expect([...browser.lines]).toEqual([
		['picture', { title: 'Снимок && точка', contexts: ['all'] }],
		['look-up', { title: 'Найти заказ «%s»', contexts: ['selection'] }],
	]);
	await hideMenuLine('picture');
	await hideMenuLine('picture');
	expect([...browser.lines.keys()]).toEqual(['look-up']);
});

test('a line hears its own presses, with what was selected, and takes no tab for one that is none', () => {
	const heard: unknown[] = [];
	onMenuLine('look-up', (use) => heard.push(use));
	for (const click of browser.clicks) {
		click({ menuItemId: 'picture', selectionText: 'x' }, { id: 7, windowId: 1 });
		click({ menuItemId: 'look-up', selectionText: '№ 7' }, { id: 7, windowId: 1 });
		click({ menuItemId: 'look-up' }, { id: -1, windowId: 1 });
		click({ menuItemId: 'look-up' });
	}
	expect(heard).toEqual([{ tabId: 7, windowId: 1, selected: '№ 7' }, { windowId: 1 }, {}]);
});

test('the panel is opened within the press, on scripts, with the text shortened', async () => {
	browser.areas.session.set('chosenAction', {});
	const looking = lookUpSelection({ tabId: 7, selected: 'я'.repeat(5000) });
	expect(browser.done).toEqual(['open 7']);
	await looking;
	expect(browser.areas.local.get('panelTab')).toBe('support');
	expect(browser.areas.session.get('selectedText')).toMatchObject({ text: 'я'.repeat(2000) });
	expect(browser.areas.session.has('chosenAction')).toBe(false);
	// A page that is no tab: the panel is opened by hand, and the text waits in it.
	await lookUpSelection({ selected: '№ 8' });
	expect(browser.done).toEqual(['open 7']);
	expect(browser.areas.session.get('selectedText')).toMatchObject({ text: '№ 8' });
});
