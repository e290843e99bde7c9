import type { Failure } from '../../lib/core/errors.ts';
import type { CodeLine } from '../../lib/marking/code-lines.ts';
import type { Accepted } from '../../lib/marking/examine.ts';
import type { ImportLook } from '../../lib/marking/look-through.ts';
import type { LineFault } from '../../lib/marking/model.ts';

/* What a page and its worker for files of codes say to each other: plain data only. */

export type MarksJob =
	| { do: 'read'; bytes: Uint8Array; name: string }
	/** The same for what was read elsewhere: pages of a PDF. */
	| { do: 'look'; lines: readonly CodeLine[]; name: string }
	/** Keep what the user agrees to, to be taken in. */
	| { do: 'keep'; accepted: Accepted }
	| { do: 'faults' };

export type MarksAnswer = { look: ImportLook } | { kept: string } | { faults: readonly LineFault[] } | { failure: Failure };
