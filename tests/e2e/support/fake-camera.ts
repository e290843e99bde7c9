import { writeFile } from 'node:fs/promises';
import { drawn, ean13Modules } from '../../drawn-codes.ts';

/** Flags that give Chromium this film as its camera, and grant it without a question. */
export const cameraFlags = (film: string): string[] => [
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
	`--use-file-for-fake-video-capture=${film}`,
];

/** Writes a film (YUV4MPEG2, grey) in which an EAN-13 stands still in front of the camera, or, where `digits` is empty, nothing does. */
export async function filmOfBarcode(path: string, digits: string): Promise<void> {
	const { width, height, light } = drawn(digits === '' ? '' : ean13Modules(digits));
	const colour = Buffer.alloc((width * height) / 2, 128);
	const picture = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(light), colour]);
	await writeFile(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), picture, picture, picture]));
}
