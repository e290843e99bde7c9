import './scripts/newer-than-node-20.mjs';
import { defineConfig } from 'vitest/config';

/** Projects mirror the stages of `npm test`: `unit` with its page-like sibling `overlay`, `contract`, `conventions`. */
export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	// The same build of it as in the product.
	resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
	test: {
		// Left to itself it keeps one processor free, which of two is half.
		maxWorkers: '100%',
		// Its modules name each other without endings, which Node does not find by itself.
		server: { deps: { inline: ['@zxing/library'] } },
		projects: [
			{
				extends: true,
				// Whole shops are synced in some of them; a busy machine may take its time over it.
				test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 },
			},
			{
				extends: true,
				test: { name: 'overlay', include: ['tests/overlay/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
			},
			{
				extends: true,
				test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], environment: 'node', testTimeout: 30_000, hookTimeout: 60_000 },
			},
			{
				extends: true,
				test: { name: 'conventions', include: ['tests/conventions.test.ts'], environment: 'node' },
			},
		],
	},
});
