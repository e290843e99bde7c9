/** How the codes of one or more groups of goods are built: the length of the serial, and what follows it. */
export interface MarkLayout {
	id: string;
	/** Signs of the serial (identifier 21). */
	serial: number;
	/** Identifiers after the serial with the length of what they hold. Each but the last is ended by a separator. */
	tail: readonly (readonly [identifier: string, length: number])[];
}

/**
 * The layouts that our sources name. New groups of goods come with new ones: a code that fits none of them is doubted, never refused.
 * To add one, add a line.
 */
export const markLayouts: readonly MarkLayout[] = [
	// Clothing, tyres, perfume and most others.
	{ id: 'long', serial: 13, tail: [['91', 4], ['92', 44]] }, // biome-ignore format: a table
	{ id: 'shoes', serial: 13, tail: [['91', 4], ['92', 88]] }, // biome-ignore format: a table
	{ id: 'water', serial: 13, tail: [['93', 4]] },
	{ id: 'milk', serial: 6, tail: [['93', 4]] },
];

/** Identifiers of the crypto tail: a code that has none of them is only the name of a thing, and must not be printed as a full code. */
export const cryptoIdentifiers: readonly string[] = ['91', '92', '93'];

/** The shortest that each of them may be: what is shorter was cut. */
export const leastTail: Readonly<Record<string, number>> = { 91: 4, 92: 44, 93: 4 };

/** A serial is at most so long (GS1 identifier 21). */
export const mostSerial = 20;
