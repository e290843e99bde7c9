import { AppError } from '../../../core/errors.ts';

/** Ozon's own words in a refusal: the `message` of its envelope. Undefined for any other failure. */
export function refusalWords(thrown: unknown): string | undefined {
	if (!(thrown instanceof AppError) || thrown.code !== 'request-refused') return undefined;
	const why = String(thrown.params.why ?? '');
	return /"message"\s*:\s*"([^"]+)/.exec(why)?.[1] ?? why;
}
