import { t } from '../../lib/platform/i18n.ts';
import { clientIds, type OwnStatus, unifiedIds } from '../../lib/statuses/model.ts';
import { isClientId, isUnifiedId } from '../../lib/statuses/rules.ts';
import { clientTitle, statusTitle } from '../../lib/statuses/titles.ts';

/** The words for any status of either axis; an id that nobody knows shows itself. */
export function statusWord(id: string, own: readonly OwnStatus[]): string {
	if (isUnifiedId(id)) return t(statusTitle[id]);
	if (isClientId(id)) return t(clientTitle[id]);
	return own.find((status) => status.id === id)?.title ?? id;
}

/** Own statuses of an axis that can be chosen, in their order. */
export const offeredOwn = (own: readonly OwnStatus[], axis: OwnStatus['axis']): OwnStatus[] =>
	own.filter((status) => status.axis === axis && status.removedAt === undefined);

/** Everything that can be chosen on an axis: the shipped ones, then the seller's. */
export const choicesOf = (own: readonly OwnStatus[], axis: OwnStatus['axis']): { value: string; text: string }[] => [
	...(axis === 'unified' ? unifiedIds : clientIds).map((id) => ({ value: id, text: statusWord(id, own) })),
	...offeredOwn(own, axis).map(({ id, title }) => ({ value: id, text: title })),
];
