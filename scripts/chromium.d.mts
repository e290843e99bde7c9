/** Finds a Chromium or gets one; the program's path. Throws with one sentence for the user when none can be had. */
export function ensureChromium(): Promise<string>;

/** Whether a browser is a branded build that ignores --load-extension. */
export function isBranded(path: string): boolean;
