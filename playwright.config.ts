import { defineConfig } from '@playwright/test';

/** Those that take a minute and more begin first, so that none of them is left alone at the end. */
const long = /(?:kills|quota|screens|sync)\.spec\.ts$/;

/**
 * Journeys in the production build. Each test has a browser and a profile of its own, so three run beside each other, which for much of the time
 * wait for limits of the marketplaces and for clocks; none is tried twice.
 */
export default defineConfig({
	testDir: 'tests/e2e',
	projects: [
		{ name: 'long', testMatch: long },
		{ name: 'short', testMatch: '**/*.spec.ts', testIgnore: long },
	],
	outputDir: '.output/journeys',
	fullyParallel: true,
	workers: 3,
	retries: 0,
	forbidOnly: true,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	reporter: [['line'], ['json', { outputFile: '.output/reports/journeys.json' }]],
	use: { screenshot: 'only-on-failure' },
});
