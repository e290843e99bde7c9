import type { Change } from '../../lib/changes/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { isLoadChange, loadWords } from './load-words.ts';
import { isSupplyChange } from './slot-move.ts';
import { supplyWords } from './supply-words.ts';

/** Why a change is where it is: the marketplace's own words first, then what stopped the last try. Empty when there is nothing to say. */
export function changeWords(change: Change): string {
	const { state, words, failure } = change;
	const said = words && inWords(change, words);
	if (said && said !== words) return said;
	if (words) return state === 'conflict' ? t('change_conflict_now', { code: words }) : words;
	return failure && state !== 'done' ? failureSentence(failure) : '';
}

function inWords(change: Change, words: string): string {
	if (isLoadChange(change)) return loadWords(words);
	return isSupplyChange(change) ? supplyWords(words) : words;
}
