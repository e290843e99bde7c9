import { expect, test } from 'vitest';
import type { Order } from '../../../lib/orders/model.ts';
import { isShipped, type LabelState, labelState } from '../../../lib/orders/rules.ts';
import { order } from './rows.ts';

test.each<[string, Partial<Order>, LabelState]>([
	['Ozon offers the label', { actions: ['cancel', 'label_download_small'] }, 'ready'],
	['Ozon offers other things', { actions: ['ship', 'cancel'] }, 'not-yet'],
	['Ozon says nothing', { actions: [] }, 'no-data'],
	['Ozon has the parcel', { unified: 'shipped', actions: ['click_track_number'] }, 'not-needed'],
	['Ozon ships itself', { scheme: 'fbo' }, 'not-needed'],
	['it is cancelled', { unified: 'cancelled', actions: ['label_download'] }, 'not-needed'],
	['WB: not in a supply yet', { marketplace: 'wildberries', native: { status: 'new', substatus: 'waiting' } }, 'not-yet'],
	['WB: in a supply', { marketplace: 'wildberries', native: { status: 'confirm', substatus: 'waiting' } }, 'ready'],
	['WB: handed over', { marketplace: 'wildberries', native: { status: 'complete' }, unified: 'shipped' }, 'ready'],
	['WB: a code that nobody knows', { marketplace: 'wildberries', native: { status: 'teleported' }, unified: 'none' }, 'no-data'],
	['the Market tells nothing', { marketplace: 'yandex', native: { status: 'PROCESSING', substatus: 'READY_TO_SHIP' } }, 'no-data'],
	['the seller maps it so', { marketplace: 'yandex', unified: 'label-received' }, 'ready'],
	['the seller waits for it', { marketplace: 'yandex', unified: 'awaiting-label' }, 'not-yet'],
])('label: %s', (_, more, state) => expect(labelState(order(more))).toBe(state));

test.each([
	['packed', false],
	['shipped', true],
	['delivered', true],
	['cancelled', undefined],
	['none', undefined],
] as const)('%s is shipped: %s', (unified, shipped) => expect(isShipped(unified)).toBe(shipped));
