import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ozonPages } from '../../lib/marketplaces/ozon/overlay/pages.ts';
import { findRows, readyAnchor } from '../../lib/overlay/rows.ts';
import { shapeOf, takeSnapshot } from '../../lib/overlay/snapshot.ts';
import { bodyOf, snapshotToPage } from './fixture.ts';

const snapshotOf = (root: Element) => takeSnapshot(root, { marketplace: 'ozon', pageId: 'fbs-orders' });

describe('a shape', () => {
	test.each([
		['0132112277-0102-1', '9999999999-9999-9'],
		['Ждёт сборки', 'Аааа аааааа'],
		['SKU 42', 'AAA 99'],
		['等待备货', '字字字字'],
		['a\n   b', 'a a'],
	])('of %s is %s', (text, shape) => {
		expect(shapeOf(text)).toBe(shape);
	});
});

describe('a snapshot', () => {
	test('holds no word and no number that was on the page, whatever stands there', () => {
		const word = fc.stringMatching(/^[\p{L}\p{N}]{3,12}$/u);
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.array(word, { minLength: 1, maxLength: 4 }), (texts, values) => {
				const root = document.createElement('main');
				for (const [index, text] of texts.entries()) {
					const element = document.createElement('div');
					element.textContent = text;
					const value = values[index % values.length] ?? '';
					for (const name of ['title', 'class', 'id', 'href', 'data-user', 'data-testid', 'role', 'aria-label', 'value', 'name'])
						element.setAttribute(name, `${text} ${value}`);
					root.append(element);
				}
				const taken = JSON.stringify(snapshotOf(root).tree).replaceAll(/"[a-z-]+":/g, '');
				for (const text of texts) if (shapeOf(text) !== text && !/^[a-z]+$/.test(text)) expect(taken).not.toContain(text);
			}),
			{ numRuns: 200 },
		);
	});

	test('keeps what builders named, and only the shape of what they filled in', () => {
		const root = bodyOf(
			'<table data-widget="@products/list"><tr data-testid="row" data-user="Иванова" id="order-12345"><td role="cell" title="Тайна">Нож</td></tr></table>',
		);
		expect(snapshotOf(root).tree).toEqual([
			'body',
			{},
			[
				'table',
				{ 'data-widget': '@products/list' },
				['tbody', {}, ['tr', { 'data-testid': 'row', 'data-user': '', id: 'aaaaa-99999' }, ['td', { role: 'cell', title: '' }, 'Ааа']]],
			],
		]);
	});

	test('counts rows of one shape instead of repeating them', () => {
		const root = bodyOf(`<ul>${'<li>x</li>'.repeat(50)}</ul>`);
		const [, , list] = snapshotOf(root).tree as unknown as [unknown, unknown, unknown[]];
		expect(list.at(-1)).toBe(44);
	});

	test('leaves out what is ours', () => {
		const root = bodyOf('<p>x<prilavok-badge data-order="1"></prilavok-badge></p>');
		expect(JSON.stringify(snapshotOf(root))).not.toContain('prilavok');
	});

	test('serves as a fixture on which the shipped anchors are tried', () => {
		const root = bodyOf(
			`<table><thead><tr><th>Номер</th></tr></thead><tbody>${Array.from(
				{ length: 20 },
				(_, index) =>
					`<tr><td><a href="/app/postings/fbs?postingDetails=169654${10 + index}-0014-1">169654${10 + index}-0014-1</a></td></tr>`,
			).join('')}</tbody></table>`,
		);
		const again = snapshotToPage(snapshotOf(root), document);
		const page = ozonPages.find(({ id }) => id === 'fbs-orders');
		const ready = page?.anchors[0] && readyAnchor(page.anchors[0], document);
		const rows = page && ready ? findRows(again, ready, page).rows : [];
		expect(rows).toHaveLength(20);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(20);
	});
});
