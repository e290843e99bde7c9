import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { marketplaceOf } from '../../../lib/marketplaces/registry.ts';
import { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { createScheduler, type Scheduler, type SchedulerTools } from '../../../lib/sync/scheduler.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Wire } from './wire.ts';

/** Milliseconds of virtual time that a request travels, one way. */
const oneWay = 60;

export interface LifePlan {
	owner: string;
	time: VirtualTime;
	wire: Wire;
	authorizationOf: (cabinet: Cabinet) => Record<string, string>;
	isAlive: (owner: string) => boolean;
	onTrouble: (thrown: unknown) => void;
}

/** One life of the background worker: from its start to the moment it is killed. */
export interface Life {
	readonly owner: string;
	readonly tools: SchedulerTools;
	readonly scheduler: Scheduler;
	/** Whether a transaction of this life is under way. */
	isWriting(): boolean;
	/**
	 * Ends it as the browser does: open transactions are rolled back, answers that are on their way reach nobody, and nothing that waits
	 * goes on.
	 */
	kill(): void;
}

export async function startLife({ owner, time, wire, authorizationOf, isAlive, onTrouble }: LifePlan): Promise<Life> {
	let dead = false;
	const db = new PrilavokDatabase();
	await db.open();
	const transactions = openTransactions(db.backendDB());
	/** A promise that a killed worker never sees fulfilled. */
	const later = (ms: number): Promise<void> =>
		new Promise((resolve) =>
			time.at(time.now() + ms, () => {
				if (!dead) resolve();
			}),
		);
	const tools: SchedulerTools = {
		db,
		owner,
		marketplaceOf,
		now: time.now,
		sleep: later,
		isOnline: () => true,
		timeoutMs: 30_000,
		isAlive: async (other) => isAlive(other),
		openKey: async (cabinet) => ({ authorization: authorizationOf(cabinet), secrets: [] }),
		async fetch(address, init = {}) {
			await later(oneWay);
			const answer = await wire.answer(String(address), init);
			await later(oneWay);
			return answer;
		},
		onChanged: () => undefined,
		onProgress: () => undefined,
		onTrouble: (thrown) => {
			if (!dead) onTrouble(thrown);
		},
	};
	return {
		owner,
		tools,
		scheduler: createScheduler(tools),
		isWriting: () => transactions.size > 0,
		kill() {
			dead = true;
			for (const transaction of transactions) rollBack(transaction);
			db.close();
		},
	};
}

const begin = IDBDatabase.prototype.transaction;
const transactionsOf = new WeakMap<IDBDatabase, Set<IDBTransaction>>();

IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
	const transaction = begin.apply(this, args);
	const open = openTransactions(this);
	open.add(transaction);
	for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => open.delete(transaction));
	return transaction;
};

/** The transactions of a connection that are neither complete nor rolled back. */
function openTransactions(connection: IDBDatabase): Set<IDBTransaction> {
	const known = transactionsOf.get(connection) ?? new Set();
	transactionsOf.set(connection, known);
	return known;
}

function rollBack(transaction: IDBTransaction): void {
	try {
		transaction.abort();
	} catch (thrown) {
		// It failed by itself and has not told so yet: then it is rolled back already.
		if (!(thrown instanceof Error && thrown.name === 'InvalidStateError')) throw thrown;
	}
}
