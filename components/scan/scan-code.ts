import { AppError } from '../../lib/core/errors.ts';
import { openCamera } from '../../lib/platform/camera.ts';

/** Time between two looks: enough for the page to stay quick, short enough for the hand. */
const pauseMs = 80;
/** A code fills a good part of the picture; more points only make reading slower. */
const widest = 720;

/**
 * Shows the camera's picture and reads it until the same code was seen twice in a row. Undefined when `signal` ended it. The camera is off
 * again in any case. Throws what `openCamera` throws, and `camera-missing` when the camera goes away.
 */
export async function scanCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
	const library = Promise.all([import('../../lib/scan/read-code.ts'), import('../../lib/barcodes/read/picture.ts')]);
	const [stream, [{ readCode }, { pictureOf }]] = await both(openCamera(), library);
	try {
		if (signal.aborted) return undefined;
		video.srcObject = stream;
		await video.play();
		const look = looker(video);
		let before: string | undefined;
		while (!signal.aborted) {
			if (!stream.active) throw new AppError('camera-missing');
			const picture = look();
			const code = picture && readCode(pictureOf(picture));
			// Noise is read as a code once in a while, but not as the same one again.
			if (code !== undefined && code === before) return code;
			before = code ?? before;
			await new Promise((resume) => setTimeout(resume, pauseMs));
		}
		return undefined;
	} catch (thrown) {
		// Closing takes the picture away from under a `play()` that has not begun.
		if (signal.aborted) return undefined;
		throw thrown;
	} finally {
		video.srcObject = null;
		turnOff(stream);
	}
}

const turnOff = (stream: MediaStream): void => {
	for (const track of stream.getTracks()) track.stop();
};

/** Waits for both; when the second fails the camera does not stay on. */
async function both<Library>(camera: Promise<MediaStream>, library: Promise<Library>): Promise<[MediaStream, Library]> {
	try {
		return await Promise.all([camera, library]);
	} catch (thrown) {
		camera.then(turnOff, () => undefined);
		throw thrown;
	}
}

/** Takes the points of what the video shows now; undefined before its first picture. */
function looker(video: HTMLVideoElement): () => ImageData | undefined {
	const canvas = document.createElement('canvas');
	const drawing = canvas.getContext('2d', { willReadFrequently: true });
	return () => {
		const { videoWidth, videoHeight } = video;
		if (videoWidth === 0 || !drawing) return undefined;
		const scale = Math.min(1, widest / videoWidth);
		canvas.width = Math.round(videoWidth * scale);
		canvas.height = Math.round(videoHeight * scale);
		drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
		return drawing.getImageData(0, 0, canvas.width, canvas.height);
	};
}
