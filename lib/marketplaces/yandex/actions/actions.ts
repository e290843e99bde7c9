import type { Action } from '../../../outbox/action.ts';
import { boxes } from './boxes.ts';
import { cancel, ready } from './order-status.ts';
import { confirm, transfer } from './shipments.ts';

/** What may be done at Yandex Market, under the ids of its offers. */
export const yandexActions: readonly Action[] = [boxes, ready, confirm, transfer, cancel];
