import { AppError } from '../../lib/core/errors.ts';
import type { Size } from '../../lib/pictures/crop.ts';
import { isTooManyBytes, isTooManyPixels, pictureLimits } from '../../lib/pictures/model.ts';
import { pictureSize } from '../../lib/pictures/picture-head.ts';

/** A picture that can be drawn; `url` shows it. `close` lets go of both. */
export interface OpenedPicture {
	bitmap: ImageBitmap;
	size: Size;
	url: string;
	close: () => void;
}

const tooLarge = (): AppError => new AppError('picture-too-large', { ...pictureLimits });

/**
 * Opens a PNG or a JPEG. Its size is read before it is unpacked. Throws `picture-too-large` beyond the limits, and `picture-unreadable`
 * for what is no such picture or is broken.
 */
export async function openPicture(file: Blob): Promise<OpenedPicture> {
	if (isTooManyBytes(file.size)) throw tooLarge();
	const claimed = pictureSize(new Uint8Array(await file.arrayBuffer()));
	if (!claimed) throw new AppError('picture-unreadable');
	if (isTooManyPixels(claimed)) throw tooLarge();
	const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
		throw new AppError('picture-unreadable', {}, undefined, { cause });
	});
	const url = URL.createObjectURL(file);
	return {
		bitmap,
		// As it is drawn: a camera may have noted that it was held upright.
		size: { width: bitmap.width, height: bitmap.height },
		url,
		close() {
			bitmap.close();
			URL.revokeObjectURL(url);
		},
	};
}
