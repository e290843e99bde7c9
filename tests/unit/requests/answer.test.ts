import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { eachOf, parseAnswer, UnexpectedAnswer } from '../../../lib/requests/answer.ts';
import { defineRequest } from '../../../lib/requests/define.ts';

const request = defineRequest({
	id: 'ozon.postings',
	marketplace: 'ozon',
	host: 'api-seller.ozon.ru',
	method: 'POST',
	path: '/v4/posting/list',
	bucket: { id: 'common', capacity: 1, perSecond: 1 },
	answer: () => z.object({ postings: eachOf('postings', z.object({ number: z.string(), status: z.string() })), has_next: z.boolean() }),
});

describe('an answer', () => {
	test('is understood with fields and values that nobody knew', () => {
		const { answer, rejected } = parseAnswer(request, {
			postings: [{ number: '1', status: 'brand_new_status', added: { later: true } }],
			has_next: false,
			extra: 1,
		});
		expect(answer.postings).toEqual([{ number: '1', status: 'brand_new_status' }]);
		expect(rejected).toEqual([]);
	});

	test('gives up only the items that cannot be understood, and says where', () => {
		const { answer, rejected } = parseAnswer(request, {
			postings: [{ number: '1', status: 'a' }, { number: 2, status: 'b' }, { status: 'c' }, null],
			has_next: true,
		});
		expect(answer.postings.map((posting) => posting.number)).toEqual(['1']);
		expect(rejected.map((item) => item.places)).toEqual([
			['postings.1.number: expected string'],
			['postings.2.number: expected string'],
			['postings.3: expected object'],
		]);
		expect(rejected[0]?.raw).toEqual({ number: 2, status: 'b' });
	});

	test.each([
		[{ has_next: true }, 'postings: expected array'],
		[{ postings: [], has_next: 'yes' }, 'has_next: expected boolean'],
		[undefined, ': expected object'],
		['<html>', ': expected object'],
	])('that does not fit as a whole is refused with the place: %j', (json, place) => {
		const refuse = () => parseAnswer(request, json);
		expect(refuse).toThrow(UnexpectedAnswer);
		try {
			refuse();
		} catch (thrown) {
			expect(thrown).toMatchObject({ code: 'answer-unexpected', params: { request: 'ozon.postings', place } });
		}
	});
});
