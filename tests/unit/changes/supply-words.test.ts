import { describe, expect, test, vi } from 'vitest';
import { changeWords } from '../../../components/changes/change-words.ts';
import { slotMove } from '../../../components/changes/slot-move.ts';
import type { Change } from '../../../lib/changes/model.ts';
import messages from '../../../public/_locales/ru/messages.json';

vi.mock('webextension-polyfill', () => ({
	default: { i18n: { getMessage: (key: keyof typeof messages) => messages[key]?.message ?? '' } },
}));

const targetId = 'ozon-1/fbo-supply/77';
const change = (rest: Partial<Change>): Change => ({
	id: 'g/00000',
	groupId: 'g',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	actionId: 'ozon.move-slot',
	targetId,
	number: '77',
	wanted: {},
	state: 'failed',
	attempts: 1,
	looks: 0,
	createdAt: 1,
	changedAt: 1,
	...rest,
});

describe('what the journal says of a wish about a supply', () => {
	test("Ozon's codes are said in words, and stand beside them", () => {
		expect(changeWords(change({ words: 'UPDATE_TIMESLOT_ERROR_OUT_OF_ALLOWED_RANGE' }))).toBe(
			'Ozon не даёт этот таймслот: он занят или недоступен (UPDATE_TIMESLOT_ERROR_OUT_OF_ALLOWED_RANGE)',
		);
		expect(changeWords(change({ state: 'conflict', words: 'SET_VEHICLE_ERROR_INVALID_ORDER_STATE' }))).toBe(
			'В этом статусе заявки это уже не меняют (SET_VEHICLE_ERROR_INVALID_ORDER_STATE)',
		);
	});

	test('another slot is said by the clock of the warehouse', () => {
		expect(changeWords(change({ state: 'conflict', words: 'timeslot: 2026-11-27T09:30' }))).toBe(
			'Таймслот заявки уже другой: пт 27 нояб., 09:30 по часам склада',
		);
	});

	test('what nobody knows, and what is about no supply, stays as it is', () => {
		expect(changeWords(change({ words: 'SOMETHING_NEW' }))).toBe('SOMETHING_NEW');
		expect(changeWords(change({ targetId: 'ozon-1/77', words: 'VEHICLE_NOT_REQUIRED' }))).toBe('VEHICLE_NOT_REQUIRED');
	});

	test('a move is told with the hour before and the wanted one; a pass is none', () => {
		const wanted = { from: '2026-11-27T09:30:00Z', to: '2026-11-27T10:30:00Z' };
		const was = { from: '2026-11-26T23:00:00Z', to: '2026-11-27T00:00:00Z' };
		expect(slotMove(change({ wanted: { ...wanted, was } }))).toEqual(['чт 26 нояб., 23:00', 'пт 27 нояб., 09:30']);
		expect(slotMove(change({ wanted }))).toEqual([undefined, 'пт 27 нояб., 09:30']);
		expect(slotMove(change({ wanted: null }))).toBeUndefined();
	});
});

test('a refused shipment of Ozon says in words what to do, and how it stands', () => {
	const wish = { actionId: 'ozon.load-postings', targetId: 'ozon-1/carriage/21', state: 'failed' } as const;
	const told = changeWords(change({ ...wish, words: '1-0001-1: HAS_INCORRECT_STATUS; carriage: cancelled' }));
	expect(told).toBe(`1-0001-1: HAS_INCORRECT_STATUS; ${messages.load_refused_removed.message}`);
	expect(changeWords(change({ ...wish, words: 'there_are_incomplete_carriages' }))).toBe(
		`${messages.load_refused_open.message} (there_are_incomplete_carriages)`,
	);
	expect(changeWords(change({ ...wish, words: 'carriage status is not new; carriage: formed' }))).toBe(
		'carriage status is not new; carriage: formed',
	);
});
