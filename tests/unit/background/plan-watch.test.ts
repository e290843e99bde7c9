import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { momentOf } from '../../../lib/core/time.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { type Calendar, russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { planOf, type SupplyPlan } from '../../../lib/supplies/rules.ts';
import { day, FakeBrowser, hour, Killed, minute, settings } from '../supplies/fake-year.ts';
import { emptyDatabase } from '../sync/world.ts';

const zone = 'Europe/Moscow';
const calendar = russianCalendar('calendar');
const at = (on: string, clock: string) => momentOf(on, clock, zone);
/** When the labels of a shipment on the 27th are due. */
const labels = at('2026-11-26', '14:00');

let db: PrilavokDatabase;
let browser: FakeBrowser;

beforeEach(() => {
	db = emptyDatabase();
	browser = new FakeBrowser(db, labels - 20 * minute);
});

interface PlanIs {
	done?: string[];
	stage?: Supply['stage'];
	on?: string;
	by?: Calendar;
}
function plan(
	number: number,
	{ done = ['packed', 'create-order'], stage = 'planned', on = '2026-11-27', by = calendar }: PlanIs = {},
): SupplyPlan {
	const from = at(on, '12:00');
	const supply: Supply = {
		id: `ozon-1/${number}`,
		cabinetId: 'ozon-1',
		marketplace: 'ozon',
		nativeId: String(number),
		number: String(number),
		nativeState: '',
		stage,
		known: true,
		slot: { from, to: from + hour, zone, dayOnly: false },
		lines: [],
		readAt: 0,
	};
	return planOf(supply, { profile: kaktus, calendar: by }, new Set(done), browser.now);
}
const leads = [30];
const look = (...plans: SupplyPlan[]) => browser.watch.look(plans, { settings: { ...settings, planLeads: leads }, profile: kaktus });
const shown = () => browser.shows.map(({ warnings }) => warnings.map(({ id }) => id));
const id = (number: number, lead: number | 'late' = 30) => `ozon-1/${number}/labels/${labels}/${lead}`;

describe('many at once', () => {
	test('three are shown each by itself, more as one, and each of them is told', async () => {
		await look(plan(1), plan(2), plan(3));
		expect(shown()).toEqual([[id(1)], [id(2)], [id(3)]]);
		await look(plan(1), plan(2), plan(3), plan(4), plan(5), plan(6), plan(7));
		expect(shown()[3]).toEqual([id(4), id(5), id(6), id(7)]);
		expect([...browser.shown]).toEqual([id(1), id(2), id(3), id(4)]);
		const rows = await db.toldAlarms.toArray();
		expect(rows.filter(({ toldAt }) => toldAt !== undefined)).toHaveLength(7);
		expect(rows.filter(({ shownAs }) => shownAs === id(4))).toHaveLength(4);
	});

	test('shown as one by a worker that died at once, they are not shown again', async () => {
		const plans = [plan(1), plan(2), plan(3), plan(4)];
		for (let asks = 0; shown().length === 0; asks += 1) {
			browser.wake();
			browser.dieAfter(asks);
			await look(...plans).catch((thrown) => expect(thrown).toBeInstanceOf(Killed));
		}
		browser.wake();
		await look(...plans);
		expect(shown()).toHaveLength(1);
		expect((await db.toldAlarms.toArray()).every(({ toldAt }) => toldAt !== undefined)).toBe(true);
	});

	test('sent away before the next worker has come, they are not shown again either', async () => {
		const plans = [plan(1), plan(2), plan(3), plan(4)];
		for (let asks = 0; shown().length === 0; asks += 1) {
			browser.wake();
			browser.dieAfter(asks);
			await look(...plans).catch((thrown) => expect(thrown).toBeInstanceOf(Killed));
		}
		browser.wake();
		browser.shown.clear();
		expect(await browser.watch.seen(id(1))).toMatchObject({ supplyId: 'ozon-1/1', shownAs: id(1) });
		await look(...plans);
		expect(shown()).toHaveLength(1);
	});
});

