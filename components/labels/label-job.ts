import type { Failure } from '../../lib/core/errors.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import type { LabelFile, ReadPage } from '../../lib/labels/model.ts';
import type { Looked } from '../../lib/labels/pages/look.ts';
import type { Paper } from '../../lib/labels/pdf/placing.ts';
import type { ZplSettings } from '../../lib/labels/zpl.ts';

/* What a page and its worker for labels say to each other: plain data only. */

/** How pages become a file. */
export interface BuildOptions {
	profile: Paper;
	/** The word for labels that were printed before. */
	duplicate: string;
	/** The first cell of an A4 sheet that is still there, from 0. */
	firstCell?: number;
}

/** A file that was built. The worker keeps it open under its number until it is told to forget it. */
export interface BuiltFile {
	paper: number;
	bytes: Uint8Array<ArrayBuffer>;
	/** Pages of the file: labels, or sheets of labels. */
	count: number;
}

/** Nothing was built: these items' pages cannot be printed, the others' can without them. */
export interface RefusedFile {
	refused: readonly { itemId: string; failure: Failure }[];
}

/** A page of a built file as the head will print it. */
export interface PreviewPage extends Looked {
	/** Absent when only the codes were asked for. */
	picture?: ImageBitmap;
}

export interface PreviewOptions {
	/** Pages from 0, in the order in which they are wanted. */
	pages: readonly number[];
	/** Points of the picture for each dot of the head, 1 or 2; 0 = no picture, the codes are read only. */
	perDot: number;
}

export interface LabelJobs {
	/** `expects`: texts of which one is on each page, as far as is known; reading is many times quicker with them. */
	read: {
		ask: Pick<LabelFile, 'type' | 'bytes'> & { expects?: readonly string[] };
		step: { done: number; total: number };
		value: ReadPage[];
	};
	/** Its `count` pages come before it in pieces (`pages`, `file`), so that no message is long. */
	build: { ask: BuildOptions & { count: number }; step: { done: number; total: number }; value: BuiltFile | RefusedFile };
	preview: { ask: PreviewOptions & { paper: number }; step: PreviewPage; value: null };
	/** The pages of a built file in ZPL, dot for dot. */
	zpl: { ask: { paper: number } & ZplSettings; step: { done: number; total: number }; value: string };
	forget: { ask: { paper: number }; step: never; value: null };
}
export type LabelJobName = keyof LabelJobs;

export type LabelAsk = { [Name in LabelJobName]: { do: Name; ask: LabelJobs[Name]['ask'] } }[LabelJobName];

/** What the page says. `id` is the job's number. */
export type LabelMessage =
	| { id: number; job: LabelAsk }
	| { id: number; pages: readonly PrintPage[] }
	| { id: number; file: { id: string; bytes: Uint8Array } }
	| { id: number; abort: true };

/** What the worker says. */
export type LabelReply =
	| { id: number; step: LabelJobs[LabelJobName]['step'] }
	| { id: number; value: LabelJobs[LabelJobName]['value'] }
	| { id: number; failure: Failure };
