/*
 * What is kept of a picture, and what of that nobody may see. All in whole pixels of the picture, from its upper left corner.
 */

export interface Size {
	width: number;
	height: number;
}

export interface Rect extends Size {
	x: number;
	y: number;
}

export interface Point {
	x: number;
	y: number;
}

/** What the user makes of a picture: the part that is kept, and places in it that are painted over. */
export interface PictureEdit {
	crop: Rect;
	masks: readonly Rect[];
}

/** No frame is smaller, or nobody could take hold of it. A picture that is smaller itself has frames of its own size. */
const smallest = 8;

/** Parts of a frame that can be pulled: its sides by the quarters of the compass, and its corners. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

export const wholeOf = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
const leastOf = (length: number): number => Math.min(smallest, length);

/** A stretch that begins and ends inside of `length`, in whole pixels, and is not too short; where it does not fit, it is moved. */
function stretch(from: number, size: number, length: number): [from: number, size: number] {
	const whole = clamp(Math.round(size), leastOf(length), length);
	return [clamp(Math.round(from), 0, length - whole), whole];
}

/** The nearest frame that lies in the picture. */
export function fitted(rect: Rect, picture: Size): Rect {
	const [x, width] = stretch(rect.x, rect.width, picture.width);
	const [y, height] = stretch(rect.y, rect.height, picture.height);
	return { x, y, width, height };
}

/** The frame between two points, as a hand draws it; undefined while it is too small to have been meant. */
export function between(a: Point, b: Point, picture: Size): Rect | undefined {
	const left = clamp(Math.floor(Math.min(a.x, b.x)), 0, picture.width);
	const top = clamp(Math.floor(Math.min(a.y, b.y)), 0, picture.height);
	const right = clamp(Math.ceil(Math.max(a.x, b.x)), 0, picture.width);
	const bottom = clamp(Math.ceil(Math.max(a.y, b.y)), 0, picture.height);
	const [width, height] = [right - left, bottom - top];
	if (width < leastOf(picture.width) || height < leastOf(picture.height)) return undefined;
	return { x: left, y: top, width, height };
}

/** The frame somewhere else, of the same size. */
export const moved = (rect: Rect, dx: number, dy: number, picture: Size): Rect =>
	fitted({ ...rect, x: rect.x + dx, y: rect.y + dy }, picture);

/** The frame with a side or a corner pulled; the other sides stay where they are. */
export function pulled(rect: Rect, handle: Handle, dx: number, dy: number, picture: Size): Rect {
	const [left, right] = pulledSide(rect.x, rect.width, dx, handle.includes('w'), handle.includes('e'), picture.width);
	const [top, bottom] = pulledSide(rect.y, rect.height, dy, handle.includes('n'), handle.includes('s'), picture.height);
	return { x: left, y: top, width: right - left, height: bottom - top };
}

function pulledSide(from: number, size: number, by: number, first: boolean, last: boolean, length: number): [from: number, to: number] {
	const to = from + size;
	const least = leastOf(length);
	if (first) return [clamp(Math.round(from + by), 0, to - least), to];
	if (last) return [from, clamp(Math.round(to + by), from + least, length)];
	return [from, to];
}

/** Whether anything is left out or painted over at all. */
export const isUntouched = ({ crop, masks }: PictureEdit, picture: Size): boolean =>
	masks.length === 0 && crop.width === picture.width && crop.height === picture.height;

/** The masks as they lie on what is kept: what hangs over its edge is cut off, what lies outside is gone with it. */
export const masksOnCrop = ({ crop, masks }: PictureEdit): Rect[] =>
	masks.flatMap((mask) => {
		const left = Math.max(mask.x, crop.x);
		const top = Math.max(mask.y, crop.y);
		const width = Math.min(mask.x + mask.width, crop.x + crop.width) - left;
		const height = Math.min(mask.y + mask.height, crop.y + crop.height) - top;
		return width > 0 && height > 0 ? [{ x: left - crop.x, y: top - crop.y, width, height }] : [];
	});

/** A new mask in the middle of what is kept, for whoever has no mouse. */
export function middleMask({ crop }: PictureEdit, picture: Size): Rect {
	const width = crop.width * 0.3;
	const height = crop.height * 0.06;
	return fitted({ x: crop.x + (crop.width - width) / 2, y: crop.y + (crop.height - height) / 2, width, height }, picture);
}
