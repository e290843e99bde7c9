import { expect, test } from 'vitest';
import { ozonPrices } from '../../lib/marketplaces/ozon/overlay/prices.ts';
import { yandexPrices } from '../../lib/marketplaces/yandex/overlay/prices.ts';
import { Selection } from '../../lib/overlay/selection.ts';
import { bodyOf } from './fixture.ts';

/** As much of a line of ours as choosing rows has to do with. */
class Line {
	ticked: boolean | undefined;
	showTick(on: boolean | undefined): void {
		this.ticked = on;
	}
}

const placementsOf = (body: Element, names: readonly string[]) =>
	[...body.querySelectorAll('tbody tr')].map((row, place) => ({ id: names[place] ?? '', row, badge: new Line() }));

const table = (boxes: string, all = '') =>
	`<table><thead><tr><th>${all}</th></tr></thead><tbody>${boxes
		.split('|')
		.map((box) => `<tr><td>${box}</td></tr>`)
		.join('')}</tbody></table>`;

type Rows = Parameters<Selection['read']>[0];

test('rows that a recycling table has shown stay chosen while others take their place', () => {
	const selection = new Selection(ozonPrices);
	const first = bodyOf(table('<input type="checkbox" checked>|<input type="checkbox">'));
	expect(selection.read(placementsOf(first, ['a', 'b']) as unknown as Rows)).toBe(true);
	const next = bodyOf(table('<input type="checkbox">|<input type="checkbox" checked>'));
	selection.read(placementsOf(next, ['c', 'd']) as unknown as Rows);
	expect([...selection.chosen]).toEqual(['a', 'd']);
	expect(selection.seen.size).toBe(4);
	expect(selection.all).toBe(false);
});

test("boxes of a framework's own are read, and the one over all of them says that the page means its whole list", () => {
	const selection = new Selection(yandexPrices);
	const box = (on: boolean) => `<span data-e2e="levitan-clickable checkbox-row" role="checkbox" aria-checked="${on}"></span>`;
	const body = bodyOf(table(`${box(true)}|${box(true)}`, box(true)));
	selection.read(placementsOf(body, ['a', 'b']) as unknown as Rows);
	expect([...selection.chosen]).toEqual(['a', 'b']);
	expect(selection.all).toBe(true);
});

test('a row without a box of the page gets ours', () => {
	const selection = new Selection(ozonPrices);
	const placements = placementsOf(bodyOf(table('text')), ['a']);
	selection.read(placements as unknown as Rows);
	expect(placements[0]?.badge.ticked).toBe(false);
	selection.toggle('a');
	expect(selection.read(placements as unknown as Rows)).toBe(false);
	expect(placements[0]?.badge.ticked).toBe(true);
});
