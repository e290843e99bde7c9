import { masksOnCrop, type PictureEdit } from './crop.ts';

/** What is painted over has this colour and no other, whatever the screen's. */
export const maskColour = '#1d1b17';

/** Of a canvas only what is needed here. */
interface Paper<Picture> {
	fillStyle: unknown;
	drawImage(picture: Picture, x: number, y: number): void;
	fillRect(x: number, y: number, width: number, height: number): void;
}

/**
 * Draws what is kept of a picture on paper of the size of `edit.crop`. Masks are painted in whole pixels with a colour that lets nothing
 * through: what was under them is not in what leaves here.
 */
export function drawPicture<Picture>(paper: Paper<Picture>, picture: Picture, edit: PictureEdit): void {
	paper.drawImage(picture, -edit.crop.x, -edit.crop.y);
	paper.fillStyle = maskColour;
	for (const { x, y, width, height } of masksOnCrop(edit)) paper.fillRect(x, y, width, height);
}
