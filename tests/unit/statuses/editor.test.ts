import { describe, expect, test } from 'vitest';
import { shippedStatuses } from '../../../lib/marketplaces/shipped-statuses.ts';
import { addToGroups, type CodeGroup, countByStatus, movesOf } from '../../../lib/statuses/counts.ts';
import { type Draft, draftMaps, draftOf, type EditorScope, editorView, isSameDraft } from '../../../lib/statuses/editor.ts';
import type { StatusMap } from '../../../lib/statuses/model.ts';
import { createMapper, toLine } from '../../../lib/statuses/own-rules.ts';

const group = (cabinetId: string, count: number, status: string, substatus?: string): CodeGroup => ({
	cabinetId,
	marketplace: cabinetId.startsWith('wild') ? 'wildberries' : 'ozon',
	scheme: 'fbs',
	native: { status, ...(substatus ? { substatus } : {}) },
	count,
});
const one = 'ozon-00000001';
const two = 'ozon-00000002';
const groups = [
	group(one, 10, 'awaiting_deliver', 'posting_in_carriage'),
	group(one, 4, 'awaiting_deliver', 'never_heard_of'),
	group(two, 3, 'awaiting_deliver', 'never_heard_of'),
	group(two, 5, 'awaiting_deliver'),
	group(one, 2, 'teleported'),
	group('wildberries-00000001', 7, 'confirm', 'waiting'),
];
const ozon: EditorScope = { marketplace: 'ozon' };
const draft = (...lines: Parameters<typeof toLine>[2][]): Draft =>
	draftOf({ id: 'any', lines: lines.map((line) => toLine('any', 'ozon', line)), changedAt: 0 });
const exception: StatusMap = { id: two, lines: [toLine(two, 'ozon', { status: 'awaiting_deliver', unified: 'shipped' })], changedAt: 1 };
const rowOf = (key: string, scope = ozon, now: Draft = draft(), maps: StatusMap[] = []) =>
	editorView(scope, now, shippedStatuses, maps, groups).rows.find((row) => row.key === key);

describe('the editor', () => {
	test('has a line for every shipped rule, and first of all for codes that nobody knows', () => {
		const { rows } = editorView(ozon, draft(), shippedStatuses, [], groups);
		const shipped = shippedStatuses.filter(({ marketplace }) => marketplace === 'ozon');
		expect(rows.length).toBe(shipped.length + 2);
		expect(rows.slice(0, 2).map(({ key, seen }) => [key, seen])).toEqual([
			['teleported', 2],
			['awaiting_deliver/never_heard_of', 7],
		]);
		expect(rows[0]?.caught).toMatchObject({ known: false });
		expect(rows[1]?.caught).toMatchObject({ known: true, unified: 'packed' });
	});

	test('has pairs of Wildberries as pairs', () => {
		const { rows } = editorView({ marketplace: 'wildberries' }, draft(), shippedStatuses, [], groups);
		expect(rows.find(({ match }) => match.status === 'confirm' && match.substatus === 'waiting')).toMatchObject({ now: 7, after: 7 });
	});

	test('counts what each line catches now, and would catch', () => {
		expect(rowOf('awaiting_deliver')).toMatchObject({ now: 12, after: 12 });
		const closer = draft({ status: 'awaiting_deliver', substatus: 'never_heard_of', unified: 'dispute' });
		expect(rowOf('awaiting_deliver', ozon, closer)).toMatchObject({ now: 12, after: 5 });
		expect(rowOf('awaiting_deliver/never_heard_of', ozon, closer)).toMatchObject({ now: 0, after: 7, changed: { unified: 'dispute' } });
		expect(rowOf('teleported', ozon, draft({ status: 'teleported', unified: 'shipped' }))).toMatchObject({ now: 0, after: 2 });
	});

	test('leaves orders of a cabinet with an exception out of the marketplace’s count, and names the exception', () => {
		expect(rowOf('awaiting_deliver', ozon, draft(), [exception])).toMatchObject({ now: 4, exceptions: 1 });
		expect(rowOf('awaiting_deliver', { marketplace: 'ozon', cabinetId: two }, draftOf(exception), [exception])).toMatchObject({
			now: 8,
			after: 8,
			inherited: { unified: 'packed' },
			changed: { unified: 'shipped' },
		});
	});

	test('says of a cabinet’s line what the marketplace’s changed one would be', () => {
		const ofAll: StatusMap = { id: 'ozon', lines: [toLine('ozon', 'ozon', { status: 'delivered', unified: 'dispute' })], changedAt: 1 };
		expect(rowOf('delivered', { marketplace: 'ozon', cabinetId: one }, draft(), [ofAll])?.inherited).toMatchObject({ unified: 'dispute' });
	});

	test('tells drafts apart by what they say', () => {
		const line = { status: 'x', unified: 'new' } as const;
		expect(isSameDraft(draft(line), draft({ ...line }))).toBe(true);
		expect(isSameDraft(draft(line), draft({ ...line, mover: 'nobody' }))).toBe(false);
		expect(isSameDraft(draft(line), draft())).toBe(false);
	});
});

test('what a change moves is told by pairs of statuses, the most orders first', () => {
	const changed = draftMaps(
		ozon,
		draft({ status: 'awaiting_deliver', unified: 'assembled', own: 'own-00000001' }, { status: 'teleported', unified: 'none' }),
		[exception],
	);
	const before = createMapper(shippedStatuses, [exception]);
	expect(movesOf(groups, before, createMapper(shippedStatuses, changed))).toEqual([
		{ from: 'packed', to: 'own-00000001', count: 4 },
		{ from: 'none', to: 'none', count: 2 },
	]);
	expect(Object.fromEntries(countByStatus(groups, before))).toEqual({ packed: 14, shipped: 8, none: 2, confirmed: 7 });
});

test('100 000 orders are grouped by what rules can tell of them', () => {
	const found = new Map<string, CodeGroup>();
	const orders = Array.from({ length: 100_000 }, (_, index) => group(index % 2 ? one : two, 1, `code-${index % 50}`));
	addToGroups(found, orders);
	expect(found.size).toBe(50);
	expect([...found.values()].reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
});
