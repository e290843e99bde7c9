import { describe, expect, test } from 'vitest';
import { matchPages, pagesRefusal } from '../../../lib/labels/match.ts';
import type { ReadPage } from '../../../lib/labels/model.ts';

const page = (index: number, texts: readonly string[], size: readonly [number, number] = [75, 120]): ReadPage => ({
	index,
	size,
	codes: texts.map((text) => ({ text, symbology: 'code128' })),
});

describe('a file whose codes nobody tells beforehand', () => {
	const wanting = [{ id: 'cargo', expects: [], alone: true as const }];

	test('is wholly of the one who asked for it, with codes and without', () => {
		const pages = [page(0, ['34200019-1']), page(1, []), page(2, ['34200019-3', 'another'])];
		expect(matchPages(wanting, pages)).toEqual(new Map([['cargo', { is: 'matched', pages: [0, 1, 2] }]]));
		expect(pagesRefusal([0, 1, 2], { expects: [], alone: true }, pages, [75, 120])).toBeUndefined();
	});

	test('is refused when the label of somebody else is in it, when it is empty, or of another size', () => {
		const strange = matchPages(wanting, [page(0, ['34200019-1']), page(1, ['47676100003'])], (text) => text === '47676100003');
		expect(strange.get('cargo')).toMatchObject({ is: 'failed', failure: { code: 'page-mismatch', params: { page: 2 } } });
		expect(matchPages(wanting, []).get('cargo')).toMatchObject({ is: 'failed', failure: { code: 'page-missing' } });
		expect(pagesRefusal([0], { expects: [], alone: true }, [page(0, [])], [58, 40])).toMatchObject({ code: 'page-wrong-size' });
	});

	test('without the word for it, a page that tells nothing is nobody’s', () => {
		expect(matchPages([{ id: 'order', expects: [] }], [page(0, ['anything'])]).get('order')).toMatchObject({ is: 'failed' });
	});
});

test('a file of several labels of one target is refused when one of them is not in it', () => {
	const wanting = [{ id: 'cargo', expects: ['34200019-1', '34200019-2'], every: true as const }];
	const both = [page(0, ['34200019-2']), page(1, ['34200019-1'])];
	expect(matchPages(wanting, both).get('cargo')).toEqual({ is: 'matched', pages: [0, 1] });
	const twice = [page(0, ['34200019-1']), page(1, ['34200019-1'])];
	expect(matchPages(wanting, twice).get('cargo')).toMatchObject({ is: 'failed', failure: { code: 'page-missing' } });
});

test('a page that is known to have margins fits the stock of its label', () => {
	const pages = [page(0, ['47676100003'], [80.4, 125.6])];
	const own = { expects: ['47676100003'] };
	expect(pagesRefusal([0], own, pages, [75, 120])).toBeUndefined();
	expect(pagesRefusal([0], own, pages, [120, 75])).toBeUndefined();
	expect(pagesRefusal([0], own, pages, [58, 40])).toMatchObject({ code: 'page-wrong-size', params: { size: '80.4×125.6' } });
});

describe('a file in which somebody has another number of labels than it should', () => {
	const boxes = { id: 'boxes', expects: ['7206821', '7206821-1', '7206821-2'], places: 2 };
	const one = { id: 'one', expects: ['ii30525117479'], followers: true as const, places: 1 };

	test('is refused when it is of a single one, whether there are too few or too many', () => {
		expect(matchPages([boxes], [page(0, ['7206821'])]).get('boxes')).toEqual({
			is: 'failed',
			failure: { code: 'page-missing', params: {} },
		});
		const thrice = [page(0, ['ii30525117479']), page(1, []), page(2, ['ii30525117479'])];
		expect(matchPages([one], thrice).get('one')).toEqual({ is: 'failed', failure: { code: 'page-extra', params: { page: 3 } } });
	});

	test('has only that one asked for again when there are others in it', () => {
		const pages = [page(0, ['ii30525117479']), page(1, ['7206821']), page(2, ['ii30525117479']), page(3, ['7206821'])];
		const verdicts = matchPages([boxes, { id: 'one', expects: one.expects, places: 1 }], pages);
		expect([verdicts.get('boxes'), verdicts.get('one')]).toEqual([{ is: 'matched', pages: [1, 3] }, { is: 'again' }]);
		expect(matchPages([boxes, one], pages.slice(0, 2)).get('boxes')).toEqual({ is: 'again' });
	});

	test('is whole with as many as it should have, lists of goods not counted', () => {
		expect(matchPages([one], [page(0, ['ii30525117479']), page(1, []), page(2, [])]).get('one')).toEqual({
			is: 'matched',
			pages: [0, 1, 2],
		});
		expect(matchPages([boxes], [page(0, ['7206821-1']), page(1, ['7206821-2'])]).get('boxes')).toEqual({ is: 'matched', pages: [0, 1] });
	});
});
