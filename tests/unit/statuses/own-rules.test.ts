import { describe, expect, test } from 'vitest';
import { ozonStatuses } from '../../../lib/marketplaces/ozon/statuses.ts';
import { shippedStatuses } from '../../../lib/marketplaces/shipped-statuses.ts';
import { matches, type StatusCondition } from '../../../lib/statuses/condition.ts';
import type { StatusMap, StatusRule } from '../../../lib/statuses/model.ts';
import { createMapper, lineKey, rulesInForce, toLine } from '../../../lib/statuses/own-rules.ts';
import { mapStatus } from '../../../lib/statuses/rules.ts';

const cabinet = 'ozon-1a2b3c4d';
const map = (id: string, ...lines: Omit<StatusRule, 'id' | 'marketplace'>[]): StatusMap => ({
	id,
	lines: lines.map((line) => toLine(id, 'ozon', line)),
	changedAt: 1,
});
const found = (maps: (StatusMap | undefined)[], status: string, substatus?: string, scheme: 'fbs' | 'rfbs' | 'fbo' = 'fbs') =>
	mapStatus(rulesInForce(ozonStatuses, maps), 'ozon', scheme, { status, ...(substatus ? { substatus } : {}) });

describe('the rules in force', () => {
	test('without changes are the shipped ones, untouched', () => {
		expect(rulesInForce(ozonStatuses, [undefined, undefined])).toBe(ozonStatuses);
	});

	test('take the cabinet’s line over the marketplace’s, and that over the shipped one', () => {
		const ofMarketplace = map('ozon', { status: 'awaiting_deliver', unified: 'assembled' });
		const ofCabinet = map(cabinet, { status: 'awaiting_deliver', unified: 'label-received' });
		expect(found([undefined, undefined], 'awaiting_deliver')).toMatchObject({ unified: 'packed', ruleId: 'ozon:awaiting_deliver' });
		expect(found([undefined, ofMarketplace], 'awaiting_deliver')).toMatchObject({
			unified: 'assembled',
			ruleId: 'own:ozon:awaiting_deliver',
		});
		expect(found([ofCabinet, ofMarketplace], 'awaiting_deliver')).toMatchObject({
			unified: 'label-received',
			ruleId: `own:${cabinet}:awaiting_deliver`,
		});
	});

	test('keep to exactness first: a shipped line for the very pair stands over a changed one for the first code alone', () => {
		const maps = [map(cabinet, { status: 'awaiting_deliver', unified: 'assembled' })];
		expect(found(maps, 'awaiting_deliver', 'ship_failed')).toMatchObject({ unified: 'confirmed', mover: 'trouble' });
		expect(found(maps, 'awaiting_deliver', 'never_heard_of')).toMatchObject({ unified: 'assembled', unlisted: 'never_heard_of' });
	});

	test('of two equally exact lines take the stronger source, also where they match differently', () => {
		const shipped = ozonStatuses.find(({ schemes, substatus }) => schemes && !substatus);
		if (!shipped?.schemes) throw new Error('No shipped line names schemes.');
		const [scheme] = shipped.schemes;
		const one = map('ozon', { status: shipped.status, schemes: [scheme as 'fbo'], unified: 'dispute' });
		expect(mapStatus(rulesInForce(ozonStatuses, [one]), 'ozon', scheme as 'fbo', shipped)).toMatchObject({ unified: 'dispute' });
	});

	test('carry the own status and the mover of a line', () => {
		const maps = [map('ozon', { status: 'awaiting_deliver', unified: 'packed', own: 'own-00000001', mover: 'marketplace' })];
		expect(found(maps, 'awaiting_deliver')).toMatchObject({ unified: 'packed', own: 'own-00000001', mover: 'marketplace' });
	});

	test('of a cabinet do not reach another one', () => {
		const map_ = createMapper(shippedStatuses, [map(cabinet, { status: 'awaiting_deliver', unified: 'assembled' })]);
		const order = { marketplace: 'ozon', scheme: 'fbs', native: { status: 'awaiting_deliver' } } as const;
		expect(map_({ ...order, cabinetId: cabinet })).toMatchObject({ unified: 'assembled' });
		expect(map_({ ...order, cabinetId: 'ozon-99999999' })).toMatchObject({ unified: 'packed' });
	});

	test('have one line for each thing to match', () => {
		for (const marketplace of ['ozon', 'wildberries', 'yandex']) {
			const keys = shippedStatuses.filter((line) => line.marketplace === marketplace).map(lineKey);
			expect(keys.length - new Set(keys).size).toBe(0);
		}
	});
});

describe('a condition', () => {
	const packed = { unified: 'packed', own: 'own-00000001', client: 'client-reserved', marketplace: 'ozon', scheme: 'fbs' } as const;
	test.each<[string, StatusCondition, boolean]>([
		['without parts holds for all', {}, true],
		['of a unified status holds for its own kinds', { unified: ['packed'] }, true],
		['of another unified status does not', { unified: ['shipped'] }, false],
		['of an own status holds', { own: ['own-00000001'] }, true],
		['of another own status does not', { own: ['own-00000002'] }, false],
		['of a unified or an own status needs one of them', { unified: ['shipped'], own: ['own-00000001'] }, true],
		['of two axes needs both', { unified: ['packed'], client: ['client-new'] }, false],
		['of two axes holds for both', { unified: ['packed'], client: ['client-new', 'client-reserved'] }, true],
		['of another marketplace does not hold', { marketplace: ['yandex'] }, false],
		['of a scheme holds', { scheme: ['fbo', 'fbs'] }, true],
		['with an empty part holds for none', { client: [] }, false],
	])('%s', (_, condition, expected) => expect(matches(condition, packed)).toBe(expected));

	test('takes an order without a client status for a new one', () => {
		const { client: _, ...bare } = packed;
		expect(matches({ client: ['client-new'] }, bare)).toBe(true);
	});
});
