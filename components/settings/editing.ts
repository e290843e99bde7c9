import type { ProfileDraft } from '../../lib/supplies/profile/draft.ts';
import type { PlacedFault } from '../../lib/supplies/profile/places.ts';

/** What the parts of the editor of a regulation are given. */
export interface Editing {
	draft: ProfileDraft;
	faults: readonly PlacedFault[];
	/** `about` names the field, so that the letters typed into it are one step back. */
	edit: (next: ProfileDraft, about?: string) => void;
}
