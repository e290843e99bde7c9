import fontkit from '@cantoo/fontkit';
import type { PDFDocument, PDFFont, PDFRef } from '@cantoo/pdf-lib';
import { fontNames, type GlyphCoder } from './content.ts';

/** TTF files of PT Sans. */
export interface LabelFonts {
	regular: Uint8Array;
	bold: Uint8Array;
}

export interface Letters {
	coder: GlyphCoder;
	/** For the page's resources. */
	fonts: Record<string, PDFRef>;
}

/** Both cuts of the font, of which the file will hold only the letters that were asked for. Letters are looked up once each. */
export async function lettersIn(document: PDFDocument, { regular, bold }: LabelFonts): Promise<Letters> {
	document.registerFontkit(fontkit);
	const cuts = {
		regular: coded(await document.embedFont(regular, { subset: true })),
		bold: coded(await document.embedFont(bold, { subset: true })),
	};
	return {
		coder: (text, isBold) => (isBold ? cuts.bold : cuts.regular).code(text),
		fonts: { [fontNames.regular]: cuts.regular.ref, [fontNames.bold]: cuts.bold.ref },
	};
}

function coded(font: PDFFont): { ref: PDFRef; code(text: string): string } {
	const known = new Map<string, string>();
	return {
		ref: font.ref,
		code(text) {
			let hex = '';
			for (const letter of text) {
				let number = known.get(letter);
				if (number === undefined) {
					number = font.encodeText(letter).asString();
					known.set(letter, number);
				}
				hex += number;
			}
			return `<${hex}>`;
		},
	};
}
