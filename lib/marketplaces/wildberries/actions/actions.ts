import type { Action } from '../../../outbox/action.ts';
import { cancelOrders } from './cancel.ts';
import { orderPass, removePass } from './passes.ts';
import { putIntoSupply } from './put-into-supply.ts';
import { setMarks } from './set-marks.ts';
import { setPrice } from './set-price.ts';
import { deliverSupply, newSupply, removeSupply } from './supplies.ts';

/** Everything that may be done at Wildberries, and the steps of it. */
export const wildberriesActions: readonly Action[] = [
	newSupply,
	putIntoSupply,
	deliverSupply,
	cancelOrders,
	removeSupply,
	setMarks,
	setPrice,
	orderPass,
	removePass,
];
