import { describe, expect, test } from 'vitest';
import { type DraftStorage, UnsavedDrafts } from '../../../components/settings/profile-drafts.ts';
import { beginHistory, goBack, goOn } from '../../../lib/core/history.ts';
import type { ProfileDraft } from '../../../lib/supplies/profile/draft.ts';

const profile = (title: string): ProfileDraft => ({ id: 'profile-1', title, zone: 'Europe/Moscow', steps: [], statuses: [] });

function storageOf(held = new Map<string, string>(), room = Number.POSITIVE_INFINITY): DraftStorage {
	return {
		getItem: (name) => held.get(name) ?? null,
		setItem: (name, text) => {
			if (text.length > room) throw new DOMException('No room', 'QuotaExceededError');
			held.set(name, text);
		},
		removeItem: (name) => held.delete(name),
	};
}

describe('a profile that is not saved', () => {
	const edited = goOn(goOn(beginHistory(profile('Stored')), profile('First')), profile('Second'));

	test('keeps its whole way back while the page lives', () => {
		const drafts = new UnsavedDrafts(() => storageOf());
		drafts.set('profile-1', edited, profile('Stored'));
		expect(drafts.get('profile-1')).toBe(edited);
		expect(drafts.has('profile-2')).toBe(false);
	});

	test('is there after a reload, and one step back is what is stored', () => {
		const storage = storageOf();
		new UnsavedDrafts(() => storage).set('profile-1', edited, profile('Stored'));
		const found = new UnsavedDrafts(() => storage).get('profile-1');
		expect(found?.present).toEqual(profile('Second'));
		expect(found && goBack(found).present).toEqual(profile('Stored'));
	});

	test('is gone once it is saved or dropped', () => {
		const storage = storageOf();
		const drafts = new UnsavedDrafts(() => storage);
		drafts.set('profile-1', edited, profile('Stored'));
		drafts.delete('profile-1');
		expect(drafts.has('profile-1')).toBe(false);
		expect(new UnsavedDrafts(() => storage).has('profile-1')).toBe(false);
	});

	test('that finds no room lives as long as its page, and leaves no older one behind', () => {
		const held = new Map<string, string>();
		new UnsavedDrafts(() => storageOf(held)).set('profile-1', edited, profile('Stored'));
		const drafts = new UnsavedDrafts(() => storageOf(held, 10));
		drafts.set('profile-1', edited, profile('Stored'));
		expect(drafts.get('profile-1')).toBe(edited);
		expect(held.size).toBe(0);
	});

	test.each(['', '{', 'null', '{}', '{"stored":{"id":"profile-2"},"draft":{"id":"profile-2"}}'])('is none where %j is kept', (text) => {
		expect(new UnsavedDrafts(() => storageOf(new Map([['profile-draft.1.profile-1', text]]))).has('profile-1')).toBe(false);
	});
});
