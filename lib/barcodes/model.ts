/** Codes that Prilavok draws. `datamatrix` is always GS1 DataMatrix (FNC1 first, read back as `]d2`): «Честный знак» knows no other. */
export const symbologies = ['ean13', 'code128', 'qr', 'datamatrix'] as const;
export type Symbology = (typeof symbologies)[number];

/** Bars and spaces in modules, beginning and ending with a bar. Quiet zones are not in it. */
export interface LinearSymbol {
	is: 'bars';
	symbology: 'ean13' | 'code128';
	text: string;
	widths: readonly number[];
	/** Their sum. */
	modules: number;
	/** What must stay white before and after, modules. */
	quiet: { left: number; right: number };
}

/** Dark and light squares, row by row. Quiet zones are not in it. */
export interface MatrixSymbol {
	is: 'matrix';
	symbology: 'qr' | 'datamatrix';
	text: string;
	rows: number;
	columns: number;
	/** 1 is dark; `rows * columns` long. */
	dark: Uint8Array;
	/** What must stay white on all sides, modules. */
	quiet: number;
}

export type BarcodeSymbol = LinearSymbol | MatrixSymbol;

/** A code that was read in a picture. */
export interface ReadCode {
	/** Exactly what the code holds; the separator of GS1 codes is U+001D. */
	text: string;
	/** As far as the reader knows it; formats that we never draw have their reader's name. */
	symbology: Symbology | (string & {});
	/** AIM identifier, `]d2`, where the reader tells it. */
	identifier?: string;
}
