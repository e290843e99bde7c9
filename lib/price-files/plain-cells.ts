/**
 * Texts that Excel would take for a formula when it opens a CSV file: those that begin with one of these signs. An apostrophe before them makes them
 * texts; one more where there are some already, so that the way back is exact.
 */
const risky = /^'*[=+\-@|\t\r\n\0]/;
const guarded = /^'+[=+\-@|\t\r\n\0]/;

export const guardedText = (text: string): string => (risky.test(text) ? `'${text}` : text);
export const unguardedText = (text: string): string => (guarded.test(text) ? text.slice(1) : text);
