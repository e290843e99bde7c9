import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OverlayNotice } from '../../../lib/messaging/protocol.ts';
import type { LabelSite } from '../../../lib/overlay/labels/label-site.ts';
import type { OrderLabelState } from '../../../lib/overlay/labels/model.ts';
import { bodyOf } from '../fixture.ts';

/* The session on a page of its own; the background's answers and the browser's notices are the test's. */

const asked = vi.hoisted(() => ({
	numbers: [] as string[][],
	opened: [] as unknown[],
	states: new Map<string, string>(),
	hear: undefined as ((notice: unknown) => void) | undefined,
}));

vi.mock('webextension-polyfill', () => ({ default: {} }));
vi.mock('../../../lib/platform/life.ts', () => ({ isAlive: () => true }));
vi.mock('../../../lib/platform/messages.ts', () => ({
	onNotice: (hear: (notice: unknown) => void) => {
		asked.hear = hear;
	},
}));
vi.mock('../../../lib/messaging/client.ts', () => ({
	call: {
		'overlay.labelWelcome': async ({ accountId }: { accountId?: string }) => ({
			language: 'ru',
			messages: {},
			connected: [{ title: 'Уют', accountId: '42' }],
			...(accountId === '42' ? { cabinet: { id: 'ozon-1', title: 'Уют' } } : {}),
		}),
		'overlay.labels': async ({ numbers }: { numbers: string[] }) => {
			asked.numbers.push(numbers);
			return numbers.map((number) => ({ number, state: asked.states.get(number) ?? 'ready' }) as OrderLabelState);
		},
		'overlay.labelOpen': async (ask: unknown) => {
			asked.opened.push(ask);
		},
	},
}));

const { layLabels } = await import('../../../lib/overlay/labels/session.ts');
const { clearListPost, listPost } = await import('../../../lib/overlay/labels/list-post.ts');

let account: string | undefined;
const site: LabelSite = { id: 'ozon', accountOf: () => account, drawer: 'postingDetails', tick: 'input', head: 'th', table: 'table' };
const bar = () => document.querySelector('prilavok-labels')?.shadowRoot?.querySelector<HTMLElement>('section');
const text = () => bar()?.textContent ?? '';
const box = (row: number) => document.querySelectorAll('tbody input')[row] as HTMLInputElement;

/** A list with these orders, left where the script for labels looks for it. */
function leaveList(numbers: readonly string[]): AbortController {
	const end = new AbortController();
	const rows = bodyOf(
		`<table><tbody>${numbers.map((number) => `<tr><td><input type="checkbox">${number}</td></tr>`).join('')}</tbody></table>`,
	);
	const all = [...rows.querySelectorAll('tr')].map((row, place) => ({
		id: numbers[place],
		row,
		badge: { host: document.body },
		ground: { open: { page: { labels: true } } },
	}));
	const post = listPost();
	post.list = { placements: { all: () => all } as never, signal: end.signal };
	post.changed?.();
	return end;
}

beforeEach(() => {
	vi.useFakeTimers();
	window.history.replaceState(null, '', '/app/postings/fbs?tab=awaiting_deliver');
	clearListPost();
	account = '42';
	asked.numbers = [];
	asked.opened = [];
	asked.states.clear();
});

afterEach(() => vi.useRealTimers());

const ticks = 'page_label_chosen';

test('rows stay chosen while an order is opened over the list, and are read anew when another list is shown', async () => {
	leaveList(['1', '2', '3']);
	layLabels(window, site);
	await vi.advanceTimersByTimeAsync(1_100);
	expect(asked.numbers.flat().sort()).toEqual(['1', '2', '3']);
	box(0).checked = true;
	box(1).checked = true;
	await vi.advanceTimersByTimeAsync(1_100);
	expect(text()).toContain(ticks);
	window.history.pushState(null, '', '/app/postings/fbs?tab=awaiting_deliver&postingDetails=1');
	await vi.advanceTimersByTimeAsync(1_100);
	expect(text()).toContain(ticks);

	// The page has used its rows for another list, and unticked them; the numbers of the first one are no longer meant.
	window.history.pushState(null, '', '/app/postings/fbs?tab=delivering');
	box(0).checked = false;
	box(1).checked = false;
	await vi.advanceTimersByTimeAsync(1_100);
	expect(text()).not.toContain(ticks);
});

test('an order is asked about once, and again when it is told to have changed', async () => {
	leaveList(['1', '2']);
	layLabels(window, site);
	await vi.advanceTimersByTimeAsync(3_100);
	expect(asked.numbers).toEqual([['1', '2']]);
	asked.states.set('1', 'printed');
	asked.hear?.({ kind: 'orders-changed', numbers: ['1', '9'] } satisfies OverlayNotice);
	await vi.advanceTimersByTimeAsync(10);
	expect(asked.numbers.at(-1)).toEqual(['1']);
	expect(text()).toContain('page_label_printed');
});

test('another account on the page begins anew, and the bar goes with its list', async () => {
	const end = leaveList(['1']);
	layLabels(window, site);
	await vi.advanceTimersByTimeAsync(1_100);
	box(0).checked = true;
	account = '777';
	await vi.advanceTimersByTimeAsync(2_200);
	expect(text()).toContain('page_label_stranger');
	expect(asked.numbers).toEqual([['1']]);
	end.abort();
	await vi.advanceTimersByTimeAsync(1_100);
	expect(bar()).toBeUndefined();
	expect(asked.opened).toEqual([]);
});

test('a newer copy of the script leaves one bar', async () => {
	leaveList(['1']);
	layLabels(window, site);
	await vi.advanceTimersByTimeAsync(1_100);
	layLabels(window, site);
	await vi.advanceTimersByTimeAsync(1_100);
	expect(document.querySelectorAll('prilavok-labels')).toHaveLength(1);
});
