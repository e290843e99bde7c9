import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { ErrorCode } from '../../../lib/core/errors.ts';
import { apiHostsOf } from '../../../lib/marketplaces/hosts.ts';
import type { Fault } from '../../sandbox/faults';
import { sentenceOf } from './sentences.ts';
import { minute, openMarketplaces, openShop } from './shop.ts';

let marketplaces: Awaited<ReturnType<typeof openMarketplaces>>;
beforeAll(async () => {
	marketplaces = await openMarketplaces();
}, 30_000);
afterAll(() => marketplaces.sandbox.close());
beforeEach(() => marketplaces.sandbox.state.reset({}, marketplaces.clock.now()));

interface Case {
	name: string;
	fault: Omit<Fault, 'host' | 'path'>;
	/** What the job keeps. */
	code: ErrorCode;
	/** Part of the sentence that the user reads. */
	says: string;
	/** Rests until the user asks: nothing that comes by itself could help. */
	waitsForUser?: boolean;
}

/** What can happen to any call. Some marketplaces word it in their own way; the sentence is the same. */
const anyCall: readonly Case[] = [
	{ name: '401', fault: { status: 401, body: { message: 'no' } }, code: 'key-refused', says: 'не принял ключ' },
	{ name: '403', fault: { status: 403, body: { message: 'no' } }, code: 'key-lacks-rights', says: 'не хватает прав', waitsForUser: true },
	{
		name: '420 with Retry-After',
		fault: { status: 420, headers: { 'retry-after': '90' } },
		code: 'rate-limited',
		says: 'просит подождать',
	},
	{ name: '420 without Retry-After', fault: { status: 420 }, code: 'rate-limited', says: 'просит подождать' },
	{
		name: '429 with Retry-After',
		fault: { status: 429, headers: { 'retry-after': '90' } },
		code: 'rate-limited',
		says: 'просит подождать',
	},
	{ name: '429 without Retry-After', fault: { status: 429 }, code: 'rate-limited', says: 'просит подождать' },
	{ name: '400', fault: { status: 400, body: { message: 'no' } }, code: 'request-refused', says: 'отклонил запрос' },
	{ name: '410', fault: { status: 410, body: { message: 'gone' } }, code: 'method-retired', says: 'отключил метод' },
	{ name: '500', fault: { status: 500, body: 'oops' }, code: 'server-error', says: 'ответил ошибкой 500' },
	{ name: '503', fault: { status: 503, body: '' }, code: 'server-error', says: 'ответил ошибкой 503' },
	{ name: 'no answer in time', fault: { delayMs: 250 }, code: 'time-out', says: 'не ответил за' },
	{ name: 'dropped connection', fault: { drop: true }, code: 'connection-dropped', says: 'оборвалась' },
	{ name: 'a page instead of JSON', fault: { mangle: 'html' }, code: 'answer-not-json', says: 'не данные, а страницу' },
	{ name: 'JSON cut in the middle', fault: { mangle: 'cut-json' }, code: 'answer-cut', says: 'на полуслове' },
];

describe.each(['ozon', 'wildberries', 'yandex'] as const)('%s', { timeout: 20_000 }, (marketplace) => {
	test.each(anyCall)('$name: said in a sentence, nothing lost, made good afterwards', async ({ fault, code, says, waitsForUser }) => {
		const shop = openShop(marketplaces, { timeoutMs: 100 });
		const cabinet = await shop.connectFirst(marketplace);
		await shop.readWhole();
		const before = await shop.stored();

		armAll(marketplace, fault);
		await shop.syncFor(6 * minute);
		const failing = (await shop.jobs(cabinet)).filter((job) => job.failure);
		expect(new Set(failing.map((job) => job.failure?.code))).toEqual(new Set([code]));
		for (const { failure } of failing) expect(await sentenceOf(failure)).toContain(says);
		expect(await shop.stored()).toBe(before);

		marketplaces.sandbox.state.faults.clear();
		if (waitsForUser) await shop.now();
		const well = async () => (await shop.jobs(cabinet)).every((job) => !job.failure && !job.resting);
		await shop.syncUntil(well, 45, 'end of the failures');
		await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 20, 'moment with every row as it is');
		expect(await shop.health(cabinet)).toEqual({ health: 'fresh' });
	});
});

function armAll(marketplace: MarketplaceId, fault: Omit<Fault, 'host' | 'path'>): void {
	for (const host of apiHostsOf[marketplace]) marketplaces.sandbox.state.faults.arm({ ...fault, host, path: '/*' });
}
