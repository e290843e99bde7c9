import { useEffect, useState } from 'preact/hooks';
import { beginHistory, goBack, goForth, goOn, type History } from '../../lib/core/history.ts';
import { isSameDraft, type ProfileDraft } from '../../lib/supplies/profile/draft.ts';
import { unsavedDrafts } from './profile-drafts.ts';

export interface ProfileHistory {
	draft: ProfileDraft;
	/** It differs from what is stored. */
	isDirty: boolean;
	canUndo: boolean;
	canRedo: boolean;
	edit: (next: ProfileDraft, about?: string) => void;
	undo: () => void;
	redo: () => void;
	/** Back to what is stored; this, too, is a step that can be taken back. */
	discard: () => void;
}

/** The draft of a profile with the way back and forth; while it is not saved it outlives a look at another page, and a reload. */
export function useProfileHistory(stored: ProfileDraft): ProfileHistory {
	const [, setVersion] = useState(0);
	const [own] = useState(() => ({ history: beginHistory(stored) }));
	// Asked for at each press: two that follow one another closely are two steps, drawn in between or not.
	const latest = () => unsavedDrafts.get(stored.id) ?? own.history;
	const draftOf = ({ past, present, future }: History<ProfileDraft>) => (past.length + future.length === 0 ? stored : present);
	const history = latest();
	const draft = draftOf(history);
	const keep = (next: History<ProfileDraft>) => {
		if (isSameDraft(next.present, stored)) unsavedDrafts.delete(stored.id);
		else unsavedDrafts.set(stored.id, next, stored);
		own.history = next;
		setVersion((version) => version + 1);
	};
	const goOnFrom = (from: History<ProfileDraft>, next: ProfileDraft, about?: string) =>
		keep(goOn({ ...from, present: draftOf(from) }, next, about));
	const [undo, redo] = [() => keep(goBack(latest())), () => keep(goForth(latest()))];
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('dialog[open]')) return;
			// Other fields of the page have a way back of their own.
			if (event.target instanceof HTMLInputElement && !event.target.closest('.profile-editor')) return;
			const isRedo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
			if (event.code !== 'KeyZ' && !isRedo) return;
			event.preventDefault();
			if (isRedo) redo();
			else undo();
		};
		addEventListener('keydown', press);
		return () => removeEventListener('keydown', press);
	});
	return {
		draft,
		isDirty: !isSameDraft(draft, stored),
		canUndo: history.past.length > 0,
		canRedo: history.future.length > 0,
		edit: (next, about) => goOnFrom(latest(), next, about),
		undo,
		redo,
		discard: () => goOnFrom(latest(), stored),
	};
}
