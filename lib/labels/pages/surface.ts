/** What pages are drawn upon, and where parts of the PDF reader lie: one thing in a worker of a browser, another where there is no browser. */
export interface Surface {
	/** White paper of this many points. */
	paper(width: number, height: number): OffscreenCanvasRenderingContext2D;
	/** A picture file. Rejects what is none. */
	picture(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap>;
	/** A part of the PDF reader that only some files need, by its file name. Rejects those that are not carried. */
	part(name: string): Promise<Uint8Array>;
}

/** A context as the PDF reader makes and drops them. */
export interface Sheet {
	canvas: OffscreenCanvas | null;
	context: OffscreenCanvasRenderingContext2D | null;
}
