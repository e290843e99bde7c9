import { expect, test } from 'vitest';
import type { FbsPosting } from '../../../lib/marketplaces/ozon/api/postings.ts';
import { ordersToRead, type Unfilled, withPostings } from '../../../lib/marketplaces/ozon/unfilled.ts';

const posting = (number: string, waits: boolean, shipBy?: number) =>
	({
		posting_number: number,
		order_number: number.replace(/-\d+$/, ''),
		shipment_date: shipBy,
		available_actions: waits ? ['cancel', 'ship_with_additional_info'] : ['cancel', 'ship'],
	}) as FbsPosting;

test('postings that wait for more information are remembered until they are read without, the most urgent first', () => {
	const first = withPostings([], [posting('1-1', true, 30), posting('1-2', true), posting('2-1', false, 10), posting('3-1', true, 20)]);
	expect(first.map(({ posting: number }) => number)).toEqual(['3-1', '1-1', '1-2']);
	expect(ordersToRead(first)).toEqual(['3', '1']);
	expect(withPostings(first, [posting('4-1', false)])).toBe(first);
	expect(ordersToRead(withPostings(first, [posting('3-1', false, 20), posting('1-1', false, 30)]))).toEqual(['1']);
});

test('two hundred are remembered, and fifty orders are read in a pass', () => {
	const many = withPostings(
		[] as Unfilled[],
		Array.from({ length: 500 }, (_, place) => posting(`${place}-1`, true, place)),
	);
	expect([many.length, ordersToRead(many).length, ordersToRead(many).at(-1)]).toEqual([200, 50, '49']);
});

test('what was asked for by number and not told, or not readable, waits for the reading of all that is open', () => {
	const first = withPostings([], [posting('1-1', true, 30), posting('3-1', true, 20)]);
	expect(ordersToRead(withPostings(first, [posting('3-1', true, 20)], ['1', '3']))).toEqual(['3']);
	expect(ordersToRead(withPostings(first, [], ['1']))).toEqual(['3']);
});
