import { parseArgs } from 'node:util';
import { type SandboxOptions, startSandbox } from './server';

/*
 * The three marketplaces on loopback, as a command. Prints one JSON line when ready and runs until SIGTERM or SIGINT.
 * --seed N --products N --orders N --port N (0 = any free) --now ISO
 */

const { values } = parseArgs({
	options: {
		seed: { type: 'string' },
		products: { type: 'string' },
		orders: { type: 'string' },
		port: { type: 'string' },
		now: { type: 'string' },
	},
});

function whole(name: 'seed' | 'products' | 'orders' | 'port'): number | undefined {
	const text = values[name];
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not ${text}`);
	return number;
}

function moment(): number | undefined {
	if (values.now === undefined) return undefined;
	const at = Date.parse(values.now);
	if (Number.isNaN(at)) throw new Error(`--now takes a moment such as 2026-11-21T09:00:00Z, not ${values.now}`);
	return at;
}

const options: SandboxOptions = {
	seed: whole('seed'),
	products: whole('products'),
	orders: whole('orders'),
	port: whole('port'),
	now: moment(),
};
const { https, http, spki, credentials, badCredentials, close } = await startSandbox(options);
process.stdout.write(`${JSON.stringify({ https, http, credentials, badCredentials, spki })}\n`);

const end = async () => {
	await close();
	process.exit(0);
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
