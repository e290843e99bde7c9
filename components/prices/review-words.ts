import { clockText, moneyText, numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { figureNames, type PriceEffect, type PriceProblem } from '../../lib/prices/model.ts';
import type { ReviewRow, Stop } from '../../lib/prices/review-model.ts';
import { effectWords, problemWords, stopWords, type Words, type WordUnit } from '../../lib/prices/words.ts';
import { figureText, figureTitle, percentText } from './figure-text.ts';

const show: Record<WordUnit, (value: number) => string> = {
	kopecks: (value) => moneyText(Math.round(value)),
	percent: (value) => percentText(value),
	moment: (value) => clockText(value),
	number: numberText,
};

/** A text with its numbers in words. */
const said = ({ key, params }: Words): string =>
	t(key as MessageKey, Object.fromEntries(Object.entries(params).map(([name, { unit, value }]) => [name, show[unit](value)])));

export const problemText = (problem: PriceProblem): string => said(problemWords(problem));
export const effectText = (effect: PriceEffect): string => said(effectWords(effect));
/** What a guard says; of another size of the card than the row's own, which one. */
export const stopText = (stop: Pick<Stop, 'code' | 'params' | 'size'>): string => {
	const text = said(stopWords(stop));
	return stop.size === undefined ? text : t('price_stop_of_size', { size: stop.size, text });
};

/** Why a row is not sent; empty when it is. */
export function skipText({ refusal, problems }: Pick<ReviewRow, 'refusal' | 'problems'>): string {
	if (refusal) return t(refusal === 'busy' ? 'price_skip_busy' : (`skip_${refusal.replaceAll('-', '_')}` as MessageKey));
	return problems[0] ? problemText(problems[0]) : '';
}

/** `просили 1 234,50 ₽ → будет 1 235 ₽`; empty when everything is as it was asked. */
export function roundedText({ rounded, asked, next }: ReviewRow): string {
	if (!rounded) return '';
	return figureNames
		.filter((name) => asked[name] !== undefined && next[name] !== (asked[name] ?? undefined))
		.map((name) =>
			t('price_rounded', { figure: figureTitle(name), asked: figureText(name, asked[name]), will: figureText(name, next[name] ?? null) }),
		)
		.join('; ');
}
