import { describe, expect, test } from 'vitest';
import { allNumbers, inferAnchor, pointedNumber } from '../../lib/overlay/infer.ts';
import { findRows, readyAnchor } from '../../lib/overlay/rows.ts';
import { bodyOf } from './fixture.ts';

const digits = '\\d{7,12}';
const page = { id: 'x', path: /^/, anchors: [] };

/** Points at a number and returns what the inferred rule finds on the page. */
function taught(selector: string, pattern = digits) {
	const element = document.querySelector(selector);
	if (!element) throw new Error(`There is no ${selector}`);
	const pointed = pointedNumber(element, pattern);
	if (pointed.kind !== 'number') return { pointed: pointed.kind, ids: [], rule: undefined };
	const rule = inferAnchor(pointed.holder, pattern, 'taught.x');
	const ready = readyAnchor(rule, document);
	if (!ready) throw new Error('The rule cannot be used');
	return { pointed: pointed.kind, ids: findRows(document.body, ready, page).rows.map(({ id }) => id), rule };
}

const cards = (count: number, from = 47676459969) =>
	Array.from(
		{ length: count },
		(_, index) =>
			`<div class="k3r-d${index}"><div><b>${from + index}</b></div><div><span>1</span></div><div>${101204000017 + index}</div></div>`,
	).join('');

describe('a rule inferred from one number', () => {
	test('finds every row of nameless divisions, and not the other numbers in them', () => {
		bodyOf(`<main><div><div>${cards(6)}</div></div><p>Всего 12345678</p></main>`);
		const { ids, rule } = taught('main > div > div > div:nth-child(3) b');
		expect(ids).toEqual(Array.from({ length: 6 }, (_, index) => String(47676459969 + index)));
		expect(JSON.stringify(rule)).not.toMatch(/k3r|class/);
	});

	test('leans on names that builders gave', () => {
		bodyOf('<ul><li data-testid="Order-row"><i>47676459969</i></li><li data-testid="Order-row"><i>47676459970</i></li></ul>');
		const { ids, rule } = taught('i');
		expect(ids).toHaveLength(2);
		expect(rule?.rows).toBe('li[data-testid="Order-row"]');
	});

	test('still holds when rows are added and classes change', () => {
		bodyOf(`<main><div>${cards(3)}</div></main>`);
		const { rule } = taught('b');
		bodyOf(`<main><div>${cards(9, 50000000000).replaceAll('k3r', 'zzz')}</div></main>`);
		const ready = rule && readyAnchor(rule, document);
		expect(ready && findRows(document.body, ready, page).rows).toHaveLength(9);
	});

	test('works for a list of one', () => {
		bodyOf('<table><tr><td>47676459969</td><td>Ожидает</td></tr></table>');
		expect(taught('td').ids).toEqual(['47676459969']);
	});
});

describe('pointing', () => {
	test('beside a number finds it, at several it says so, at nothing it says so', () => {
		bodyOf(
			'<div><p id="one"><span id="near">№</span><b>47676459969</b></p></div><p id="two">47676459969 47676459970</p><p id="none">Нож</p>',
		);
		const kind = (selector: string) => pointedNumber(document.querySelector(selector) as Element, digits).kind;
		expect([kind('#near'), kind('#two')]).toEqual(['number', 'several']);
		bodyOf('<section><article><div><p id="none">Нож</p></div></article></section>');
		expect(kind('#none')).toBe('nothing');
	});

	test('by keyboard goes through all numbers in the order of the page', () => {
		bodyOf(`<main>${cards(2)}</main>`);
		expect(allNumbers(document.body, digits).map((element) => element.textContent)).toEqual([
			'47676459969',
			'101204000017',
			'47676459970',
			'101204000018',
		]);
	});
});
