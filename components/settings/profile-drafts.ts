import { beginHistory, goOn, type History } from '../../lib/core/history.ts';
import type { ProfileDraft } from '../../lib/supplies/profile/draft.ts';

/** Where drafts outlive their page: what a tab keeps over a reload, and gets back when it is opened again. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Of the way in which drafts are written. */
const nameOf = (id: string): string => `profile-draft.1.${id}`;

interface KeptDraft {
	stored: ProfileDraft;
	draft: ProfileDraft;
}

/** Profiles that have not been saved, by their ids. A look at another page of the workspace keeps their way back; a reload keeps the draft itself. */
export class UnsavedDrafts {
	private readonly histories = new Map<string, History<ProfileDraft>>();
	private readonly known = new Set<string>();

	/** `storage` is asked for only when a draft is. */
	constructor(private readonly storage: () => DraftStorage) {}

	get(id: string): History<ProfileDraft> | undefined {
		if (!this.known.has(id)) {
			this.known.add(id);
			const kept = this.read(id);
			if (kept) this.histories.set(id, goOn(beginHistory(kept.stored), kept.draft));
		}
		return this.histories.get(id);
	}

	has = (id: string): boolean => this.get(id) !== undefined;

	/** `stored`: what undoing leads back to after a reload. */
	set(id: string, history: History<ProfileDraft>, stored: ProfileDraft): void {
		this.known.add(id);
		this.histories.set(id, history);
		try {
			this.storage().setItem(nameOf(id), JSON.stringify({ stored, draft: history.present } satisfies KeptDraft));
		} catch (error) {
			// There is no room: the draft lives as long as the page, and what stands there would be an older one.
			if (!(error instanceof DOMException)) throw error;
			this.storage().removeItem(nameOf(id));
		}
	}

	delete(id: string): void {
		this.known.add(id);
		this.histories.delete(id);
		this.storage().removeItem(nameOf(id));
	}

	/** What is not a draft of this profile is none. */
	private read(id: string): KeptDraft | undefined {
		const text = this.storage().getItem(nameOf(id));
		if (text === null) return undefined;
		try {
			const { stored, draft } = (JSON.parse(text) ?? {}) as Partial<KeptDraft>;
			return stored?.id === id && draft?.id === id ? { stored, draft } : undefined;
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
			return undefined;
		}
	}
}

export const unsavedDrafts = new UnsavedDrafts(() => sessionStorage);

/** How the editor of a profile is reached. */
export const editorHash = (id: string, step?: string): string =>
	`#/settings/operator?${new URLSearchParams({ profile: id, ...(step ? { step } : {}) })}`;
