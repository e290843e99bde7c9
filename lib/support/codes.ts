import { searchText } from '../core/text.ts';
import { textLimits } from './limits.ts';
import type { SupportScript } from './model.ts';

/** What is typed after `;` for a text: letters of any alphabet, digits, hyphens and underscores. */
export const codePattern = new RegExp(`^[\\p{L}\\p{N}_-]{1,${textLimits.code}}$`, 'u');

/** Codes are one when these are equal: letter case and letters that look alike make no difference. */
export const codeKey = (code: string): string => searchText(code);

/** A text of a script that has a code. */
export interface CodedText {
	code: string;
	title?: string;
	text: string;
	place: { node: string } | { snippet: string };
}

/** All texts of a script that can be typed as a code, those of its conversations first. A text without words is none. */
export const codedTexts = ({ nodes, snippets = [] }: Pick<SupportScript, 'nodes' | 'snippets'>): CodedText[] =>
	[
		...nodes.flatMap((node): CodedText[] =>
			node.kind === 'say' && node.code !== undefined && node.text !== undefined
				? [{ code: node.code, ...(node.title === undefined ? {} : { title: node.title }), text: node.text, place: { node: node.id } }]
				: [],
		),
		...snippets.map(
			({ id, code, title, text }): CodedText => ({ code, ...(title === undefined ? {} : { title }), text, place: { snippet: id } }),
		),
	].filter(({ text }) => text.trim() !== '');
