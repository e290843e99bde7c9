import { json, type Reply } from '../marketplace';

/*
 * Ozon's envelope is documented (`rpcStatus`), and so are the messages of all methods; the numbers are the
 * usual ones of gRPC. Which HTTP status goes with which message is not documented: the usual mapping of gRPC is taken.
 */

const codes = { 3: 400, 5: 404, 7: 403, 8: 429, 12: 404, 13: 500, 16: 401 } as const;

/** An error as Ozon words it. */
export function refused(code: keyof typeof codes, message: string, headers?: Readonly<Record<string, string>>): Reply {
	return json({ code, message, details: [] }, codes[code], headers);
}

export const badRequest = (message: string): Reply => refused(3, message);
export const notFound = (message: string): Reply => refused(5, message);
