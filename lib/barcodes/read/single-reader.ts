import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap';
import GlobalHistogramBinarizer from '@zxing/library/esm/core/common/GlobalHistogramBinarizer';
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer';
import type DecodeHintType from '@zxing/library/esm/core/DecodeHintType';
import Exception from '@zxing/library/esm/core/Exception';
import type Reader from '@zxing/library/esm/core/Reader';
import type Result from '@zxing/library/esm/core/Result';
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource';
import type { Picture } from './picture.ts';

/* How the readers of @zxing/library are asked. Its root is half a megabyte and its reader of all formats writes every miss to the console: single readers do neither. */

const source = ({ light, width, height }: Picture): RGBLuminanceSource => new RGBLuminanceSource(light, width, height);

/** Black and white told apart from place to place: for pictures of a camera. */
export const bitmapOf = (picture: Picture): BinaryBitmap => new BinaryBitmap(new HybridBinarizer(source(picture)));

/** Black and white told apart once for the whole picture: for what a computer has drawn. */
export const flatBitmapOf = (picture: Picture): BinaryBitmap => new BinaryBitmap(new GlobalHistogramBinarizer(source(picture)));

/** "Nothing there", "not this format" and "wrong check digit" are thrown by the library; all of them mean that nothing was read. */
export function readBy(reader: Reader, bitmap: BinaryBitmap, hints: Map<DecodeHintType, boolean>): Result | undefined {
	try {
		return reader.decode(bitmap, hints);
	} catch (thrown) {
		if (thrown instanceof Exception) return undefined;
		throw thrown;
	} finally {
		reader.reset();
	}
}

/** What begins every GS1 DataMatrix: its first codeword says FNC1. */
const functionOne = 232;

/** The text of a DataMatrix, without the sign that makes it GS1; that sign is the `identifier`. Separators are U+001D. */
export function matrixText(result: Result): { text: string; identifier: ']d1' | ']d2' } {
	const isGs1 = result.getRawBytes()?.[0] === functionOne;
	return { text: isGs1 ? result.getText().slice(1) : result.getText(), identifier: isGs1 ? ']d2' : ']d1' };
}
