import type { TemplateLine } from './model.ts';

/** Words that stand on labels of ours. Plain texts, so that they can be handed to a worker; a page fills them from its `_locales`. */
export interface LabelWords {
	/** On what was printed before. */
	duplicate: string;
	/** Before a line of a product label: `Размер` for `Размер: 42`. Absent = the line is printed alone. */
	lines: Partial<Record<TemplateLine, string>>;
	/** After a count: `шт.` */
	pieces: string;
	/** Heading of orders with several articles. */
	mixed: string;
	/** Heading of the picking list. */
	pickingList: string;
	/** Unit of the calibration label's ruler. */
	mm: string;
}
