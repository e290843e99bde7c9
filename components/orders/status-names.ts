import { useMemo } from 'preact/hooks';
import type { OwnStatus } from '../../lib/statuses/model.ts';
import { statusBook } from '../../lib/statuses/queries.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { choicesOf, statusWord } from '../statuses/status-words.ts';

/** Words for statuses: the shipped ones and the seller's own. */
export interface StatusNames {
	own: ReadonlyMap<string, OwnStatus>;
	/** What can be chosen on each axis, in the usual order, own ones last. */
	statuses: readonly string[];
	clients: readonly string[];
	/** The word for a status of either axis; an id that nobody knows shows itself. */
	title: (id: string) => string;
	/** Place in the usual order, for sorting. */
	placeOf: (id: string) => number;
	/** Another one when a word or a place has changed. */
	version: string;
}

/** The words for statuses as they are now. */
export function useStatusNames(): StatusNames {
	const rows = valueIn(useLive(statusBook, []))?.own;
	return useMemo(() => statusNames(rows ?? []), [rows]);
}

function statusNames(rows: readonly OwnStatus[]): StatusNames {
	const idsOf = (axis: OwnStatus['axis']) => choicesOf(rows, axis).map(({ value }) => value);
	const statuses = idsOf('unified');
	const clients = idsOf('client');
	const places = new Map([...statuses, ...clients].map((id, place) => [id, place]));
	return {
		own: new Map(rows.map((row) => [row.id, row])),
		statuses,
		clients,
		title: (id) => statusWord(id, rows),
		placeOf: (id) => places.get(id) ?? places.size,
		version: rows.map(({ id, changedAt }) => `${id}@${changedAt}`).join(),
	};
}
