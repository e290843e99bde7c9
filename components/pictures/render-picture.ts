import { AppError } from '../../lib/core/errors.ts';
import type { PictureEdit } from '../../lib/pictures/crop.ts';
import { drawPicture } from '../../lib/pictures/draw-picture.ts';
import { isTooManyBytes, pictureLimits } from '../../lib/pictures/model.ts';

/**
 * What is kept of a picture, as a PNG that is drawn anew: nothing that was cropped, masked, or noted in the file by a camera is in it.
 * Throws `picture-too-large` when it is beyond the limits even so.
 */
export async function renderPicture(picture: ImageBitmap, edit: PictureEdit): Promise<Blob> {
	const canvas = new OffscreenCanvas(edit.crop.width, edit.crop.height);
	const paper = canvas.getContext('2d');
	if (!paper) throw new AppError('internal', { name: 'NoCanvas' });
	drawPicture(paper, picture, edit);
	const png = await canvas.convertToBlob({ type: 'image/png' });
	if (isTooManyBytes(png.size)) throw new AppError('picture-too-large', { ...pictureLimits });
	return png;
}
