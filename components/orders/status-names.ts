import { useMemo } from 'preact/hooks';
import { ownStatuses } from '../../lib/orders/queries.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type ClientId, clientIds, type OwnStatus, type UnifiedId, unifiedIds } from '../../lib/statuses/model.ts';
import { clientTitle, statusTitle } from '../../lib/statuses/titles.ts';
import { useLive, valueIn } from '../base/use-live.ts';

/** Words for statuses: the shipped ones and the seller's own. */
export interface StatusNames {
	own: ReadonlyMap<string, OwnStatus>;
	/** What can be chosen on each axis, in the usual order, own ones last. */
	statuses: readonly string[];
	clients: readonly string[];
	status: (id: string) => string;
	client: (id: string) => string;
	/** Place in the usual order, for sorting. */
	placeOf: (id: string) => number;
	/** Another one when a word or a place has changed. */
	version: string;
}

const isUnified = (id: string): id is UnifiedId => (unifiedIds as readonly string[]).includes(id);
const isClient = (id: string): id is ClientId => (clientIds as readonly string[]).includes(id);

/** The words for statuses as they are now. */
export function useStatusNames(): StatusNames {
	const rows = valueIn(useLive(ownStatuses, []));
	return useMemo(() => statusNames(rows ?? []), [rows]);
}

function statusNames(rows: readonly OwnStatus[]): StatusNames {
	const own = new Map(rows.map((row) => [row.id, row]));
	const offered = (axis: OwnStatus['axis']) =>
		rows.filter((row) => row.axis === axis && !('removedAt' in row && row.removedAt !== undefined)).map(({ id }) => id);
	const statuses = [...unifiedIds, ...offered('unified')];
	const clients = [...clientIds, ...offered('client')];
	const places = new Map([...statuses, ...clients].map((id, place) => [id, place]));
	return {
		own,
		statuses,
		clients,
		status: (id) => (isUnified(id) ? t(statusTitle[id]) : (own.get(id)?.title ?? id)),
		client: (id) => (isClient(id) ? t(clientTitle[id]) : (own.get(id)?.title ?? id)),
		placeOf: (id) => places.get(id) ?? places.size,
		version: rows.map(({ id, changedAt }) => `${id}@${changedAt}`).join(),
	};
}
