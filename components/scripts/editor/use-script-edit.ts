import { useMemo, useState } from 'preact/hooks';
import type { MessageKey } from '../../../lib/platform/i18n.ts';
import { type EditHistory, type EditNote, edited, historyOf, redone, undone } from '../../../lib/support/edit/edit-history.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';

/** A script being edited, as every part of the editor sees it. */
export interface ScriptEdit {
	/** Whose script it is; it is none of its own text. */
	id: string;
	script: ScriptBody;
	/** What is chosen; empty = the script as a whole. */
	place: ScriptPlace;
	select: (place: ScriptPlace) => void;
	/**
	 * Changes the script by one of `lib/support/edits.ts`; a change that gives the same object is none. `key` is what undo says it takes back.
	 * Changes with one `key` and one `at` within a second are one step, so that typing is taken back as a whole; `apart` keeps steps apart.
	 */
	edit: (change: (script: ScriptBody) => ScriptBody, what: EditNote<MessageKey>) => void;
	undo: () => void;
	redo: () => void;
	/** What undo and redo would do; absent = there is nothing to do. */
	undoes?: MessageKey;
	redoes?: MessageKey;
	/** Shipped scripts are only looked at: `edit` does nothing. */
	readOnly: boolean;
}

type History = EditHistory<MessageKey>;

interface EditState {
	edit: ScriptEdit;
	/** Another script in place of this one, with no way back: a draft that was dropped, a version from elsewhere. */
	replace: (script: ScriptBody) => void;
}

/** Holds a script while it is edited, with undo and redo. A `draft` of before is its first change. What is done with its functions does not change them. */
export function useScriptEdit(id: string, first: ScriptBody, start: ScriptPlace, readOnly: boolean, draft?: ScriptBody): EditState {
	const [history, setHistory] = useState<History>(() => {
		const opened: History = historyOf(first, start);
		return draft ? edited(opened, draft, { key: 'script_draft_back', apart: true }, Date.now()) : opened;
	});
	const doing = useMemo(
		() => ({
			select: (place: ScriptPlace) => setHistory((now) => ({ ...now, place })),
			edit: (change: (script: ScriptBody) => ScriptBody, what: EditNote<MessageKey>) => {
				if (!readOnly) setHistory((now) => edited(now, change(now.script), what, Date.now()));
			},
			undo: () => setHistory((now) => undone(now)),
			redo: () => setHistory((now) => redone(now)),
		}),
		[readOnly],
	);
	const { script, place, past, future } = history;
	const undoes = past.at(-1)?.note.key;
	const redoes = future.at(-1)?.note.key;
	return {
		edit: { id, script, place, ...doing, ...(undoes ? { undoes } : {}), ...(redoes ? { redoes } : {}), readOnly },
		replace: (next) => setHistory((now) => historyOf(next, now.place)),
	};
}
