import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const running = new Set();

/** Ends a child and everything it started: its own process group on POSIX, its tree on Windows. */
export function end(child, signal = 'SIGKILL') {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	if (process.platform === 'win32') {
		spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

/** The code to end with after a signal, once nothing runs any more. */
let interrupted;

function endAll(signal) {
	interrupted = signal === 'SIGINT' ? 130 : 143;
	for (const child of running) {
		end(child, 'SIGTERM');
		setTimeout(() => end(child, 'SIGKILL'), 10_000).unref();
	}
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** While something runs, a signal to us ends it first. At other times signals belong to the script. */
function started(child) {
	if (running.size === 0) for (const signal of endings) process.on(signal, endAll);
	running.add(child);
}

function finished(child) {
	running.delete(child);
	if (running.size > 0) return;
	if (interrupted !== undefined) process.exit(interrupted);
	for (const signal of endings) process.off(signal, endAll);
}

/**
 * Runs one program to its end.
 * @param {string} file the program; `process.execPath` for Node scripts
 * @param {string[]} args
 * @param {{timeoutMs: number, show?: boolean, env?: Record<string, string>, shell?: boolean}} options
 *   `show` lets the child write to the terminal, otherwise its output is returned. At `timeoutMs` the child and its children are ended.
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>} never rejects; a program that cannot start has code 127
 */
export function run(file, args, { timeoutMs, show = false, env = {}, shell = false }) {
	return new Promise((resolve) => {
		const child = spawn(file, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
			shell,
		});
		started(child);
		let output = '';
		child.stdout?.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
		child.stderr?.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
		let timedOut = false;
		const timer = setTimeout(() => {
			timedOut = true;
			end(child);
		}, timeoutMs);
		const finish = (code) => {
			clearTimeout(timer);
			finished(child);
			resolve({ code, output, timedOut });
		};
		child.on('error', (error) => {
			output += `${error.message}\n`;
			finish(127);
		});
		child.on('close', (code) => finish(timedOut ? 124 : (code ?? 1)));
	});
}

/** Runs a Node program of an installed package, for example `runBin('@biomejs/biome/bin/biome', ['check'], …)`. */
export function runBin(path, args, options) {
	return run(process.execPath, [`${root}node_modules/${path}`, ...args], options);
}

/** Runs npm itself: the one that started this script when there is one. */
export function runNpm(args, options) {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
	return process.platform === 'win32' ? run('npm.cmd', args, { ...options, shell: true }) : run('npm', args, options);
}
