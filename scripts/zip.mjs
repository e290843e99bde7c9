import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, runBin } from './run.mjs';
import { setUp } from './setup.mjs';

// `npm run zip`: the packages for both stores, and what Mozilla's own linter says of the Firefox one. Its errors fail the command.

function fail(sentence, output) {
	process.stderr.write(`${output}\n${sentence}\n`);
	process.exit(1);
}

async function pack(browser, args) {
	const { code, output } = await runBin('wxt/bin/wxt.mjs', ['zip', ...args], { timeoutMs: 300_000 });
	if (code !== 0) fail(`The package for ${browser} could not be made.`, output);
}

function shown({ code, message, file, line }) {
	return `  ${code}${file ? ` in ${file}${line ? `:${line}` : ''}` : ''}: ${message}\n`;
}

await setUp({ browser: false });
await pack('Chrome', []);
await pack('Firefox', ['-b', 'firefox', '--mv3']);

const lintArgs = ['lint', '--source-dir', '.output/firefox-mv3', '--output', 'json', '--no-config-discovery'];
const { output } = await runBin('web-ext/bin/web-ext.js', lintArgs, { timeoutMs: 180_000, env: { NO_COLOR: '1' } });
const start = output.indexOf('{');
if (start < 0) fail('web-ext lint gave no report.', output);
const report = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
for (const error of report.errors) process.stdout.write(shown(error));
process.stdout.write(`web-ext lint: ${report.summary.errors} errors, ${report.summary.warnings} warnings\n`);
for (const file of readdirSync(join(root, '.output')).filter((name) => name.endsWith('.zip'))) process.stdout.write(`.output/${file}\n`);
process.exitCode = report.summary.errors > 0 ? 1 : 0;
