import type { Page } from '@playwright/test';
import type { Table } from 'dexie';
import type { Failure } from '../../../lib/core/errors.ts';
import type { CallMessage, CallReply, PageCalls, PlanCalls, PrintCalls } from '../../../lib/messaging/protocol.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';

/* What a page of the extension can see and ask, driven from outside: the background's calls and the rows of the database. */

/** A call that the background refused. */
export class Refused extends Error {
	constructor(readonly failure: Failure) {
		super(JSON.stringify(failure));
	}
}

/** What pages of ours may ask. */
type OwnCalls = PageCalls & PrintCalls & PlanCalls;

type Question<Name extends keyof OwnCalls> = Parameters<OwnCalls[Name]>[0];

/** Asks the background through a page of ours, which also wakes it. Throws `Refused` with the failure that a user would be told of. */
export async function ask<Name extends keyof OwnCalls>(
	page: Page,
	call: Name,
	question?: Question<Name>,
): Promise<ReturnType<OwnCalls[Name]>> {
	const message: CallMessage = { call, ask: question };
	const reply = (await page.evaluate((sent) => Reflect.get(globalThis, 'chrome').runtime.sendMessage(sent), message)) as CallReply;
	if (!reply.ok) throw new Refused(reply.failure);
	return reply.value as ReturnType<OwnCalls[Name]>;
}

/** The same, for calls that must be refused: the failure. */
export async function refusal<Name extends keyof OwnCalls>(page: Page, call: Name, question?: Question<Name>): Promise<Failure> {
	try {
		await ask(page, call, question);
	} catch (thrown) {
		if (thrown instanceof Refused) return thrown.failure;
		throw thrown;
	}
	throw new Error(`${call} was not refused`);
}

type RowOf<Found> = Found extends Table<infer Row, infer _Key, infer _New> ? Row : never;
export type TableName = {
	[Name in keyof PrilavokDatabase]: PrilavokDatabase[Name] extends Table<infer _Row, infer _Key, infer _New> ? Name : never;
}[keyof PrilavokDatabase] &
	string;

/** All rows of a table as they are stored now. */
export const rows = <Name extends TableName>(page: Page, table: Name): Promise<RowOf<PrilavokDatabase[Name]>[]> =>
	page.evaluate(async (name) => {
		const opening = indexedDB.open('prilavok');
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error);
		});
		try {
			const reading = database.transaction(name).objectStore(name).getAll();
			return await new Promise<unknown[]>((resolve, reject) => {
				reading.onsuccess = () => resolve(reading.result);
				reading.onerror = () => reject(reading.error);
			});
		} finally {
			database.close();
		}
	}, table) as Promise<RowOf<PrilavokDatabase[Name]>[]>;
