import { describe, expect, test } from 'vitest';
import type { ActionOption } from '../../../lib/changes/model.ts';
import { joinedOptions } from '../../../lib/outbox/options.ts';

const option = (id: string, more: Partial<ActionOption> = {}): ActionOption => ({ id, title: `Option ${id}`, ...more });
const list = (cabinetId: string, ...options: ActionOption[]) => ({ cabinetId, options });

describe('what can be chosen for orders of several cabinets', () => {
	test('is, of reasons, what each of them lists, once', () => {
		const lists = [list('ozon-1', option('352'), option('400')), list('ozon-2', option('400'), option('401'))];
		expect(joinedOptions('reason', lists)).toEqual([option('400')]);
	});

	test('wants words where one of them does', () => {
		const lists = [list('ozon-1', option('402')), list('ozon-2', option('402', { needsText: true }))];
		expect(joinedOptions('reason', lists)).toEqual([option('402', { needsText: true })]);
	});

	test.each(['supply', 'shipment'] as const)("is, of what is one cabinet's own (%s), all of it with the cabinet", (input) => {
		const lists = [list('wildberries-1', option('a', { usual: true })), list('wildberries-2', option('b'))];
		expect(joinedOptions(input, lists)).toEqual([
			option('a', { usual: true, cabinetId: 'wildberries-1' }),
			option('b', { cabinetId: 'wildberries-2' }),
		]);
	});

	test('names no cabinet where there is only one', () => {
		expect(joinedOptions('supply', [list('wildberries-1', option('a'))])).toEqual([option('a')]);
	});

	test('is nothing where no order can be asked about', () => {
		expect(joinedOptions('reason', [])).toEqual([]);
	});
});
