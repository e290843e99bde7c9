import { afterEach, expect, test, vi } from 'vitest';
import { cookie } from '../../lib/overlay/cookies.ts';
import { Pump } from '../../lib/overlay/pump.ts';

afterEach(() => vi.restoreAllMocks());

test('one piece of work that fails does not end the others, and a page on which all fail is left alone', async () => {
	vi.spyOn(console, 'debug').mockImplementation(() => {});
	const work: (() => void)[] = [];
	let done = 0;
	let tried = 0;
	const step = () => {
		tried += 1;
		work.pop()?.();
		return work.length > 0;
	};
	const pump = new Pump(
		window as unknown as Window,
		step,
		() => false,
		{ beforePaintMs: 50, sliceMs: 50, awaitedMs: 50 },
		new AbortController().signal,
	);
	const fail = () => {
		throw new TypeError('form.closest is not a function');
	};
	const succeed = () => {
		done += 1;
	};
	work.push(succeed, fail, succeed, fail, succeed);
	pump.ask();
	await vi.waitFor(() => expect(done).toBe(3));

	work.push(...Array.from({ length: 100_000 }, () => fail));
	tried = 0;
	pump.ask();
	await vi.waitFor(() => expect(tried).toBeGreaterThan(100));
	await new Promise((resolve) => setTimeout(resolve, 200));
	const after = tried;
	pump.ask();
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(tried).toBe(after);
	expect(tried).toBeLessThan(100_000);
});

test('a cookie that is not written as cookies are is none', () => {
	const page = { cookie: 'a=%E0%A4%A; sc_company_id=12' } as Document;
	expect(cookie(page, 'a')).toBeUndefined();
	expect(cookie(page, 'sc_company_id')).toBe('12');
});
