import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../../scripts/results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'prilavok-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function report(content: unknown): string {
	const file = join(folder, `${written++}.json`);
	writeFileSync(file, JSON.stringify(content));
	return file;
}

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((one) => ({ status: one })) });

test('vitest: tests are counted, also those that were not run', () => {
	const counts = vitestCounts(
		report({ testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed', 'pending', 'todo')] }),
		1,
	);
	expect(counts).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('vitest: a file that could not be loaded is a failure', () => {
	expect(vitestCounts(report({ testResults: [file('failed'), file('passed', 'passed')] }), 1)).toEqual({
		passed: 1,
		failed: 1,
		skipped: 0,
	});
});

test('vitest: an error outside the tests is a failure though all tests passed', () => {
	expect(vitestCounts(report({ testResults: [file('passed', 'passed')] }), 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('vitest: a run of nothing, or without a report, is a failure', () => {
	expect(vitestCounts(report({ testResults: [] }), 0)).toMatchObject({ failed: 1, problem: 'no tests were found' });
	expect(vitestCounts(join(folder, 'absent.json'), 124)).toMatchObject({ failed: 1 });
});

test('a run in which all was skipped is not a failure', () => {
	expect(vitestCounts(report({ testResults: [file('passed', 'pending')] }), 0)).toEqual({ passed: 0, failed: 0, skipped: 1 });
});

test('playwright: a flaky journey and an error outside the journeys are failures', () => {
	const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
	expect(playwrightCounts(report({ stats, errors: [{ message: 'broken' }] }), 1)).toEqual({ passed: 3, failed: 3, skipped: 2 });
});
