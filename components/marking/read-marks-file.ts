import { isPdf } from '../../lib/marking/code-file.ts';
import { linesOfPages } from '../../lib/marking/page-lines.ts';
import { readLabelFile } from '../labels/label-worker-client.ts';
import type { MarksFile } from './marks-worker-client.ts';

/** What of a file goes to the worker that looks for codes. The pages of a PDF are drawn and read first: text in a PDF has no separators. */
export async function readMarksFile(file: File, signal: AbortSignal, onPage: (share: number) => void): Promise<MarksFile> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	if (!isPdf(bytes)) return { name: file.name, bytes };
	const pages = await readLabelFile({ type: 'pdf', bytes }, { signal, onProgress: (done, total) => onPage(done / total) });
	return { name: file.name, lines: linesOfPages(pages) };
}
