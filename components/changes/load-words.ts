import type { Change } from '../../lib/changes/model.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';

/** Why Ozon does not make a shipment, and how ours stands since. Source: the table of errors of Ozon's Seller API, and `carriage_status`. */
const codes: Readonly<Record<string, MessageKey>> = {
	there_are_incomplete_carriages: 'load_refused_open',
	no_postings: 'load_refused_nothing',
	posting_statuses_not_ready: 'load_refused_wait',
	'carriage: cancelled': 'load_refused_removed',
	'carriage: new': 'load_refused_left',
};

export const isLoadChange = ({ actionId }: Pick<Change, 'actionId'>): boolean => actionId.startsWith('ozon.load');

/** What Ozon says of a wish about a shipment, in words with the way out; what nobody knows stays as it is. */
export function loadWords(words: string): string {
	return words
		.split('; ')
		.map((part) => {
			const key = codes[part];
			if (!key) return part;
			return part.startsWith('carriage:') ? t(key) : `${t(key)} (${part})`;
		})
		.join('; ');
}
