import type { Cabinet } from '../cabinets/model.ts';
import { marketplaceIds } from '../cabinets/model.ts';
import type { OwnStatus, StatusMap } from './model.ts';

export const statusFileFormat = 'statuses';
export const statusFileVersion = 1;

/**
 * Own statuses and changed lines as the text of a file. Every marketplace and every cabinet is named, also one without a changed line, so that reading
 * the file again brings back just this. A cabinet stands under its account: ids of cabinets are of one browser only.
 */
export function statusFile(own: readonly OwnStatus[], maps: readonly StatusMap[], cabinets: readonly Cabinet[]): string {
	const linesOf = (id: string) =>
		(maps.find((map) => map.id === id)?.lines ?? []).map(({ status, substatus, schemes, unified, own: ownId, mover }) => ({
			status,
			substatus,
			schemes,
			unified,
			own: ownId,
			mover,
		}));
	return JSON.stringify(
		{
			prilavok: statusFileFormat,
			version: statusFileVersion,
			own: own
				.filter((status) => status.removedAt === undefined)
				.map(({ id, axis, title, color, base, place }) => ({ id, axis, title, color, base, place })),
			maps: [
				...marketplaceIds.map((id) => ({ marketplace: id, lines: linesOf(id) })),
				...cabinets.map(({ id, marketplace, accountId, title }) => ({
					marketplace,
					account: accountId,
					cabinet: title,
					lines: linesOf(id),
				})),
			],
		},
		null,
		'\t',
	);
}
