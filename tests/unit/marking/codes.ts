import fc from 'fast-check';
import { type MarkLayout, markLayouts } from '../../../lib/marking/layouts.ts';
import { separator } from '../../../lib/marking/parse.ts';

/** All signs of which codes are made (GS1 set 82). */
export const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!"%&\'()*+,-./:;<=>?_';

/** 13 digits with the one that makes them a GTIN. */
export function gtinOf(thirteen: string): string {
	const sum = Array.from(thirteen, Number).reduce((all, digit, at) => all + digit * (at % 2 === 0 ? 3 : 1), 0);
	return `${thirteen}${(10 - (sum % 10)) % 10}`;
}

/** The whole code of this layout. `fill` gives the nth sign of serial and tail. */
export function codeOf(gtin: string, { serial, tail }: MarkLayout, fill: (at: number) => string): string {
	let at = 0;
	const some = (length: number) => Array.from({ length }, () => fill(at++)).join('');
	return [`01${gtin}21${some(serial)}`, ...tail.map(([identifier, length]) => identifier + some(length))].join(separator);
}

const layouts = new Map(markLayouts.map((layout) => [layout.id, layout]));
export function layoutNamed(id: string): MarkLayout {
	const layout = layouts.get(id);
	if (!layout) throw new Error(`no layout ${id}`);
	return layout;
}

export const gtins = fc.stringMatching(/^0[0-9]{12}$/).map(gtinOf);
const longest = 13 + 4 + 88;
export const codes = fc
	.tuple(gtins, fc.constantFrom(...markLayouts), fc.array(fc.constantFrom(...signs), { minLength: longest, maxLength: longest }))
	.map(([gtin, layout, filling]) => ({ gtin, layout, code: codeOf(gtin, layout, (at) => filling[at] ?? 'x') }));
