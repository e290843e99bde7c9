import { run, runBin } from './run.mjs';
import { setUp } from './setup.mjs';

// `npm start`: everything from a bare checkout to an open browser; `npm start -- --once` makes the tour and ends.
const { chromium } = await setUp();
const built = await runBin('wxt/bin/wxt.mjs', ['build'], { timeoutMs: 180_000 });
if (built.code !== 0) {
	process.stderr.write(`${built.output}\nThe extension could not be built.\n`);
	process.exit(1);
}
const longest = 2 ** 31 - 1;
const args = ['--import', 'tsx', 'scripts/start.ts', ...process.argv.slice(2)];
const { code, timedOut } = await run(process.execPath, args, { timeoutMs: longest, show: true, env: { CHROMIUM_PATH: chromium } });
process.exitCode = timedOut ? 0 : code;
