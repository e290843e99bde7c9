/** Signs that some file system does not take, and those that do not show. */
const unfit = /[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu;

/** A text as part of a file's name: what Windows, macOS and Linux all take, and not too long. Empty when nothing is left. */
export const fileName = (text: string): string =>
	text
		.replace(unfit, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 60)
		// Windows takes no name that ends so.
		.replace(/[. ]+$/, '');
