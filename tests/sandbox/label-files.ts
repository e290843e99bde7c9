import { labelPdf, type Sheet } from './paper';
import type { LabelTwist } from './world/label-twists';

/** Host of a link that a `foreign-host` twist gives; nobody plays it, so that a request to it stands in the journal with 404. */
export const foreignHost = 'files.stranger.example';

/** Text in the code of a sheet that belongs to no order. */
export const codeOfNoOrder = 'ii00000000000';

/** Things in the order, and of the number, that a twist gives them. `another` makes one more out of the last. */
export function twisted<Thing>(things: readonly Thing[], twist: LabelTwist | undefined, another: (thing: Thing) => Thing): Thing[] {
	const [first, ...others] = things;
	const last = things.at(-1);
	if (first === undefined || last === undefined) return [];
	if (twist === 'reordered') return [...others, first];
	if (twist === 'missing') return things.slice(0, -1);
	if (twist === 'extra') return [...things, another(last)];
	if (twist === 'other-code') return [another(first), ...others];
	if (twist === 'twice') return [...things, first];
	return [...things];
}

/** A label file of these sheets, twisted. A file without sheets has no bytes. */
export async function labelFile(sheets: readonly Sheet[], twist?: LabelTwist): Promise<Uint8Array> {
	if (twist === 'not-pdf') return new TextEncoder().encode('<!DOCTYPE html><html><body><h1>503</h1></body></html>');
	const put = twisted(sheets, twist, ofNoOrder);
	if (twist === 'empty' || put.length === 0) return new Uint8Array();
	return labelPdf(twist === 'wrong-size' ? put.map((sheet) => ({ ...sheet, width: sheet.width * 1.5, height: sheet.height * 1.5 })) : put);
}

const ofNoOrder = (sheet: Sheet): Sheet => ({
	...sheet,
	codes: sheet.codes.map((code) => ({ ...code, text: codeOfNoOrder })),
	texts: [{ text: codeOfNoOrder, x: 2, y: sheet.height - 2, size: 6 }],
});
