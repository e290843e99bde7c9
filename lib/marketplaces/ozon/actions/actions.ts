import type { Action } from '../../../outbox/action.ts';
import { assemble } from './assemble.ts';
import { cancel } from './cancel.ts';
import { handOver } from './hand-over.ts';
import { load, loadApprove, loadPostings, unload } from './load.ts';
import { moveSlot } from './move-slot.ts';
import { orderPass } from './order-pass.ts';
import { setMarks } from './set-marks.ts';
import { setPrice } from './set-price.ts';

/** All that may be done at Ozon. */
export const ozonActions: readonly Action[] = [
	assemble,
	load,
	loadPostings,
	loadApprove,
	unload,
	handOver,
	cancel,
	setMarks,
	setPrice,
	moveSlot,
	orderPass,
];
