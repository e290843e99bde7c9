import type { Failure } from '../../lib/core/errors.ts';
import type { Mapping, PriceRow } from '../../lib/price-files/model.ts';
import type { ColumnKind } from '../../lib/price-files/write-table.ts';

/* What a page and its worker for files say to each other: plain data only. */

export type FileValue = string | number | null | undefined;
export interface FileColumn {
	heading: string;
	kind: ColumnKind;
}

/** A sheet as somebody sees it who says which column is what. */
export interface SheetLook {
	title: string;
	/** Rows that the sheet has. */
	rows: number;
	/** The first rows as texts. */
	first: string[][];
}

export interface FileLook {
	sheets: SheetLook[];
	/** What the columns seem to be; absent when nobody can tell. */
	mapping?: Mapping;
	/** The goods and figures by that mapping. */
	goods: PriceRow[];
}

export type FileJob =
	| { do: 'read'; bytes: Uint8Array; name: string }
	/** The file that was read last, with columns as the user says. */
	| { do: 'map'; mapping: Mapping }
	| { do: 'write'; kind: 'xlsx' | 'csv'; columns: FileColumn[]; rows: FileValue[][] };

export type FileAnswer = { look: FileLook } | { goods: PriceRow[] } | { bytes: Uint8Array<ArrayBuffer> } | { failure: Failure };
