import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PrintItem, PrintMark } from '../../../lib/labels/model.ts';
import { followJob, followMarks } from '../../../lib/labels/queries.ts';
import { itemKey } from '../../../lib/labels/rules.ts';
import { database } from '../../../lib/storage/db.ts';

const jobId = '0mwqi9aw6-00000001';
const other = '0mwqi9aw6-00000002';

const item = (job: string, place: number, more: Partial<PrintItem> = {}): PrintItem => ({
	id: itemKey(job, place),
	jobId: job,
	kind: 'order',
	cabinetId: 'ozon-1',
	targetId: `ozon-1/${place}`,
	number: String(place),
	marketplace: 'ozon',
	state: 'queued',
	batch: 'b',
	attempts: 0,
	changedAt: 1,
	...more,
});

let life: AbortController;

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	life = new AbortController();
});
afterEach(() => life.abort());

const refuse = (thrown: unknown) => {
	throw thrown;
};

test('a job is read whole, in order, and then follows every change of its items, and of no others', async () => {
	const many = 1_203;
	await database().printItems.bulkPut(Array.from({ length: many }, (_, place) => item(jobId, place)));
	await database().printItems.put(item(other, 0));
	const pictures: ReadonlyMap<string, PrintItem>[] = [];
	followJob(jobId, { onRows: (rows) => pictures.push(rows), onFailure: refuse }, life.signal);
	await vi.waitFor(() => expect(pictures.at(-1)?.size).toBe(many));
	expect([...(pictures.at(-1)?.keys() ?? [])]).toEqual(Array.from({ length: many }, (_, place) => itemKey(jobId, place)));

	await database().printItems.bulkPut([item(jobId, 7, { state: 'ready' }), item(jobId, 8, { state: 'failed' })]);
	await vi.waitFor(() => expect(pictures.at(-1)?.get(itemKey(jobId, 8))?.state).toBe('failed'));
	expect(pictures.at(-1)?.get(itemKey(jobId, 7))?.state).toBe('ready');
	expect(pictures.at(-1)?.get(itemKey(jobId, 9))?.state).toBe('queued');

	await database().printItems.delete(itemKey(jobId, 0));
	await vi.waitFor(() => expect(pictures.at(-1)?.size).toBe(many - 1));

	const before = pictures.length;
	await database().printItems.put(item(other, 1));
	await new Promise((resume) => setTimeout(resume, 300));
	expect(pictures).toHaveLength(before);

	await database().printItems.toCollection().modify({ state: 'sent' });
	await vi.waitFor(() => expect([...(pictures.at(-1)?.values() ?? [])].every(({ state }) => state === 'sent')).toBe(true));
	// Whoever holds an earlier picture still has it as it was.
	expect(pictures[0]?.get(itemKey(jobId, 7))?.state).toBe('queued');
});

test('what was printed is told as it is, and when it is printed again', async () => {
	const mark: PrintMark = { id: 'ozon-1/7', jobId, at: 1, times: 1, confirmed: false };
	await database().printMarks.put(mark);
	let seen: ReadonlyMap<string, PrintMark> = new Map();
	followMarks(
		{
			onRows: (rows) => {
				seen = rows;
			},
			onFailure: refuse,
		},
		life.signal,
	);
	await vi.waitFor(() => expect(seen.get('ozon-1/7')).toEqual(mark));
	await database().printMarks.put({ ...mark, times: 2, confirmed: true });
	await vi.waitFor(() => expect(seen.get('ozon-1/7')).toMatchObject({ times: 2, confirmed: true }));
});
