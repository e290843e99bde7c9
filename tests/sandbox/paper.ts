import { PDFDocument, type PDFImage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { toBuffer } from 'bwip-js/node';

/*
 * Label files as marketplaces give them: made with the libraries used plainly, so that nothing of the product's own drawing stands on both sides of
 * a test. Codes are put in as pictures of four points per module, which is what the official files are known to be like at best.
 */

export interface SheetCode {
	readonly symbology: 'qrcode' | 'code128' | 'datamatrix' | 'ean13';
	readonly text: string;
	/** From the left and from the top, mm; `width` of the code with nothing around it. */
	readonly x: number;
	readonly y: number;
	readonly width: number;
	/** Of bars, mm. */
	readonly height?: number;
}

export interface Sheet {
	readonly width: number;
	readonly height: number;
	readonly codes: readonly SheetCode[];
	/** Latin text only; `y` is the baseline from the top, mm. */
	readonly texts?: readonly { readonly text: string; readonly x: number; readonly y: number; readonly size: number }[];
}

const points = 72 / 25.4;

/** A height would stretch the squares of these. */
const squares: readonly string[] = ['qrcode', 'datamatrix'] satisfies SheetCode['symbology'][];

/** A PNG of a code without quiet zones, `scale` times two points per module. */
export const codePicture = async (
	{ symbology, text }: Pick<SheetCode, 'symbology' | 'text'>,
	scale = 4,
): Promise<Uint8Array<ArrayBuffer>> =>
	new Uint8Array(
		await toBuffer({
			bcid: symbology,
			text,
			scale,
			...(squares.includes(symbology) ? {} : { height: 10 }),
			paddingwidth: 0,
			paddingheight: 0,
		}),
	);

/** A PDF with a page for each sheet, page boxes exactly as given. */
export async function labelPdf(sheets: readonly Sheet[]): Promise<Uint8Array> {
	const file = await PDFDocument.create();
	const font = await file.embedFont(StandardFonts.Helvetica);
	const pictures = new Map<string, PDFImage>();
	for (const { width, height, codes, texts = [] } of sheets) {
		const page = file.addPage([width * points, height * points]);
		for (const code of codes) {
			const name = `${code.symbology} ${code.text}`;
			const picture = pictures.get(name) ?? (await file.embedPng(await codePicture(code)));
			pictures.set(name, picture);
			const tall = code.height ?? (code.width * picture.height) / picture.width;
			page.drawImage(picture, {
				x: code.x * points,
				y: (height - code.y - tall) * points,
				width: code.width * points,
				height: tall * points,
			});
		}
		for (const { text, x, y, size } of texts)
			page.drawText(text, { x: x * points, y: (height - y) * points, size, font, color: rgb(0, 0, 0) });
	}
	return file.save();
}