describe('what is on screen', () => {
	test('is taken away when its step is done', async () => {
		await look(plan(1));
		expect([...browser.shown]).toEqual([id(1)]);
		await look(plan(1, { done: ['labels'] }));
		expect([...browser.shown]).toEqual([]);
	});

	test('gives way to a nearer one of the same step', async () => {
		await look(plan(1));
		browser.real = labels + minute;
		await look(plan(1));
		expect([...browser.shown]).toEqual([id(1, 'late')]);
	});

	test('is taken away when the plan is cancelled or moved', async () => {
		await look(plan(1), plan(2));
		await look(plan(1, { stage: 'cancelled' }), plan(2, { on: '2026-11-30' }));
		expect([...browser.shown]).toEqual([]);
	});

	test('of others than plans is left alone', async () => {
		browser.shown.add('warning-test');
		await look(plan(1));
		expect([...browser.shown]).toEqual(['warning-test', id(1)]);
		expect(await browser.watch.seen('warning-test')).toBeUndefined();
	});
});

test('when nothing has changed and nothing can be due, only the note is read', async () => {
	await look(plan(1));
	browser.dieAfter(1);
	await look(plan(1));
	await expect(look(plan(1))).rejects.toThrow(Killed);
});

test('a clock that is put back is looked at, and nothing is told again', async () => {
	await look(plan(1));
	browser.real = labels + minute;
	await look(plan(1));
	browser.offset = -2 * day;
	await look(plan(1));
	browser.offset = 0;
	await look(plan(1));
	expect(shown()).toEqual([[id(1)], [id(1, 'late')]]);
});

describe('of a step that is late', () => {
	const late = (warnings: string[][]) => warnings.flat().filter((one) => one.endsWith('/late'));

	test('nothing is told where it lay behind when its plan was first seen: what is ahead is', async () => {
		browser.real = labels + minute;
		await look(plan(1, { done: [] }), plan(2, { done: [], on: '2026-08-27' }), plan(3, { done: [], stage: 'draft' }));
		expect(shown()).toEqual([]);
		expect((await db.toldAlarms.toArray()).filter(({ silent, toldAt }) => !silent || toldAt === undefined)).toEqual([]);
		browser.real = at('2026-11-27', '09:00');
		await look(plan(1, { done: [] }), plan(3, { done: [], stage: 'draft' }));
		browser.real = at('2026-11-27', '09:31');
		await look(plan(1, { done: [] }), plan(3, { done: [], stage: 'draft' }));
		const step = (name: string, moment: number) => [1, 3].map((number) => `ozon-1/${number}/${name}/${moment}`);
		const [evening, morning] = [at('2026-11-26', '20:00'), at('2026-11-27', '09:30')];
		expect(shown().flat()).toEqual([
			...step('pass-data', evening).map((one) => `${one}/late`),
			...step('pass-ordered', morning).map((one) => `${one}/30`),
			...step('pass-ordered', morning).map((one) => `${one}/late`),
		]);
	});

	test('nothing is told where it lay behind when its plan was moved to its day', async () => {
		await look(plan(1, { on: '2026-11-30' }));
		browser.real = labels + minute;
		await look(plan(1));
		expect(shown()).toEqual([]);
		browser.restart();
		await look(plan(1));
		expect(shown()).toEqual([]);
	});

	test('it is told once, also when a day off that is added gives it an earlier moment', async () => {
		await look(plan(1));
		browser.real = labels + minute;
		await look(plan(1));
		const earlier = russianCalendar('working', { extraDaysOff: ['2026-11-26'], extraWorkDays: [] });
		await look(plan(1, { by: earlier }));
		expect(late(shown())).toEqual([id(1, 'late')]);
		expect((await db.planEvents.toArray()).filter(({ kind }) => kind === 'late').map(({ stepId }) => stepId)).toEqual(['labels']);
	});

	test('it is told again when its moment was put off after it was late, and it is late once more', async () => {
		const earlier = russianCalendar('working', { extraDaysOff: ['2026-11-26'], extraWorkDays: [] });
		const before = at('2026-11-25', '14:00');
		browser.real = before - minute;
		await look(plan(1, { by: earlier }));
		browser.real = before + minute;
		await look(plan(1, { by: earlier }));
		await look(plan(1));
		browser.real = labels + minute;
		await look(plan(1));
		expect(late(shown())).toEqual([`ozon-1/1/labels/${before}/late`, id(1, 'late')]);
	});
});

