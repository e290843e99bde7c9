import type { Action } from '../../../outbox/action.ts';
import { boxes } from './boxes.ts';
import { confirmPrice } from './confirm-price.ts';
import { cancel, ready } from './order-status.ts';
import { setMarks } from './set-marks.ts';
import { setPrice } from './set-price.ts';
import { confirm, transfer } from './shipments.ts';

/** What may be done at Yandex Market. */
export const yandexActions: readonly Action[] = [boxes, ready, confirm, transfer, cancel, setMarks, setPrice, confirmPrice];
