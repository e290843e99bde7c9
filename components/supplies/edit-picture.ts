import { go, parseRoute } from '../shell/route.ts';

/** Shows a picture that waits where it is cropped and saved; nothing where none was chosen. */
export function editPicture(rawId: string | undefined): void {
	if (rawId !== undefined) go('supplies', { ...parseRoute(location.hash).params, proof: rawId });
}
