import { expect, test } from 'vitest';
import { mailLines } from '../../../components/supplies/mail-picks.ts';

test('a plan that is named for certain has its status chosen', () => {
	expect(mailLines([{ supplyId: 'a/1', status: 'packed', certain: true }], undefined)).toEqual([
		{ key: 'a/1', supplyId: 'a/1', status: 'packed', isNamed: true, statuses: ['packed'], certain: true },
	]);
});

test('between two statuses, and between two plans, the user chooses', () => {
	const lines = mailLines(
		[
			{ supplyId: 'a/1', status: 'packed', certain: false },
			{ supplyId: 'a/1', status: 'pass-data', certain: false },
			{ supplyId: 'a/2', status: 'packed', certain: false },
		],
		'a/2',
	);
	expect(lines).toMatchObject([
		{ supplyId: 'a/1', status: '', isNamed: true, statuses: ['packed', 'pass-data'], certain: false },
		{ supplyId: 'a/2', status: '', isNamed: true, statuses: ['packed'], certain: false },
	]);
});

test('a status without a plan is offered for the plan that is open; of several none is chosen', () => {
	expect(mailLines([{ status: 'packed', certain: false }], 'a/2')).toMatchObject([{ supplyId: 'a/2', status: 'packed', isNamed: false }]);
	const two = [
		{ status: 'packed', certain: false },
		{ status: 'pass-data', certain: false },
	];
	expect(mailLines(two, undefined)).toMatchObject([{ supplyId: '', status: '', statuses: ['packed', 'pass-data'] }]);
});

test('nothing recognised leaves one line for any plan and any status', () => {
	expect(mailLines([], 'a/2')).toEqual([{ key: 'any', supplyId: 'a/2', status: '', isNamed: false, statuses: [], certain: false }]);
});
