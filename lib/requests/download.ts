import type { MarketplaceId } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import { isFileHost } from '../marketplaces/hosts.ts';
import { bodyOf, type SendTools, wholeOf } from './send.ts';

/** A thousand labels with pictures are some ten megabytes. */
const largestFile = 128 << 20;

/**
 * A file that an answer gave a link to. The key never goes along; only the marketplace's own file hosts over https are asked, and no redirection is
 * followed. Throws `file-host-refused` with the `{host}`, `file-empty`, `file-not-pdf`, `answer-too-big`, `time-out`, `connection-dropped`,
 * `offline`, `request-refused`.
 */
export async function downloadPdf(marketplace: MarketplaceId, link: string, tools: SendTools): Promise<Uint8Array<ArrayBuffer>> {
	const url = linkOf(link);
	if (!isFileHost(marketplace, url.hostname)) throw new AppError('file-host-refused', { host: url.host.slice(0, 100) });
	if (!tools.isOnline()) throw new AppError('offline');
	let answer: Response;
	let file: Uint8Array<ArrayBuffer>;
	try {
		answer = await tools.fetch(url.href, {
			redirect: 'error',
			credentials: 'omit',
			cache: 'no-store',
			referrerPolicy: 'no-referrer',
			signal: AbortSignal.timeout(2 * tools.timeoutMs),
		});
		file = wholeOf(await bodyOf(answer, url.host, largestFile));
	} catch (thrown) {
		if (thrown instanceof AppError) throw thrown;
		const late = thrown instanceof Error && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');
		throw new AppError(late ? 'time-out' : 'connection-dropped', { host: url.host, seconds: (2 * tools.timeoutMs) / 1000 }, undefined, {
			cause: thrown,
		});
	}
	if (!answer.ok)
		throw new AppError(answer.status >= 500 ? 'server-error' : 'request-refused', { host: url.host, status: answer.status, why: '' });
	return pdfOf(file);
}

/** What came instead of an address, or leads anywhere but to a plain https address, is refused by its host. */
function linkOf(link: string): URL {
	const url = URL.canParse(link) ? new URL(link) : undefined;
	const plain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
	if (!url || !plain) throw new AppError('file-host-refused', { host: (url?.host || link).slice(0, 100) });
	return url;
}

/** The same bytes, once they look like a PDF. Throws `file-empty`, `file-not-pdf`. */
export function pdfOf(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	if (file.byteLength === 0) throw new AppError('file-empty');
	// The standard lets readers look for the mark within the first kilobyte.
	const head = String.fromCharCode(...file.subarray(0, 1024));
	if (!head.includes('%PDF-')) throw new AppError('file-not-pdf');
	return file;
}
