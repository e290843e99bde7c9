import { describe, expect, test } from 'vitest';
import { findingCodes, type ScriptFinding } from '../../../../lib/support/lint/findings.ts';
import { lintScript } from '../../../../lib/support/lint/linter.ts';
import { broken, waysToBreak } from '../script-breaker.ts';
import { goodScript, madeOn } from '../script-maker.ts';

const short = (findings: readonly Pick<ScriptFinding, 'code' | 'place'>[]): string[] =>
	findings.map(({ code, place }) => `${code} ${JSON.stringify(place)}`);

/** Broken trees of each kind. */
const wanted = 5;

describe('a good script', () => {
	test.each(Array.from({ length: 150 }, (_, seed) => seed))('number %i has no findings', (seed) => {
		expect(lintScript(goodScript(seed), madeOn)).toEqual([]);
	});
});

describe('a planted defect is found, and nothing else', () => {
	test.each(waysToBreak.map(({ code, name }, way) => ({ code, name, way })))('$code: $name', ({ way }) => {
		let count = 0;
		for (let seed = 1000; count < wanted && seed < 1400; seed += 1) {
			const tree = broken(goodScript(seed), way, seed);
			if (!tree) continue;
			count += 1;
			expect({ seed, found: short(lintScript(tree.script, madeOn)) }).toEqual({ seed, found: short([tree.planted]) });
		}
		expect(count).toBe(wanted);
	});

	test('of every kind that there is, in more than a hundred trees', () => {
		expect(waysToBreak.length * wanted).toBeGreaterThan(100);
		expect([...new Set(waysToBreak.map(({ code }) => code))].sort()).toEqual([...findingCodes].sort());
	});
});
