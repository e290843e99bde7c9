import type { LabelKind, PrinterProfile } from './model.ts';

/** Label stock that sellers buy: width and height in millimetres, as it lies in the printer. */
export const stockSizes = [
	[58, 40],
	[58, 30],
	[58, 60],
	[40, 30],
	[43, 25],
	[75, 120],
	[100, 150],
] as const satisfies readonly (readonly [width: number, height: number])[];

/** Dots of a print head per millimetre: what is sold as 203 and 300 dpi; makers of the latter count 11.8 or 12. */
export const headDensities = [8, 11.8, 12] as const;

/** Bounds of what a profile may say. Millimetres, dots per millimetre, dots, ZPL darkness. */
export const profileBounds = {
	widthMm: { min: 15, max: 320 },
	heightMm: { min: 10, max: 450 },
	dotsPerMm: { min: 5, max: 48 },
	offset: { min: -200, max: 200 },
	gapMm: { min: 0, max: 20 },
	darkness: { min: 0, max: 30 },
} as const;

/** The sheet of an office printer, mm. */
export const sheetMm = { width: 210, height: 297 } as const;

/** What most sellers have on the table: 58 × 40 mm labels in a printer of 203 dpi. */
export const firstProfile = (name: string, now: number): PrinterProfile => ({
	id: 'first',
	name,
	widthMm: 58,
	heightMm: 40,
	dotsPerMm: 8,
	offsetX: 0,
	offsetY: 0,
	rotate: 0,
	gapMm: 2,
	way: 'print',
	kinds: ['order', 'supply', 'boxes', 'cargo', 'pallets', 'product', 'marking'],
	changedAt: now,
});

/** The profile that is taken by itself for labels of these kinds: one meant for the first of them, else any. */
export const profileFor = (profiles: readonly PrinterProfile[], kinds: readonly LabelKind[]): PrinterProfile | undefined =>
	kinds.flatMap((kind) => profiles.find((profile) => profile.kinds.includes(kind)) ?? [])[0] ?? profiles[0];

/** As many cells of the profile's labels as fit on an A4 sheet without margins: what a new sheet begins with. */
export function sheetOf({ widthMm, heightMm }: Pick<PrinterProfile, 'widthMm' | 'heightMm'>): NonNullable<PrinterProfile['sheet']> {
	const columns = Math.max(1, Math.floor(sheetMm.width / widthMm));
	const rows = Math.max(1, Math.floor(sheetMm.height / heightMm));
	return {
		columns,
		rows,
		marginLeftMm: Math.max(0, Math.floor((sheetMm.width - columns * widthMm) / 2)),
		marginTopMm: Math.max(0, Math.floor((sheetMm.height - rows * heightMm) / 2)),
		gapXMm: 0,
		gapYMm: 0,
	};
}

/** Whether all cells of the sheet lie on the paper, within half a millimetre. */
export function fitsSheet(profile: Pick<PrinterProfile, 'widthMm' | 'heightMm' | 'sheet'>): boolean {
	const { sheet, widthMm, heightMm } = profile;
	if (!sheet) return true;
	const width = sheet.marginLeftMm + sheet.columns * widthMm + (sheet.columns - 1) * sheet.gapXMm;
	const height = sheet.marginTopMm + sheet.rows * heightMm + (sheet.rows - 1) * sheet.gapYMm;
	return width <= sheetMm.width + 0.5 && height <= sheetMm.height + 0.5;
}
