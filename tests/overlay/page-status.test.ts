import { describe, expect, test } from 'vitest';
import { ozonOverlay } from '../../lib/marketplaces/ozon/overlay/overlay.ts';
import { ozonStatuses } from '../../lib/marketplaces/ozon/statuses.ts';
import { wildberriesOverlay } from '../../lib/marketplaces/wildberries/overlay/overlay.ts';
import { wildberriesStatuses } from '../../lib/marketplaces/wildberries/statuses.ts';
import { yandexOverlay } from '../../lib/marketplaces/yandex/overlay/overlay.ts';
import { yandexStatuses } from '../../lib/marketplaces/yandex/statuses.ts';
import type { PageDefinition } from '../../lib/overlay/model.ts';
import { pageStatusOf, statusWords } from '../../lib/overlay/page-status.ts';
import { readyAnchor } from '../../lib/overlay/rows.ts';
import { mapStatus, moverOf } from '../../lib/statuses/rules.ts';
import { bodyOf } from './fixture.ts';

describe.each([
	{ overlay: ozonOverlay, rules: ozonStatuses },
	{ overlay: wildberriesOverlay, rules: wildberriesStatuses },
	{ overlay: yandexOverlay, rules: yandexStatuses },
])('status texts of $overlay.id', ({ overlay, rules }) => {
	test.each(overlay.texts.map((text) => ({ text, code: text.codes[0] })))(
		'$code.status $code.substatus mean what the rules make of the code',
		({ text, code }) => {
			const mapped = mapStatus(rules, overlay.id, 'fbs', code);
			expect(mapped).toMatchObject({ known: true, unified: text.unified, mover: text.mover ?? moverOf[text.unified] });
		},
	);

	test('say what stands on the page, and say it of one meaning only', () => {
		const all = overlay.texts.flatMap(({ documented = '', assumed = '' }) => `${documented}|${assumed}`.split('|')).filter(Boolean);
		expect(new Set(all.map((text) => text.toLowerCase())).size).toBe(all.length);
		expect(all.every((text) => text.length <= 60)).toBe(true);
	});
});

describe('the status of a row', () => {
	const words = statusWords(ozonOverlay.texts);
	const page: PageDefinition = { id: 'x', path: /^/, anchors: [] };
	const read = (markup: string, statusIn?: { selector: string }) => {
		const ready = readyAnchor({ id: 'x', idPattern: '\\d+', ...(statusIn ? { statusIn } : {}) }, document);
		if (!ready) throw new Error('The anchor cannot be used');
		return pageStatusOf(bodyOf(markup), ready, page, words);
	};

	test('is read from any text of the row, whatever the case, the ё and the spaces', () => {
		expect(read('<p>Нож</p><p>ИДЕТ приёмка</p>')).toMatchObject({ kind: 'text', codes: [{ status: 'acceptance_in_progress' }] });
	});
	test('is not told when the row speaks of two', () => {
		expect(read('<p>Ожидает сборки</p><p>Доставлено</p>')).toBeUndefined();
	});
	test('is not read out of a longer sentence', () => {
		expect(read('<p>Этот товар будет доставлено завтра</p>')).toBeUndefined();
	});
	test('is shown as it stands when nobody knows the words of its column', () => {
		expect(read('<p>Нож</p><i>Телепортируется</i>', { selector: 'i' })).toEqual({ kind: 'unknown', text: 'Телепортируется' });
	});
	test('is implied by the page only where nothing is written', () => {
		const implies = { code: { status: 'new' }, unified: 'new' } as const;
		const ready = readyAnchor({ id: 'x', idPattern: '\\d+' }, document);
		if (!ready) throw new Error('The anchor cannot be used');
		expect(pageStatusOf(bodyOf('<p>1</p>'), ready, { ...page, implies }, words)).toMatchObject({ kind: 'implied', unified: 'new' });
		expect(pageStatusOf(bodyOf('<p>Отменено</p>'), ready, { ...page, implies }, words)).toMatchObject({
			kind: 'text',
			unified: 'cancelled',
		});
	});
});
