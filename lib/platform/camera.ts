import { AppError, type ErrorCode } from '../core/errors.ts';

/** What the browser's own names of failures mean to a user. */
const meanings: Readonly<Record<string, ErrorCode>> = {
	NotAllowedError: 'camera-refused',
	SecurityError: 'camera-refused',
	NotFoundError: 'camera-missing',
	OverconstrainedError: 'camera-missing',
	NotReadableError: 'camera-busy',
	AbortError: 'camera-busy',
};

/**
 * Turns the camera on, the one that looks away from the user where there are several; the browser asks for permission. Whoever
 * opens it stops its tracks. Throws `camera-refused`, `camera-missing` or `camera-busy`.
 */
export async function openCamera(): Promise<MediaStream> {
	if (!navigator.mediaDevices) throw new AppError('camera-missing');
	try {
		return await navigator.mediaDevices.getUserMedia({
			video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
			audio: false,
		});
	} catch (thrown) {
		const code = thrown instanceof DOMException ? meanings[thrown.name] : undefined;
		if (!code) throw thrown;
		throw new AppError(code, {}, undefined, { cause: thrown });
	}
}
