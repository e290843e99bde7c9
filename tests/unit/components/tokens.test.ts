import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../components/base/tokens.css', import.meta.url), 'utf8');

/** Colours of a theme by the name of their property. */
function colorsOf(theme: 'light' | 'dark'): Record<string, string> {
	const block = css.split(`:root[data-theme="${theme}"]`)[1]?.split('}')[0] ?? '';
	return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(color: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
		const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
	return (light + 0.05) / (dark + 0.05);
}

const papers = ['paper', 'surface', 'sunken'];
const words = [
	...['ink', 'ink-2', 'ink-3', 'brand', 'act', 'alarm', 'wait', 'done'].flatMap((ink) => papers.map((paper) => [ink, paper])),
	...['act', 'wait', 'done', 'alarm', 'off', 'brand'].map((tone) => [tone, `${tone}-soft`]),
	...['ink', 'ink-2'].flatMap((ink) => ['act-soft', 'wait-soft', 'done-soft', 'alarm-soft', 'brand-soft'].map((soft) => [ink, soft])),
	['brand-ink', 'brand'],
	['brand-ink', 'brand-strong'],
	['paper', 'ink'],
] as [string, string][];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
	const colors = colorsOf(theme);

	test.each(words)('%s can be read on %s', (ink, paper) => {
		expect(contrast(colors[ink] ?? '', colors[paper] ?? '')).toBeGreaterThanOrEqual(4.5);
	});

	test.each(papers)('edges of fields and points are seen on %s', (paper) => {
		expect(contrast(colors.edge ?? '', colors[paper] ?? '')).toBeGreaterThanOrEqual(3);
	});
});
