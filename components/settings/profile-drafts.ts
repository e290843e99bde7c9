import type { History } from '../../lib/core/history.ts';
import type { ProfileDraft } from '../../lib/supplies/profile/draft.ts';

/** What has not been saved outlives a look at another page of the workspace: by the id of the profile. */
export const unsavedDrafts = new Map<string, History<ProfileDraft>>();

/** How the editor of a profile is reached. */
export const editorHash = (id: string, step?: string): string =>
	`#/settings/operator?${new URLSearchParams({ profile: id, ...(step ? { step } : {}) })}`;
