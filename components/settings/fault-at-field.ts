import { t } from '../../lib/platform/i18n.ts';
import type { ProfileDraft } from '../../lib/supplies/profile/draft.ts';
import { faultAt, type PlacedFault } from '../../lib/supplies/profile/places.ts';
import { faultWords } from './fault-words.ts';

/** What stands behind the id of the step or the status. */
const valueIn = (place: string): string => place.slice(place.indexOf(': ') + 2);

/** What is wrong with a field, said beside that field: it need not be named again. */
function wordsOf({ fault, field, place }: PlacedFault, { steps }: ProfileDraft): string {
	if (field === 'days') return t('profile_edit_wrong_days');
	if (field.startsWith('when')) return t('profile_edit_wrong_units');
	if (fault === 'shape') return t('profile_edit_wrong');
	if (fault === 'clock') return t('profile_edit_wrong_clock');
	if (fault === 'cycle') return t('profile_edit_wrong_cycle');
	if (fault === 'place') return t('profile_edit_wrong_place', { place: valueIn(place) });
	if (fault === 'phrase-empty') return t('profile_edit_wrong_phrase_empty');
	if (fault === 'phrase-short') return t('profile_edit_wrong_phrase_short', { place: valueIn(place) });
	if (fault === 'phrase-twice') return t('profile_edit_wrong_phrase_twice', { place: valueIn(place) });
	if (fault === 'order') {
		const earlier = steps.find(({ id }) => id === place.split(' → ')[0]);
		return t('profile_edit_wrong_order', { place: earlier?.words.title ?? place });
	}
	return t(faultWords[fault], { place });
}

/** What a field of the editor is given when something is wrong with it, and nothing otherwise. */
export function errorAt(
	faults: readonly PlacedFault[],
	draft: ProfileDraft,
	of: PlacedFault['of'],
	id: string | undefined,
	field: string,
): { error?: string } {
	const found = faultAt(faults, of, id, field);
	return found ? { error: wordsOf(found, draft) } : {};
}
