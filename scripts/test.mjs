import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { playwrightCounts, single, vitestCounts } from './results.mjs';
import { root, runBin } from './run.mjs';
import { setUp } from './setup.mjs';
import { measureSizes } from './sizes.mjs';

// `npm test` runs every stage, also after one that failed; `npm test -- unit journeys` only those named.
// A line per stage, failures in full before it, and a last line `N passed, N failed, N skipped` over everything.

const minutes = 60_000;
const reports = join(root, '.output/reports');
const build = join(root, '.output/chrome-mv3');

/** What the runner wrote is printed only when the stage failed. */
const told = (counts, output) => ({ ...counts, output: counts.failed > 0 ? output : '' });

const timeNote = ({ timedOut }) => (timedOut ? 'stopped: it took too long' : undefined);

async function checked(path, args, timeoutMs) {
	const result = await runBin(path, args, { timeoutMs, env: { NO_COLOR: '1' } });
	return { ...told(single(result.code === 0, timeNote(result)), result.output), ok: result.code === 0 };
}

async function vitest(projects, timeoutMs) {
	const file = join(reports, `${projects[0]}.json`);
	rmSync(file, { force: true });
	const chosen = projects.flatMap((project) => ['--project', project]);
	const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const result = await runBin('vitest/vitest.mjs', args, { timeoutMs, env: { NO_COLOR: '1' } });
	const counts = vitestCounts(file, result.code);
	return told({ ...counts, problem: timeNote(result) ?? counts.problem }, result.output);
}

async function types() {
	const prepared = await checked('wxt/bin/wxt.mjs', ['prepare'], 2 * minutes);
	return prepared.ok ? checked('typescript/bin/tsc', ['--noEmit'], 5 * minutes) : prepared;
}

let builtOk;

async function buildOnce() {
	const result = await checked('wxt/bin/wxt.mjs', ['build'], 3 * minutes);
	builtOk = result.ok;
	return result;
}

async function buildWithBudgets() {
	const built = await buildOnce();
	if (!built.ok) return built;
	const sizes = measureSizes(build);
	const late = sizes.filter((size) => !size.ok);
	return {
		passed: 1 + sizes.length - late.length,
		failed: late.length,
		skipped: 0,
		output: late.map((size) => `${size.name}: ${size.problem}\n`).join(''),
	};
}

/** Journeys always run on a build of the present sources. */
async function journeys() {
	if (builtOk === undefined) {
		const built = await buildOnce();
		if (!built.ok) return built;
	}
	if (!builtOk) return single(false, 'not run: the extension did not build');
	let chromium;
	try {
		chromium = await ensureChromium();
	} catch (error) {
		return single(false, error.message);
	}
	const file = join(reports, 'journeys.json');
	rmSync(file, { force: true });
	const env = { NO_COLOR: '1', CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
	const result = await runBin('@playwright/test/cli.js', ['test', '--reporter=list,json'], { timeoutMs: 25 * minutes, env });
	const counts = playwrightCounts(file, result.code);
	return told({ ...counts, problem: timeNote(result) ?? counts.problem }, result.output);
}

const stages = {
	lint: () => checked('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=200', '.'], 2 * minutes),
	types,
	conventions: () => vitest(['conventions'], 2 * minutes),
	unit: () => vitest(['unit', 'overlay'], 10 * minutes),
	contract: () => vitest(['contract'], 5 * minutes),
	build: buildWithBudgets,
	journeys,
};

const shown = ({ passed, failed, skipped }) =>
	[`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`].filter(Boolean).join(', ');

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in stages));
if (unknown.length > 0) {
	process.stderr.write(`There is no stage ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(', ')}.\n`);
	process.exit(1);
}

await setUp({ browser: false });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, stage] of Object.entries(stages)) {
	if (named.length > 0 && !named.includes(name)) continue;
	const startedAt = performance.now();
	const result = await stage();
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	if (result.output) process.stdout.write(`\n${result.output.trimEnd()}\n\n`);
	process.stdout.write(`${name.padEnd(12)} ${shown(result).padEnd(36)} ${seconds.padStart(6)} s\n`);
	if (result.problem) process.stdout.write(`             ${result.problem}\n`);
	for (const key of Object.keys(total)) total[key] += result[key];
}

process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
