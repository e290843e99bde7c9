import type { UnifiedId } from './model.ts';

/** A mark in a 16 × 16 box: filled paths take the text colour (even-odd rule), lines are drawn with it, 1.5 wide, round ends. */
export interface Glyph {
	fill?: string;
	line?: string;
	/** Dash pattern of the line: something that is still to come. */
	dash?: string;
}

export const glyphBox = 16;
export const glyphStroke = 1.5;

/** Beside the twelve statuses: a code that nobody knows, and a page that says something else than the API. */
export type GlyphId = UnifiedId | 'unrecognised' | 'conflict';

const box = 'M8 2 13.5 4.8V11.2L8 14 2.5 11.2V4.8Z';
const tag = 'M2.5 3.5h6L13.5 8l-5 4.5h-6Z';

/** Shape tells the stage: dot and circle = on paper, box = being packed, tag = label, arrow = on its way, then the end. */
export const glyphs: Readonly<Record<GlyphId, Glyph>> = {
	new: { fill: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z' },
	'to-confirm': { line: 'M8 2.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5Z', dash: '2.6 2.1' },
	confirmed: { line: 'M8 2.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5Z', fill: 'M8 2.75v10.5a5.25 5.25 0 0 1 0-10.5Z' },
	assembled: { line: `${box}M2.5 4.8 8 7.6l5.5-2.8M8 7.6V14` },
	packed: { fill: 'M7.3 8.2V14L2.2 11.4V5.6ZM8.7 8.2V14l5.1-2.6V5.6ZM8 1.6 13.4 4.3 8 7 2.6 4.3Z' },
	'awaiting-label': { line: tag, dash: '2.6 2.1' },
	'label-received': { fill: tag },
	shipped: { line: 'M2 8h10.5M8.5 3.8 12.8 8l-4.3 4.2' },
	delivered: { line: 'm2.8 8.6 3.4 3.4 7-7.6' },
	cancelled: { line: 'm4 4 8 8m0-8-8 8' },
	dispute: { fill: 'M8 1.8 15 14H1ZM7.2 6v4h1.6V6Zm0 5.2v1.5h1.6v-1.5Z' },
	none: { line: 'M4 8h8' },
	unrecognised: { line: 'M5.4 5.6a2.6 2.6 0 1 1 3.8 2.3C8.3 8.4 8 8.9 8 9.8M8 12.6v.1' },
	conflict: { line: 'M2 5.5h11L10.4 3M14 10.5H3L5.6 13' },
};
