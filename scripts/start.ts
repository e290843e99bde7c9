import { parseArgs } from 'node:util';
import { hasDisplay } from './display.ts';
import { openShop } from './shop.ts';
import { settleIn, tour } from './tour.ts';

const { values } = parseArgs({
	options: {
		once: { type: 'boolean', default: false },
		seed: { type: 'string' },
		products: { type: 'string' },
		orders: { type: 'string' },
	},
});
const given = Object.entries({ seed: values.seed, products: values.products, orders: values.orders }).filter(
	([, value]) => value !== undefined,
);
const headless = !hasDisplay(process.env, process.platform);
const shop = await openShop({
	profile: 'start-profile',
	headless,
	viewport: headless || values.once ? { width: 1440, height: 900 } : null,
	world: Object.fromEntries(given.map(([name, value]) => [name, Number(value)])),
});

const closed = new Promise<void>((resolve) => shop.browser.context.once('close', () => resolve()));
const interrupted = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});

if (values.once) {
	const went = await Promise.race([tour(shop), interrupted.then(() => false)]);
	process.exitCode = went ? 0 : 1;
} else {
	await settleIn(shop);
	const { https } = shop.sandbox.address;
	const way = headless ? 'without a window. Press Ctrl+C to end.' : 'in its own window. Close it or press Ctrl+C to end.';
	process.stdout.write(`The three marketplaces are at ${https}; Prilavok is open ${way}\n`);
	await Promise.race([closed, interrupted]);
}
await shop.close();
