import './scripts/newer-than-node-20.mjs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const isHunt = process.env.HUNT_DRAWS !== undefined;
const huntMs = 15 * 60_000;

/** Projects mirror the stages of `npm test`: `unit` with its page-like sibling `overlay`, `contract`, `conventions`. */
export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	// Dexie: the same build of it as in the product. fast-check: tests/draws.ts says what is drawn.
	resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs', 'fast-check': fileURLToPath(new URL('tests/draws.ts', import.meta.url)) } },
	test: {
		// Left to itself it keeps one processor free, which of two is half.
		maxWorkers: '100%',
		// Its modules name each other without endings, which Node does not find by itself.
		server: { deps: { inline: ['@zxing/library'] } },
		projects: [
			{
				extends: true,
				// Whole shops are synced in some of them; a busy machine may take its time over it.
				test: {
					name: 'unit',
					include: ['tests/unit/**/*.test.{ts,tsx}'],
					environment: 'node',
					testTimeout: isHunt ? huntMs : 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'overlay',
					include: ['tests/overlay/**/*.test.{ts,tsx}'],
					environment: 'happy-dom',
					...(isHunt ? { testTimeout: huntMs } : {}),
				},
			},
			{
				extends: true,
				test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], environment: 'node', testTimeout: 30_000, hookTimeout: 60_000 },
			},
			{
				extends: true,
				test: { name: 'conventions', include: ['tests/conventions.test.ts'], environment: 'node', testTimeout: 60_000 },
			},
		],
	},
});
