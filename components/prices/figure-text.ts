import { moneyText, numberText } from '../../lib/platform/format.ts';
import { currentLanguage, type MessageKey, t } from '../../lib/platform/i18n.ts';
import type { FigureName } from '../../lib/prices/model.ts';

/** `Цена`, `До скидки`, `Скидка`, `Минимум`. */
export const figureTitle = (name: FigureName): string => t(`price_figure_${name}` as MessageKey);

/** `12,4 %`; with `signed`, `+12,4 %`. A sign of minus, not a hyphen. */
export function percentText(percent: number, signed = false): string {
	const rounded = Math.round(percent * 10) / 10;
	const size = numberText(Math.abs(rounded));
	const sign = rounded < 0 ? '−' : signed && rounded > 0 ? '+' : '';
	return t('price_percent', { value: `${sign}${size}` });
}

/** A figure as people read it. `null` = taken away. */
export function figureText(name: FigureName, value: number | null | undefined, currency = 'RUB'): string {
	if (value === undefined) return t('no_data');
	if (value === null) return t('price_removed');
	return name === 'discountPercent' ? percentText(value) : moneyText(value, currency);
}

/** A figure as it is typed: roubles with the sign that this language has between roubles and kopecks. */
export function typedText(name: FigureName, value: number | null | undefined): string {
	if (value === undefined || value === null) return '';
	const number = name === 'discountPercent' ? value : value / 100;
	const text = String(number);
	return currentLanguage() === 'ru' ? text.replace('.', ',') : text;
}
