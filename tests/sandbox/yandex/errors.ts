import { json, type Reply } from '../marketplace';

/*
 * The envelope and the meaning of each status are documented (`ApiErrorResponse`, descriptions of the responses);
 * the codes and messages are not, so these name the status in plain words.
 */

const codes = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
	405: 'METHOD_NOT_ALLOWED',
	415: 'UNSUPPORTED_MEDIA_TYPE',
	420: 'LIMIT_EXCEEDED',
	423: 'LOCKED',
	500: 'INTERNAL_SERVER_ERROR',
} as const;

/** An error in Yandex Market's envelope. */
export function refused(status: keyof typeof codes, message: string): Reply {
	return json({ status: 'ERROR', errors: [{ code: codes[status], message }] }, status);
}

export const badRequest = (message: string): Reply => refused(400, message);
