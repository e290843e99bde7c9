import type { PrinterProfile } from '../../lib/labels/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';

/** `58 × 40 мм` */
export const sizeText = (widthMm: number, heightMm: number): string =>
	t('label_size', { width: numberText(widthMm), height: numberText(heightMm) });

/** `203 dpi · 8 точек/мм` */
export const densityText = (dotsPerMm: number): string =>
	t('label_density', { dpi: numberText(Math.round(dotsPerMm * 25.4)), dots: numberText(dotsPerMm) });

/** `Zebra на складе · 58 × 40 мм` */
export const profileText = ({ name, widthMm, heightMm, sheet }: PrinterProfile): string =>
	[name, sizeText(widthMm, heightMm), sheet && t('label_on_sheets')].filter(Boolean).join(' · ');
