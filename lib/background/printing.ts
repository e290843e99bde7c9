import { allLabelTerms } from '../marketplaces/labels.ts';
import { marketplaceOf } from '../marketplaces/registry.ts';
import { createEngine } from '../printing/fetching.ts';
import type { PrintCallTools } from '../printing/tools.ts';
import { readSettings } from '../settings/queries.ts';
import { noteTrouble, workerLife } from './sync-loop.ts';
import { callTools, db, openKey } from './tools.ts';

/* Printing: a part of the worker of its own in Chrome, read when something is printed. See `scripts/worker-parts.ts`. */

export { arrangeJob, retryItems } from '../printing/arranging.ts';
export {
	closeJob,
	forgetFiles,
	sendItems,
	settleItems,
	startJob,
	withdrawCabinet,
	withdrawItems,
} from '../printing/commands.ts';
export { orderStates } from '../printing/order-states.ts';
export { planPrint } from '../printing/plan.ts';
export { takeReading } from '../printing/reading.ts';
export { recheckItems } from '../printing/standing.ts';

export const printTools: PrintCallTools = {
	...callTools,
	...workerLife,
	db,
	now: Date.now,
	termsOf: ({ marketplace }) => allLabelTerms[marketplace],
	openKey,
	marketplaceOf,
	async mostOf(cabinet, fetcher) {
		return cabinet.marketplace === 'ozon' && fetcher.kind === 'order' ? (await readSettings()).ozonLabelBatch : fetcher.most;
	},
	onTrouble: noteTrouble,
};

export const engine = createEngine(printTools);
