import { existsSync, readFileSync } from 'node:fs';

/**
 * How a stage ended.
 * @typedef {{passed: number, failed: number, skipped: number, problem?: string}} Counts `problem` is printed when the report alone would not say why
 */

const count = (tests, status) => tests.filter((test) => test.status === status).length;

/** The counts of one check that either holds or does not. */
export const single = (ok, problem) => (ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0, problem });

function report(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A run that ended badly is never counted as a success, and neither is one that ran nothing. */
function settled(counts, code) {
	const { passed, failed, skipped } = counts;
	if (failed > 0) return counts;
	if (passed + skipped === 0) return { ...counts, failed: 1, problem: 'no tests were found' };
	return code === 0 ? counts : { ...counts, failed: 1, problem: `the runner ended with code ${code}` };
}

/**
 * Counts of a vitest run. A file that could not be loaded counts as one failure.
 * @param {string} file the JSON reporter's report
 * @param {number} code how vitest ended
 * @returns {Counts}
 */
export function vitestCounts(file, code) {
	const found = report(file);
	if (!found) return single(false, `vitest ended with code ${code} and wrote no report`);
	const tests = found.testResults.flatMap((result) => result.assertionResults);
	const unloaded = found.testResults.filter((result) => result.status === 'failed' && count(result.assertionResults, 'failed') === 0);
	const passed = count(tests, 'passed');
	const failed = count(tests, 'failed') + unloaded.length;
	return settled({ passed, failed, skipped: tests.length + unloaded.length - passed - failed }, code);
}

/**
 * Counts of a Playwright run. A flaky journey is a failed one; an error outside a journey counts as one failure.
 * @param {string} file the JSON reporter's report
 * @param {number} code how Playwright ended
 * @returns {Counts}
 */
export function playwrightCounts(file, code) {
	const found = report(file);
	if (!found) return single(false, `playwright ended with code ${code} and wrote no report`);
	const { expected, unexpected, flaky, skipped } = found.stats;
	return settled({ passed: expected, failed: unexpected + flaky + found.errors.length, skipped }, code);
}
