import type { Change } from '../../lib/changes/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';

/** Why a change is where it is: the marketplace's own words first, then what stopped the last try. Empty when there is nothing to say. */
export function changeWords({ state, words, failure }: Change): string {
	if (words) return state === 'conflict' ? t('change_conflict_now', { code: words }) : words;
	return failure && state !== 'done' ? failureSentence(failure) : '';
}
