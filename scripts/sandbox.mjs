import { spawn } from 'node:child_process';
import { root } from './run.mjs';
import { setUp } from './setup.mjs';

// `npm run sandbox -- [--seed N] [--products N] [--orders N] [--port N]`: one JSON line when ready, then runs until a signal.
// The line is all that standard output carries, so what npm or this script say goes to standard error.
await setUp({ browser: false });
const child = spawn(process.execPath, ['--import', 'tsx', 'tests/sandbox/main.ts', ...process.argv.slice(2)], {
	cwd: root,
	stdio: ['ignore', 'inherit', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
	process.stderr.write(`The sandbox could not be started: ${error.message}\n`);
	process.exitCode = 1;
});
child.on('exit', (code, signal) => {
	process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
});
