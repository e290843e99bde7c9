import real from '../node_modules/fast-check/lib/fast-check.js';

// Stands in for fast-check in the unit and overlay tests (vitest.config.ts).
// In `npm test` a property draws the same in every run: a red run means a change, and can be had again.
// In `npm run hunt` it draws anew, `HUNT_DRAWS` times as many, for a minute at the most, and ends at the first failure.

export * from '../node_modules/fast-check/lib/fast-check.js';

const huntTimes = Number(process.env.HUNT_DRAWS ?? 0);
const seed = 20_261_122;
const longestMs = 60_000;

const drawn = ((property: Parameters<typeof real.assert>[0], own: { numRuns?: number } = {}) =>
	real.assert(
		property,
		huntTimes > 0
			? { ...own, numRuns: (own.numRuns ?? 100) * huntTimes, interruptAfterTimeLimit: longestMs, endOnFailure: true }
			: { seed, ...own },
	)) as typeof real.assert;

export { drawn as assert };
export default { ...real, assert: drawn };
