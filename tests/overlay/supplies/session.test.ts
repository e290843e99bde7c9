import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Details } from '../../../lib/overlay/details.ts';
import { leaveEngine } from '../../../lib/overlay/engine-post.ts';
import type { SupplySite } from '../../../lib/overlay/supplies/supply-site.ts';
import { Visit } from '../../../lib/overlay/visit.ts';
import type { PlanCard, PlanCardStep } from '../../../lib/supplies/plans/standing.ts';
import { bodyOf } from '../fixture.ts';

/* The session on a page of its own; the background's answers and the browser's notices are the test's. */

const world = vi.hoisted(() => ({
	alive: true,
	numbers: [] as string[][],
	accounts: [] as unknown[],
	cards: new Map<string, unknown>(),
	taught: [] as unknown[],
	reports: [] as { pageId: string; reason?: string }[],
	hear: undefined as ((notice: unknown) => void) | undefined,
}));

vi.mock('webextension-polyfill', () => ({ default: { i18n: { getMessage: () => 'ru' } } }));
vi.mock('../../../lib/platform/life.ts', () => ({ isAlive: () => world.alive }));
vi.mock('../../../lib/platform/messages.ts', () => ({
	onNotice: (hear: (notice: unknown) => void) => {
		world.hear = hear;
	},
}));
vi.mock('../../../lib/messaging/client.ts', () => ({
	call: {
		'overlay.supplyWelcome': async (account: { accountId?: string; shopId?: string }) => {
			world.accounts.push(account);
			return {
				language: 'ru',
				messages: { page_supply_stranger: '{page} / {known}' },
				taught: world.taught,
				connected: [{ title: 'Уют', accountId: '42' }],
				...(account.accountId === '42' || account.shopId === '7' ? { cabinet: { id: 'ozon-1', title: 'Уют' } } : {}),
			};
		},
		'overlay.supplies': async ({ numbers }: { numbers: string[] }) => {
			world.numbers.push(numbers);
			return numbers.flatMap((number) => world.cards.get(number) ?? []);
		},
		'overlay.supplyOpen': async () => undefined,
		'overlay.report': async (report: { pageId: string }) => {
			world.reports.push(report);
		},
	},
}));

const { laySupplies } = await import('../../../lib/overlay/supplies/session.ts');

const minute = 60_000;
const now = Date.parse('2026-11-26T10:00:00+03:00');
const step = (stepId: string, at: number, more: Partial<PlanCardStep> = {}): PlanCardStep => ({
	stepId,
	actor: 'seller',
	at,
	done: false,
	moves: true,
	...more,
});
const card = (number: string, steps: PlanCardStep[], more: Partial<PlanCard> = {}): PlanCard => ({
	number,
	shownNumber: number,
	supplyId: `ozon-1/${number}`,
	stage: 'planned',
	ahead: true,
	slot: { from: now + 26 * 60 * minute, zone: 'Europe/Moscow', dayOnly: false },
	steps,
	asOf: now,
	...more,
});

let account: string | undefined;
const site: SupplySite = {
	id: 'ozon',
	pages: [{ id: 'fbo-supplies', path: /^\/supplies$/, anchors: [{ id: 'row', rows: 'tr', idPattern: '2000\\d{9}' }] }],
	idPattern: '2000\\d{9}',
	taughtPattern: '2000\\d{9}',
	blockedBy: () => undefined,
	accountOf: () => account,
	shopOf: () => undefined,
};

const list = (...numbers: string[]) =>
	bodyOf(`<table><tbody>${numbers.map((number) => `<tr><td>${number}</td></tr>`).join('')}</tbody></table>`);
const marks = () => [...document.querySelectorAll<HTMLElement>('prilavok-supply')];
const badge = (place: number) => marks()[place]?.shadowRoot?.querySelector<HTMLElement>('.root:not(.waiting) .badge');
const words = (place: number) => [...(badge(place)?.children ?? [])].slice(1).map(({ textContent }) => textContent);
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const numbers = ['2000061000001', '2000061000004', '2000061000007'] as const;

