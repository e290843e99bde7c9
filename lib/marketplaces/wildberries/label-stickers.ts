import type { LabelNews } from '../../labels/fetcher.ts';
import type { LabelPayload } from '../../labels/model.ts';

/** When something that comes by itself is asked for again. */
export const soon = 60_000;

/** A text with the marketplace's own picture of it, in base64. */
export interface Drawn {
	text: string;
	file: string;
	more?: Pick<LabelPayload, 'partA' | 'partB' | 'lines'>;
}

/** Labels to be drawn by us; one without a picture to check it by has to be asked for again. */
export function drawn(labels: readonly Drawn[], now: number): LabelNews {
	const pictures = labels.map(({ file }) => pictureOf(file));
	const without = pictures.indexOf(undefined);
	if (without >= 0) return { is: 'not-ready', at: now + soon, words: `${labels[without]?.text}: file ≠ PNG` };
	return {
		is: 'payload',
		labels: labels.map(({ text, more }, index) => ({ text, ...more, ...(pictures[index] ? { picture: pictures[index] } : {}) })),
	};
}

const png = [0x89, 0x50, 0x4e, 0x47];

/** The bytes of a picture; undefined when it is none. */
function pictureOf(file: string): Uint8Array<ArrayBuffer> | undefined {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(file) || file.length % 4 !== 0) return undefined;
	const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
	return png.every((byte, place) => bytes[place] === byte) ? bytes : undefined;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The sticker's number inside its code: in `!` and eight letters the 32 bits after the first four, in `*` and seven letters all but the last
 * eight. Undefined for a code of another form. Source: stickers that are public (docs/unknowns.md).
 */
export function stickerNumber(code: string): number | undefined {
	const [, kind, letters = ''] = /^(?:(!)(?=.{8}$)|\*(?=.{7}$))([A-Za-z0-9+/_-]+)$/.exec(code) ?? [];
	if (letters === '') return undefined;
	const values = [...letters.replaceAll('-', '+').replaceAll('_', '/')].map((letter) => digits.indexOf(letter));
	const bits = values.reduce((sum, value) => sum * 64n + BigInt(value), 0n);
	return Number(kind === '!' ? (bits >> 12n) & 0xffff_ffffn : bits >> 8n);
}

/** Whether the number in print is the one inside the code, as far as the code's form is known. */
export function agrees(code: string, partA: string, partB: string): boolean {
	const inside = stickerNumber(code);
	return inside === undefined || inside === Number(partA) * 10_000 + Number(partB);
}
