import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TextValues } from '../../../lib/support/texts.ts';

/* What codes are filled in with while panels of two windows come and go. The browser's storage is played. */

const kept = new Map<string, unknown>();
let inFront = 1;
vi.mock('webextension-polyfill', () => ({
	default: {
		windows: { getCurrent: async () => ({ id: inFront }) },
		storage: {
			session: {
				get: async (key: string | null) => (key === null ? Object.fromEntries(kept) : { [key]: kept.get(key) }),
				set: async (values: object) => {
					for (const [key, value] of Object.entries(values)) kept.set(key, value);
				},
				remove: async (key: string) => {
					kept.delete(key);
				},
			},
		},
	},
}));
const { useSnippetValues } = await import('../../../components/support/snippet-values.ts');
const { panelValues } = await import('../../../lib/snippets/panel-values.ts');

interface Shown {
	values: TextValues;
	isPinned?: boolean;
}

function Panel({ values, isPinned = false }: Shown) {
	useSnippetValues(values, isPinned);
	return null;
}

const panels = new Set<Element>();

/** The panel of a window: `show` draws it, `hide` chooses another of its tabs. */
function panelOf(windowId: number) {
	const root = document.createElement('div');
	panels.add(root);
	const draw = async (drawn: Shown | undefined) => {
		inFront = windowId;
		await act(async () => render(drawn ? <Panel {...drawn} /> : null, root));
		await act(async () => new Promise((resume) => setTimeout(resume)));
	};
	return { show: draw, hide: () => draw(undefined) };
}
/** Every panel that is there is closed. */
const close = () => dispatchEvent(new Event('pagehide'));

beforeEach(() => kept.clear());
afterEach(async () => {
	await act(async () => {
		for (const root of panels) render(null, root);
	});
	panels.clear();
});

const anna = { name: 'Анна', number: '7' };
const olga = { name: 'Ольга', number: '8' };

test('values of the page in front go with the tab that shows them, and come back with it', async () => {
	const panel = panelOf(1);
	await panel.show({ values: anna });
	expect(await panelValues(1)).toEqual(anna);
	await panel.hide();
	expect(await panelValues(1)).toEqual({});
	await panel.show({ values: olga });
	expect(await panelValues(1)).toEqual(olga);
	close();
	expect(await panelValues(1)).toEqual({});
});

test('a conversation that begins is not forgotten by that, and stays when its tab or the panel goes', async () => {
	const panel = panelOf(1);
	await panel.show({ values: anna });
	await panel.show({ values: anna, isPinned: true });
	expect(await panelValues(1)).toEqual(anna);
	await panel.hide();
	expect(await panelValues(1)).toEqual(anna);
	await panel.show({ values: olga, isPinned: true });
	close();
	expect(await panelValues(1)).toEqual(olga);
	await panel.show({ values: anna });
	close();
	expect(await panelValues(1)).toEqual({});
});

test('each window has its own, and the panel of one takes nothing from another', async () => {
	const [one, two] = [panelOf(1), panelOf(2)];
	await one.show({ values: anna, isPinned: true });
	await two.show({ values: { number: '9' } });
	await two.show({ values: { number: '10' } });
	expect(await Promise.all([1, 2].map(panelValues))).toEqual([anna, { number: '10' }]);
	await two.hide();
	expect(await Promise.all([1, 2].map(panelValues))).toEqual([anna, {}]);
});

test('a conversation that was left goes to the panel that is opened next, in whichever window', async () => {
	const [one, two, three] = [panelOf(1), panelOf(2), panelOf(3)];
	await one.show({ values: anna, isPinned: true });
	await two.show({ values: olga, isPinned: true });
	await one.hide();
	await three.show({ values: anna, isPinned: true });
	expect(await Promise.all([1, 2, 3].map(panelValues))).toEqual([{}, olga, anna]);
});
