import { run, runBin } from './run.mjs';
import { setUp } from './setup.mjs';

// `npm run bench -- [--json FILE] [names…]`: the figures of the bars, each with a rival or a floor measured in the same run.
const { chromium } = await setUp();
const built = await runBin('wxt/bin/wxt.mjs', ['build'], { timeoutMs: 180_000 });
if (built.code !== 0) {
	process.stderr.write(built.output);
	process.exit(1);
}
const ended = await run(
	process.execPath,
	['--max-semi-space-size=128', '--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)],
	{
		timeoutMs: 90 * 60_000,
		show: true,
		env: { CHROMIUM_PATH: chromium },
	},
);
process.exitCode = ended.code;