test('a plan that is open again has not ended by its record', async () => {
	const kinds = async () => (await db.planEvents.toArray()).map(({ kind }) => kind);
	await look(plan(1));
	await look(plan(1, { stage: 'in-transit' }));
	expect(await kinds()).toEqual(['planned', 'shipped']);
	await look(plan(1));
	expect(await kinds()).toEqual(['planned']);
	await look(plan(1, { stage: 'cancelled' }));
	expect(await kinds()).toEqual(['cancelled', 'planned']);
	browser.restart();
	await look(plan(1, { stage: 'in-transit' }));
	expect(await kinds()).toEqual(['planned', 'shipped']);
});

test('a change of the regulation in force is looked at, whatever it changes', async () => {
	const own = { ...kaktus, id: 'profile-00000001', changedAt: 1 };
	const lookBy = (profile: typeof own) => browser.watch.look([plan(1)], { settings: { ...settings, planLeads: leads }, profile });
	await lookBy(own);
	const painted = browser.paints;
	await lookBy(own);
	expect(browser.paints).toBe(painted);
	await lookBy({ ...own, changedAt: 2 });
	expect(browser.paints).toBe(painted + 1);
});

test('what was not shown by the browser is tried again at the next look', async () => {
	for (const asks of [0, 1, 2, 3, 4, 5, 6]) {
		browser.dieAfter(asks);
		await look(plan(1)).catch((thrown) => expect(thrown).toBeInstanceOf(Killed));
	}
	browser.wake();
	await look(plan(1));
	expect(shown()).toEqual([[id(1)]]);
});

test('the record is written on once, however often one looks', async () => {
	const life = [plan(1)];
	await look(...life);
	browser.real = labels + minute;
	await look(plan(1));
	browser.wake();
	browser.restart();
	await look(plan(1));
	await look(plan(1, { stage: 'in-transit' }));
	browser.restart();
	await look(plan(1, { stage: 'in-transit' }));
	expect((await db.planEvents.toArray()).map(({ kind, stepId }) => [kind, stepId])).toEqual([
		['late', 'labels'],
		['planned', undefined],
		['shipped', undefined],
	]);
});

test('goods that did not arrive are recorded as late when their day has ended, without anything else happening', async () => {
	const done = ['pass-ordered'];
	browser.real = at('2026-11-27', '12:30');
	await look(plan(1, { done }));
	browser.real = at('2026-11-27', '14:00');
	await look(plan(1, { done }));
	expect(await db.planEvents.count()).toBe(1);
	browser.real = at('2026-11-28', '06:00');
	await look(plan(1, { done }));
	expect((await db.planEvents.toArray()).map(({ kind, stepId }) => [kind, stepId])).toContainEqual(['late', 'arrival']);
});

test('what was told is forgotten after more than a year, but never of a plan that is still ahead', async () => {
	const told = (supplyId: string) => ({ id: `${supplyId}/labels/1/30`, supplyId, latest: labels - 401 * day, claimedAt: 0, toldAt: 0 });
	await db.toldAlarms.bulkPut([told('ozon-1/1'), told('ozon-1/2'), { ...told('ozon-1/3'), latest: labels - 399 * day }]);
	await look(plan(1), plan(2, { stage: 'in-transit' }));
	expect((await db.toldAlarms.toArray()).map(({ supplyId }) => supplyId).sort()).toEqual(['ozon-1/1', 'ozon-1/1', 'ozon-1/3']);
});
