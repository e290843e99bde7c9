import { ageText, moneyText, numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { isMargin, type Margin, type MarginGap, type MarginPart, type Margins, type NoMargin } from '../../lib/prices/margin.ts';
import { percentText } from './figure-text.ts';

/** What a margin lacks: `себестоимость, логистика`. */
export const missingText = (missing: readonly MarginGap[]): string =>
	missing.map((gap) => t(`price_missing_${gap.replaceAll('-', '_')}` as MessageKey)).join(', ');

/** The same as a sentence: `нет данных: себестоимость, логистика`. */
export const gapsText = (missing: readonly MarginGap[]): string => t('price_margin_gaps', { what: missingText(missing) });

export const partTitle = ({ kind }: Pick<MarginPart, 'kind'>): string => t(`price_part_${kind.replaceAll('-', '_')}` as MessageKey);

/** Where a part of the margin is known from. */
export const sourceText = ({ source }: Pick<MarginPart, 'source'>): string => {
	if (source === 'own') return t('price_source_own');
	return source === 'marketplace' ? t('price_source_marketplace') : source;
};

/** `15 %`, as finely as it was told. */
const shareText = (percent: number): string => t('price_percent', { value: numberText(percent) });

/** One part as it enters the formula: `− комиссия 15 % = 287 ₽`. */
export const partText = (part: MarginPart): string =>
	`− ${partTitle(part)}${part.percent === undefined ? '' : ` ${shareText(part.percent)}`} = ${moneyText(part.kopecks)}`;

/** The whole formula, a line for each part, with where it is known from and how old it is. For titles and screen readers. */
export function formulaText(margin: Margin | NoMargin, now: number): string {
	if (!isMargin(margin)) return gapsText(margin.missing);
	const lines = margin.parts().map((part) => `${partText(part)} (${sourceText(part)}, ${ageText(part.readAt, now)})`);
	return [
		`${margin.scheme.toUpperCase()}: ${t('price_figure_priceKopecks')} ${moneyText(margin.priceKopecks)}`,
		...lines,
		`= ${moneyText(margin.kopecks)} · ${percentText(margin.percent)}`,
	].join('\n');
}

export const marginText = ({ worst }: Margins): string => (isMargin(worst) ? percentText(worst.percent) : gapsText(worst.missing));

/** The least price, as it is known. */
export function floorText({ floorKopecks }: Pick<Margins, 'floorKopecks'>): string {
	if (floorKopecks === undefined) return t('no_data');
	return floorKopecks === null ? t('price_floor_none') : moneyText(floorKopecks);
}
