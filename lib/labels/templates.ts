import type { LabelTemplate } from './model.ts';

/** A product label that most goods get by with: what their card tells, and the barcode, on 58 × 40 mm. */
export const usualTemplate = (name: string, now: number): LabelTemplate => ({
	id: 'usual',
	name,
	widthMm: 58,
	heightMm: 40,
	lines: { name: { bold: true }, brand: {}, article: {}, size: {}, colour: {}, composition: {}, country: {}, barcode: {} },
	changedAt: now,
});
