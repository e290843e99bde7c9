import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type SandboxAddress, type SandboxClient, sandboxClient, type World } from '../tests/sandbox-client.ts';
import { root } from './places.ts';

export interface RunningSandbox {
	address: SandboxAddress;
	client: SandboxClient;
	/** Ends the sandbox and waits until it is gone. */
	close(): Promise<void>;
}

const readyWithinMs = 60_000;

/**
 * Starts the three marketplaces in a process of their own, which ends with this one however this one ends.
 * @param world seed and size; the sandbox's own defaults for what is left out
 * @throws {Error} with what the sandbox wrote when it is not ready in a minute
 */
export async function openSandbox(world: World & { port?: number } = {}): Promise<RunningSandbox> {
	const { now, ...whole } = world;
	const given = { ...whole, ...(now === undefined ? {} : { now: new Date(now).toISOString() }) };
	const options = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
	const args = ['--import', './scripts/end-with-parent.mjs', '--import', 'tsx', 'tests/sandbox/main.ts', ...options];
	// Test runners put their own loaders into NODE_OPTIONS; the sandbox has its own.
	const { NODE_OPTIONS: _, ...env } = process.env;
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'], env });
	let complaints = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		complaints += text;
	});
	const gone = once(child, 'close');
	const line = await Promise.race([
		once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
		gone.then(() => undefined),
		new Promise<undefined>((resolve) => setTimeout(resolve, readyWithinMs, undefined).unref()),
	]);
	if (line === undefined) {
		child.kill('SIGKILL');
		throw new Error(`The sandbox did not start.\n${complaints}`);
	}
	const address = JSON.parse(line) as SandboxAddress;
	return {
		address,
		client: sandboxClient(address.http),
		async close() {
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
			await gone;
		},
	};
}
