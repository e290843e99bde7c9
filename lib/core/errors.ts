/**
 * Everything that can go wrong and reach the user, by code. The words are in `_locales` under `error_<code>`
 * (with `_` for `-`); `params` fill their placeholders. A message text of ours never reaches the screen.
 */
export const errorCodes = [
	'offline',
	'time-out',
	'connection-dropped',
	'host-not-allowed',
	'key-missing',
	'key-malformed',
	'key-other-marketplace',
	'key-refused',
	'key-expired',
	'key-lacks-rights',
	'key-already-connected',
	'key-account-changed',
	'account-blocked',
	'account-ambiguous',
	'vault-locked',
	'wrong-passphrase',
	'rate-limited',
	'server-error',
	'request-refused',
	'method-retired',
	'answer-not-json',
	'answer-cut',
	'answer-too-big',
	'answer-unexpected',
	'answer-repeats',
	'quota-exceeded',
	'database-failed',
	'database-blocked',
	'not-found',
	'message-malformed',
	'sender-refused',
	'file-malformed',
	'file-newer',
	'file-unreadable',
	'file-too-large',
	'file-locked',
	'file-old-excel',
	'file-no-prices',
	'too-many',
	'plan-changed',
	'page-account-unknown',
	'page-account-differs',
	'page-not-connected',
	'step-before-failed',
	'answer-never-came',
	'price-blocked',
	'price-changed-meanwhile',
	'typed-count-differs',
	'typed-price-differs',
	'superseded',
	'label-not-allowed',
	'label-elsewhere',
	'no-codes',
	'cabinet-paused',
	'file-host-refused',
	'file-not-pdf',
	'file-empty',
	'page-mismatch',
	'page-unreadable',
	'page-wrong-size',
	'page-missing',
	'page-extra',
	'code-not-encodable',
	'code-does-not-fit',
	'printer-agent-missing',
	'printer-agent-refused',
	'mark-refused',
	'camera-refused',
	'camera-missing',
	'camera-busy',
	'picture-unreadable',
	'picture-too-large',
	'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
export type ErrorParams = Readonly<Record<string, string | number>>;

/** A failure as it is stored and sent between contexts. */
export interface Failure {
	code: ErrorCode;
	params?: ErrorParams;
}

/** A failure that the user is told of. `retryAt` (epoch ms) is set where the other side said when to come back. */
export class AppError extends Error {
	override readonly name = 'AppError';
	constructor(
		readonly code: ErrorCode,
		readonly params: ErrorParams = {},
		readonly retryAt?: number,
		options?: ErrorOptions,
	) {
		super(code, options);
	}
}

/** Names under which a database that does not open, or breaks, says so. */
const databaseErrors: ReadonlySet<string> = new Set([
	'OpenFailedError',
	'DatabaseClosedError',
	'MissingAPIError',
	'InvalidStateError',
	'UnknownError',
	'VersionError',
	'UpgradeError',
	'AbortError',
	'TransactionInactiveError',
]);

/** What to keep of anything thrown: our own code and parameters, or `internal` with the name of the error (never its text, which may hold data). */
export function toFailure(thrown: unknown): Failure {
	if (thrown instanceof AppError) return { code: thrown.code, params: thrown.params };
	if (thrown instanceof Error && (thrown.name === 'QuotaExceededError' || thrown.message.includes('QuotaExceededError')))
		return { code: 'quota-exceeded' };
	if (thrown instanceof Error && databaseErrors.has(thrown.name)) return { code: 'database-failed' };
	return { code: 'internal', params: { name: thrown instanceof Error ? thrown.name : typeof thrown } };
}
