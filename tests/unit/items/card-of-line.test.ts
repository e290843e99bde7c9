import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../lib/items/model.ts';
import { cardsOfLines } from '../../../lib/items/queries.ts';
import { cardOfLine } from '../../../lib/items/rules.ts';
import { database } from '../../../lib/storage/db.ts';

const card = (id: string, article: string, more: Partial<Card> = {}): Card => ({
	id,
	cabinetId: id.split('/')[0] ?? '',
	marketplace: 'ozon',
	nativeId: id.split('/')[1] ?? '',
	article,
	name: article,
	barcodes: [],
	archived: false,
	readAt: 0,
	...more,
});

describe('the card that a line is about, among those with its article', () => {
	const small = card('wb/1:1', 'ФАРТУК', { sku: '1', barcodes: ['4601234567893'] });
	const large = card('wb/1:2', 'ФАРТУК', { sku: '1', barcodes: ['036000291452'] });
	const other = card('wb/2:3', 'ФАРТУК', { sku: '2' });

	test.each([
		['the one with its barcode, however many zeros it is written with', { barcode: '0036000291452' }, [small, large], large],
		['the one with its number of goods', { sku: '2' }, [small, other], other],
		['the barcode before the number', { barcode: '4601234567893', sku: '2' }, [other, small], small],
		['the only one', {}, [small], small],
		['the only one in use', {}, [{ ...small, archived: true }, other], other],
		['an archived one when there is no other', {}, [{ ...small, archived: true }], { ...small, archived: true }],
		['none of several sizes when nothing tells which', {}, [small, large], undefined],
		['none when there is none', { sku: '2' }, [], undefined],
	])('%s', (_, line, cards, expected) => {
		expect(cardOfLine(line, cards)).toEqual(expected);
	});
});

describe('the cards of an order', () => {
	beforeEach(async () => {
		await database().cards.clear();
		await database().cards.bulkPut([card('ozon-1/10', 'Н-1', { sku: '77' }), card('ozon-1/11', 'Н-2'), card('ozon-2/10', 'Н-1')]);
	});

	test('are found by their id, else by article, in the order’s own cabinet only', async () => {
		const found = await cardsOfLines('ozon-1', [
			{ article: 'Н-1', sku: '77' },
			{ article: 'renamed since', cardId: 'ozon-1/11' },
			{ article: 'Н-9' },
			{ article: 'Н-1', cardId: 'ozon-1/gone' },
		]);
		expect(found.map((one) => one?.id)).toEqual(['ozon-1/10', 'ozon-1/11', undefined, 'ozon-1/10']);
		expect(await cardsOfLines('ozon-2', [{ article: 'Н-2' }])).toEqual([undefined]);
	});
});