beforeEach(() => {
	vi.useFakeTimers({ now });
	window.history.replaceState(null, '', '/supplies');
	Object.assign(world, { alive: true, numbers: [], accounts: [], taught: [], reports: [] });
	world.cards.clear();
	account = '42';
	leaveEngine({ Visit, Details });
});

afterEach(async () => {
	world.alive = false;
	await wait(1_100);
	vi.useRealTimers();
});

test('each row says its next step and the time left, and goes on by the clock without a question', async () => {
	list(...numbers);
	world.cards.set(numbers[0], card(numbers[0], [step('labels', now + 190 * minute)]));
	world.cards.set(numbers[1], card(numbers[1], [step('packed', now + 60 * minute, { actor: 'operator', moves: false })]));
	laySupplies(window, site);
	await wait(1_000);
	expect(world.numbers).toEqual([[...numbers]]);
	expect(words(0)).toEqual(['step_labels', 'page_supply_left']);
	expect(badge(0)?.className).toBe('badge seller');
	expect(words(1)[0]).toBe('waits_operator');
	expect(badge(1)?.className).toBe('badge marketplace');
	expect(words(2)).toEqual(['page_supply_unknown', '']);
	world.numbers = [];
	vi.setSystemTime(now + 100 * minute);
	await wait(31_000);
	expect(badge(0)?.className).toBe('badge trouble');
	vi.setSystemTime(now + 200 * minute);
	await wait(31_000);
	expect(words(0)).toEqual(['step_labels', 'page_supply_late']);
	expect(badge(0)?.className).toBe('badge late');
});

test('a notice of changed plans has everything asked again', async () => {
	list(numbers[0]);
	world.cards.set(numbers[0], card(numbers[0], [], { slot: undefined as never }));
	laySupplies(window, site);
	await wait(1_000);
	expect(words(0)[0]).toBe('page_supply_no_slot');
	world.cards.set(numbers[0], card(numbers[0], [], { ahead: false, stage: 'in-transit' }));
	world.hear?.({ kind: 'supplies-changed' });
	await wait(200);
	expect(words(0)[0]).toBe('stage_in_transit');
	expect(badge(0)?.className).toBe('badge nobody');
});

test('an account that is not connected gets a word with both names; a switch to the right one brings the badges, and back takes them', async () => {
	list(numbers[0]);
	account = '777';
	laySupplies(window, site);
	await wait(1_000);
	expect(marks()).toEqual([]);
	expect(document.querySelector('prilavok-guard')?.shadowRoot?.textContent).toContain('777 / Уют (42)');
	account = '42';
	await wait(2_000);
	expect(marks()).toHaveLength(1);
	account = undefined;
	await wait(2_000);
	expect(marks()).toEqual([]);
});

test('the shop in the address stands for the account where that is not there', async () => {
	list(numbers[0]);
	account = undefined;
	laySupplies(window, { ...site, shopOf: () => '7' });
	await wait(1_000);
	expect(world.accounts).toEqual([{ marketplace: 'ozon', shopId: '7' }]);
	expect(marks()).toHaveLength(1);
});

test('a page that the user has taught as one of supplies is one; its self-test says so', async () => {
	list(numbers[0], numbers[1]);
	window.history.replaceState(null, '', '/somewhere/12345/else');
	world.taught = [{ pageId: 'supplies:path:/somewhere/*/else', anchor: { id: 'taught', rows: 'tr', idPattern: '2000\\d{9}' } }];
	laySupplies(window, site);
	await wait(4_000);
	expect(marks()).toHaveLength(2);
	expect(world.reports.at(-1)).toMatchObject({ pageId: 'supplies:path:/somewhere/*/else', reason: 'ok' });
	// It is asked for once, not again and again.
	expect(world.accounts).toHaveLength(1);
});

test('nothing is left when the extension is gone', async () => {
	list(numbers[0]);
	laySupplies(window, site);
	await wait(1_000);
	expect(marks()).toHaveLength(1);
	world.alive = false;
	await wait(1_100);
	expect(marks()).toEqual([]);
});
