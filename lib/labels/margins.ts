/** Sizes differ when they do by more than half a percent, which is what an original may be scaled by, and by more than rounding. */
const tolerance = 0.005;
const roundingMm = 0.1;

export type SizeMm = readonly [width: number, height: number];

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(roundingMm, b * tolerance);

/** Whether a page has this size, the same way up. */
export const isSameSize = ([width, height]: SizeMm, [otherWidth, otherHeight]: SizeMm): boolean =>
	isSame(width, otherWidth) && isSame(height, otherHeight);

/**
 * Pages that marketplaces give larger than the label in their middle. Yandex Market calls 75×120 a label whose page is 80.4×125.6 mm (its description
 * of formats, A7).
 */
const pagesWithMargins: readonly { page: SizeMm; label: SizeMm }[] = [{ page: [80.4, 125.6], label: [75, 120] }];

/** The label that a page of this size holds, mm: the page itself, unless it is known to have margins. */
export const labelSizeOf = (page: SizeMm): SizeMm => pagesWithMargins.find((known) => isSameSize(page, known.page))?.label ?? page;
