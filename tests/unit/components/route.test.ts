import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageIds, parseRoute, routeHash } from '../../../components/shell/route.ts';

test('an address names a page and what it shows', () => {
	expect(parseRoute('#/stocks?q=%D0%9F6982&low=1')).toEqual({ page: 'stocks', params: { q: 'П6982', low: '1' } });
});

test('an address that nobody knows leads to the first page', () => {
	expect(parseRoute('#/elsewhere').page).toBe('today');
	expect(parseRoute('').page).toBe('today');
});

test('what is empty is not in the address', () => {
	expect(routeHash({ page: 'stocks', params: { q: '', low: '1' } })).toBe('#/stocks?low=1');
});

test('an address that was written is read back as it was', () => {
	const params = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), { noNullPrototype: true });
	fc.assert(
		fc.property(fc.constantFrom(...pageIds), params, (page, shown) => {
			expect(parseRoute(routeHash({ page, params: shown }))).toEqual({ page, params: shown });
		}),
	);
});
