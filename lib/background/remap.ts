import { cabinetHosts } from '../marketplaces/hosts.ts';
import { shippedStatuses } from '../marketplaces/shipped-statuses.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { forgetStored, writeStored } from '../platform/storage.ts';
import { stayAwake } from '../platform/worker.ts';
import { type RemapWork, remapWorkKey } from '../statuses/remap-state.ts';
import { remapOrders } from '../sync/remap.ts';
import { refresh } from './pictures.ts';
import { db } from './tools.ts';

/** How far it is, is told to the screens at most this often. */
const pause = 500;

let working: Promise<void> | undefined;
let asked = false;

/** Goes on with recomputing the stored orders where that was begun and is not at its end; calls while it works are joined into one more look. */
export function remapStored(): Promise<void> {
	asked = true;
	working ??= work();
	return working;
}

async function work(): Promise<void> {
	const rest = stayAwake();
	try {
		while (asked) {
			asked = false;
			await remapAll();
		}
	} finally {
		working = undefined;
		rest();
	}
}

async function remapAll(): Promise<void> {
	let told = 0;
	let shown = false;
	let changed = false;
	try {
		await remapOrders({
			db,
			shipped: shippedStatuses,
			now: Date.now,
			rest: () => new Promise((wake) => setTimeout(wake)),
			onSlice(orders, state) {
				changed ||= orders.length > 0;
				const now = Date.now();
				if (now - told < pause) return;
				told = now;
				shown = true;
				const work: RemapWork = { done: state.done, changed: state.changed, total: state.total ?? state.done };
				void writeStored('session', { [remapWorkKey]: work });
			},
		});
	} finally {
		if (shown) await forgetStored('session', remapWorkKey);
	}
	if (!changed) return;
	await refresh(false);
	await tellTabsOf(cabinetHosts, { kind: 'cabinets-changed' });
}
