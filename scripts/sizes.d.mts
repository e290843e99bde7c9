/** One size budget as measured; `problem` says why it is not kept. */
export interface Size {
	name: string;
	unit: 'bytes';
	value: number;
	bar: number;
	ok: boolean;
	files: string[];
	problem?: string;
}

/** The size budgets of an unpacked Chrome build: every content script, the background, each file that it reads later, the popup's first load. */
export function measureSizes(folder: string): Size[];
