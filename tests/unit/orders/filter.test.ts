import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketplaceIds, schemes } from '../../../lib/cabinets/model.ts';
import { goodsKey } from '../../../lib/core/ids.ts';
import {
	activeParts,
	everything,
	filterOfParams,
	keepOrder,
	type OrderFilter,
	paramsOfFilter,
	without,
	worthDropping,
} from '../../../lib/orders/filter.ts';
import { labelStates, noMoment } from '../../../lib/orders/rules.ts';
import { unifiedIds } from '../../../lib/statuses/model.ts';
import { row } from './rows.ts';

const zone = 'Europe/Moscow';
const facts = { now: 10_000, zone };
const all: OrderFilter = { ...everything, all: true };

const days = fc.option(
	fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
	{ nil: undefined },
);
const filters: fc.Arbitrary<OrderFilter> = fc
	.record({
		words: fc.string(),
		by: fc.constantFrom('created' as const, 'ship' as const),
		from: days,
		to: days,
		statuses: fc.uniqueArray(fc.constantFrom(...unifiedIds, 'own-1a2b3c4d')),
		clients: fc.uniqueArray(fc.constantFrom('client-new', 'client-reserved', 'own-5e6f7a8b')),
		schemes: fc.subarray([...schemes]),
		marketplaces: fc.subarray([...marketplaceIds]),
		cabinets: fc.uniqueArray(fc.constantFrom('ozon-1', 'wb-1', 'yandex-1')),
		warehouses: fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('', '%', ',', 'Склад, второй', '100 % новый', '%2C'))),
		labels: fc.subarray([...labelStates]),
		printed: fc.constantFrom('' as const, 'yes' as const, 'no' as const),
		overdue: fc.boolean(),
		all: fc.boolean(),
	})
	.map(({ from, to, ...rest }) => ({ ...rest, ...(from ? { from } : {}), ...(to ? { to } : {}) }));

describe('the address', () => {
	test('holds any filter whole', () => {
		fc.assert(
			fc.property(filters, (filter) => {
				const query = new URLSearchParams(paramsOfFilter(filter)).toString();
				const read = filterOfParams(Object.fromEntries(new URLSearchParams(query)), zone);
				expect(read).toEqual(filter);
			}),
		);
	});

	test('with nonsense in it filters nothing', () => {
		expect(
			filterOfParams({ from: '2026-02-31', to: 'soon', scheme: 'teleport', mp: 'ebay', label: 'x', by: 'y', late: 'yes' }, zone),
		).toEqual(everything);
	});
});

describe('a row is left', () => {
	const kept = (filter: Partial<OrderFilter>, of = row(), goods?: ReadonlySet<string>) =>
		keepOrder({ ...all, ...filter }, { ...facts, ...(goods ? { goods } : {}) })?.(of) ?? true;

	test.each<[string, boolean, Partial<OrderFilter>, ReturnType<typeof row>]>([
		['a status', true, { statuses: ['confirmed', 'new'] }, row()],
		['another status', false, { statuses: ['new'] }, row()],
		['an own kind of the status', true, { statuses: ['confirmed'] }, row({ own: 'own-1' })],
		['the own status itself', true, { statuses: ['own-1'] }, row({ own: 'own-1' })],
		['another own status', false, { statuses: ['own-2'] }, row({ own: 'own-1' })],
		['no client status is the first one', true, { clients: ['client-new'] }, row()],
		['the client status', true, { clients: ['client-reserved'] }, row({}, 'client-reserved')],
		['another client status', false, { clients: ['client-new'] }, row({}, 'client-reserved')],
		['late', true, { overdue: true }, row({ due: 9_000, shipBy: 9_000 })],
		['not late yet', false, { overdue: true }, row({ due: 11_000, shipBy: 11_000 })],
		['without a moment', false, { overdue: true }, row({ due: noMoment })],
		['handed over late', false, { overdue: true }, row({ shipBy: 9_000, unified: 'shipped' })],
		['a closed one among the open', false, { all: false }, row({ open: 0 })],
		['its warehouse by the name', true, { warehouses: ['Софьино'] }, row({ cabinetId: 'yandex-1', warehouseId: '7' })],
		['no warehouse', true, { warehouses: [''] }, row()],
		['the day of the order', true, { from: '1970-01-01', to: '1970-01-01' }, row()],
		['another day', false, { from: '1970-01-02' }, row()],
		['no ship date', false, { by: 'ship', from: '1970-01-01' }, row()],
	])('%s: %s', (_, is, filter, of) => expect(kept(filter, of)).toBe(is));

	test.each<[OrderFilter['printed'], boolean, boolean]>([
		['yes', true, true],
		['yes', false, false],
		['no', true, false],
		['no', false, true],
		['', true, true],
	])('printed "%s", and its label was printed: %s → %s', (printed, was, is) => {
		const of = row();
		const marks = new Set(was ? [of.id] : []);
		expect(keepOrder({ ...all, printed }, { ...facts, printed: marks })?.(of) ?? true).toBe(is);
	});

	const mixed = row({
		number: '0132112277-0102-1',
		parentNumber: 'WB-777-parent',
		labelCodes: ['%101%10000000123', '20000000000123'],
		lines: [{ article: 'П-6002 А', name: 'Чайник зелёный', quantity: 2, barcode: '4600000000017', sku: '900' }],
	});
	test.each([
		['0132112277-0102-1', true],
		['2277-01', true],
		['wb-777', true],
		['%101%10000000123', true],
		['20000000000123', true],
		['П6002А', true],
		['п-6002 a', true],
		['зеленый чайник', true],
		['xfqybr', true],
		['4600000000017', true],
		['чайник красный', false],
		['460000000002', false],
		['   ', true],
	])('search for "%s": %s', (words, is) => expect(kept({ words }, mixed)).toBe(is));

	test('a barcode that only the card carries finds the orders of its goods, in its own cabinet', () => {
		const goods = new Set([goodsKey('ozon-1', 'П-6002 А')]);
		expect(kept({ words: '2000000000008' }, mixed, goods)).toBe(true);
		expect(kept({ words: '2000000000008' }, { ...mixed, cabinetId: 'ozon-2' }, goods)).toBe(false);
	});

	test('only if every part leaves it, and dropping a part never takes rows away', () => {
		const rows = [
			row(),
			row({ unified: 'packed', open: 1, scheme: 'rfbs', due: 5_000 }),
			row({ marketplace: 'yandex', cabinetId: 'yandex-1', warehouseId: '7', open: 0, unified: 'delivered' }),
			mixed,
		];
		fc.assert(
			fc.property(filters, (filter) => {
				const keep = keepOrder(filter, facts);
				for (const part of activeParts(filter)) {
					const wider = keepOrder(without(filter, part), facts);
					for (const one of rows) if (keep?.(one) ?? true) expect(wider?.(one) ?? true).toBe(true);
				}
			}),
		);
	});
});

test('an empty list names the parts that alone stand in the way, with what there would be', () => {
	const rows = [row(), row({ id: 'ozon-1/2', number: '2', unified: 'packed' }), row({ id: 'ozon-1/3', number: '3', open: 0 })];
	const filter: OrderFilter = { ...everything, statuses: ['new'], schemes: ['fbs'] };
	expect(worthDropping(rows, filter, facts)).toEqual([{ part: 'statuses', rows: 2 }]);
});
