import type { Rounding, RoundingTo } from './edit-model.ts';

/** Prices of a form are `rest`, `rest + step`, `rest + 2·step` … */
interface Form {
	step: number;
	rest: number;
}

function formOf(rounding: RoundingTo): Form {
	switch (rounding.to) {
		case '9':
			return { step: 1_000, rest: 900 };
		case '90':
			return { step: 10_000, rest: 9_000 };
		case 'rouble':
			return { step: 100, rest: 0 };
		case 'step':
			return { step: Math.max(1, Math.round(rounding.stepKopecks)), rest: 0 };
	}
}

/**
 * The price (whole kopecks) in the form that is wanted. Halfway between two goes up. Never zero or less, and never the wrong way: undefined
 * when there is no such price above zero (`down` from less than the least), or the price itself is not above zero.
 */
export function rounded(kopecks: number, rounding: Rounding): number | undefined {
	if (kopecks <= 0) return undefined;
	const { step, rest } = formOf(rounding);
	const below = Math.floor((kopecks - rest) / step) * step + rest;
	if (below === kopecks) return kopecks;
	const above = below + step;
	const up = rounding.way === 'up' || (rounding.way === 'nearest' && (below <= 0 || above - kopecks <= kopecks - below));
	const answer = up ? above : below;
	return answer > 0 ? answer : undefined;
}
