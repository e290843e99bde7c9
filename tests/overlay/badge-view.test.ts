import { describe, expect, test } from 'vitest';
import type { BadgeOrder } from '../../lib/orders/model.ts';
import { badgeView } from '../../lib/overlay/badge-view.ts';
import type { PageStatus } from '../../lib/overlay/page-status.ts';

const now = Date.UTC(2026, 10, 27, 12);
const hour = 3_600_000;

const order = (change: Partial<BadgeOrder> = {}): BadgeOrder => ({
	number: '16965409-0014-1',
	orderId: 'ozon-1/16965409-0014-1',
	cabinetId: 'ozon-1',
	cabinetTitle: 'Уют',
	cabinetColor: '#005bff',
	offers: [],
	unified: 'confirmed',
	mover: 'seller',
	known: true,
	nativeCode: 'awaiting_packaging / posting_created',
	ruleId: 'ozon:awaiting_packaging/posting_created',
	scheme: 'fbs',
	shipBy: now + 5 * hour,
	asOf: now,
	...change,
});
const says = (status: string, unified: 'confirmed' | 'packed' | 'delivered'): PageStatus => ({
	kind: 'text',
	text: 'x',
	codes: [{ status }],
	unified,
	mover: 'seller',
	assumed: false,
});
const view = (facts: { order?: BadgeOrder; page?: PageStatus }) => badgeView({ number: '1', connected: true, ...facts }, now);

describe('a badge', () => {
	test('says the status of the API with the time left', () => {
		expect(view({ order: order() })).toMatchObject({ kind: 'status', unified: 'confirmed', tone: 'seller', shipBy: now + 5 * hour });
	});
	test('carries the seller’s own status beside what it is a kind of', () => {
		const own = { title: 'На упаковке', color: '#0b8f7a' };
		const shown = view({ order: order({ own }) });
		expect(shown).toMatchObject({ kind: 'status', unified: 'confirmed', own, glyph: 'confirmed' });
		expect(view({ order: order() })).not.toHaveProperty('own');
	});
	test('alarms when the time is over and the goods are still here', () => {
		expect(view({ order: order({ shipBy: now - 1 }) }).tone).toBe('late');
	});
	test('does not count time once the goods have left', () => {
		const shipped = view({ order: order({ unified: 'shipped', mover: 'marketplace', shipBy: now - hour }) });
		expect(shipped).toMatchObject({ tone: 'marketplace' });
		expect(shipped).not.toHaveProperty('shipBy');
	});
	test('shows a code that nobody knows', () => {
		expect(view({ order: order({ known: false, unified: 'none', nativeCode: 'posting_teleported' }) })).toMatchObject({
			kind: 'unrecognised',
			code: 'posting_teleported',
		});
	});
	test('says both when page and API disagree', () => {
		expect(view({ order: order(), page: says('delivered', 'delivered') })).toMatchObject({
			kind: 'conflict',
			page: 'delivered',
			api: 'confirmed',
		});
	});
	test('sees no conflict where the page words the same code less exactly', () => {
		expect(view({ order: order({ unified: 'packed' }), page: says('awaiting_packaging', 'confirmed') }).kind).toBe('status');
	});
	test('never takes a guess from the address for a contradiction', () => {
		const implied: PageStatus = { kind: 'implied', code: { status: 'new' }, unified: 'new', mover: 'seller' };
		expect(view({ order: order(), page: implied }).kind).toBe('status');
	});
	test('says what the page says, and says so, when there is nothing else', () => {
		expect(view({ page: says('awaiting_packaging', 'confirmed') })).toMatchObject({ kind: 'status', unified: 'confirmed', fromPage: true });
		expect(view({ page: { kind: 'unknown', text: 'Телепортируется' } })).toMatchObject({ kind: 'unrecognised', code: 'Телепортируется' });
	});
	test('says that there is no data instead of guessing', () => {
		expect(view({})).toMatchObject({ kind: 'no-data' });
	});
});
