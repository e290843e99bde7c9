import { ageText, exactText, moneyText, numberText } from '../../platform/format.ts';
import { type MessageKey, t } from '../../platform/i18n.ts';
import type { MarginGap } from '../../prices/margin.ts';
import { type FigureName, type Figures, figureNames, type PriceWish } from '../../prices/model.ts';
import type { PriceCell } from './model.ts';

/** `12,4 %`; a sign of minus, not a hyphen. */
export function percentWord(percent: number): string {
	const rounded = Math.round(percent * 10) / 10;
	return t('page_price_percent', { value: `${rounded < 0 ? '−' : ''}${numberText(Math.abs(rounded))}` });
}

export const figureWord = (name: FigureName): string => t(`page_price_figure_${name}` as MessageKey);

export function valueWord(name: FigureName, value: number | null | undefined, currency: string): string {
	if (value === undefined) return t('no_data');
	if (value === null) return t('page_price_removed');
	return name === 'discountPercent' ? percentWord(value) : moneyText(value, currency);
}

/** The figures of a wish: `1 750 ₽`, or with their names where it is not the price alone. */
export function wishWord(wish: PriceWish, currency: string): string {
	const named = figureNames.filter((name) => wish[name] !== undefined);
	return named
		.map((name) => {
			const value = valueWord(name, wish[name], currency);
			return name === 'priceKopecks' ? value : `${figureWord(name).toLowerCase()} ${value}`;
		})
		.join(', ');
}

/** Figures that differ: `Цена 1 900 ₽ → 1 750 ₽`. */
export const changeLines = (before: Figures, after: Figures, currency: string): string[] =>
	figureNames
		.filter((name) => before[name] !== after[name])
		.map((name) => `${figureWord(name)}: ${valueWord(name, before[name], currency)} → ${valueWord(name, after[name], currency)}`);

/** What a margin lacks: `нет данных: себестоимость, логистика`. */
export const gapsWord = (missing: readonly MarginGap[]): string =>
	t('page_price_gaps', { what: missing.map((gap) => t(`page_price_missing_${gap.replaceAll('-', '_')}` as MessageKey)).join(', ') });

export const floorWord = ({ floorKopecks, currency }: Pick<PriceCell, 'floorKopecks' | 'currency'>): string => {
	if (floorKopecks === undefined) return t('no_data');
	return floorKopecks === null ? t('page_price_floor_none') : moneyText(floorKopecks, currency);
};

export const readBackWord = ({ readBack }: Pick<PriceCell, 'readBack'>): string =>
	readBack === 'none' ? '' : t(`page_price_read_${readBack}` as MessageKey);

/** `5 мин назад (21.11.2026, 09:30:12)`. Epoch ms. */
export const whenWord = (at: number, now: number): string => `${ageText(at, now)} (${exactText(at)})`;
