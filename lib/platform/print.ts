import { browser } from './browser.ts';

/** How the user comes to the browser's own print dialog: it was opened, or the PDF lies in a tab of its own to be printed from there. */
export type PrintShown = 'dialog' | 'tab';

/** The viewer in the frame needs a moment after the document is there; print calls before that are lost in some versions of Chrome. */
const viewerNeedsMs = 500;
const loadsWithinMs = 20_000;
/** A tab reads its document for as long as it is open; nothing tells when it is closed. */
const tabReadsForMs = 30 * 60_000;

let shown: { frame: HTMLIFrameElement; url: string } | undefined;

function forgetShown(): void {
	shown?.frame.remove();
	if (shown) URL.revokeObjectURL(shown.url);
	shown = undefined;
}

/**
 * Opens the browser's print dialog for a PDF. The document lies in a frame that nobody sees (drawn all the same: Firefox does not print what is
 * not), which stays until the next one, since no event tells when the dialog is done with it. Firefox keeps other pages away from the window of its PDF
 * viewer, and any browser may be set up to download PDFs: then the document is shown in a tab, from where the user prints.
 */
export async function printPdf(bytes: Uint8Array<ArrayBuffer>): Promise<PrintShown> {
	forgetShown();
	const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
	if (navigator.pdfViewerEnabled && (await printInFrame(url))) return 'dialog';
	shown?.frame.remove();
	shown = undefined;
	await browser.tabs.create({ url });
	setTimeout(() => URL.revokeObjectURL(url), tabReadsForMs);
	return 'tab';
}

/** False when the frame cannot be printed from here. */
async function printInFrame(url: string): Promise<boolean> {
	const frame = document.createElement('iframe');
	frame.className = 'print-frame';
	frame.tabIndex = -1;
	frame.ariaHidden = 'true';
	shown = { frame, url };
	const isThere = new Promise<boolean>((resolve) => {
		frame.addEventListener('load', () => resolve(true), { once: true });
		setTimeout(() => resolve(false), loadsWithinMs);
	});
	frame.src = url;
	document.body.append(frame);
	if (!(await isThere)) return false;
	await new Promise((resume) => setTimeout(resume, viewerNeedsMs));
	try {
		frame.contentWindow?.focus();
		frame.contentWindow?.print();
		return frame.contentWindow !== null;
	} catch {
		// The viewer is another origin's to this browser: said in the answer.
		return false;
	}
}
