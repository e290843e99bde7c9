import type { MarketplaceId, Scheme } from '../cabinets/model.ts';
import type { MappedStatus, NativeStatus, OwnStatus, StatusMap, StatusRule } from './model.ts';
import { mapStatus, nativeCode } from './rules.ts';

type LineKey = Pick<StatusRule, 'status' | 'substatus' | 'schemes'>;

/** What a line matches, as one text: `awaiting_deliver/ship_failed@fbs+rfbs`. Two lines with the same key match the same orders. */
export const lineKey = ({ status, substatus, schemes }: LineKey): string =>
	`${nativeCode({ status, ...(substatus === undefined ? {} : { substatus }) }, '/')}${schemes ? `@${schemes.join('+')}` : ''}`;

/** Id of a line that the seller changed: `own:ozon:awaiting_deliver`, `own:ozon-1a2b3c4d:awaiting_deliver`. */
export const changedLineId = (mapId: string, line: LineKey): string => `own:${mapId}:${lineKey(line)}`;

/**
 * The rules for one cabinet, the strongest source first: its own exceptions, then the marketplace's changed lines, then the shipped ones.
 * A line stands in the place of those of weaker sources that match the same; of two equally exact ones that match differently, the earlier wins.
 * @param maps changed lines, the strongest map first; an absent one changes nothing
 */
export function rulesInForce(shipped: readonly StatusRule[], maps: readonly (StatusMap | undefined)[]): readonly StatusRule[] {
	const changed = maps.flatMap((map) => map?.lines ?? []);
	if (changed.length === 0) return shipped;
	const seen = new Set<string>();
	return [...changed, ...shipped].filter((line) => {
		const key = lineKey(line);
		return !seen.has(key) && seen.add(key);
	});
}

/** What an order's status follows from. */
export interface CodedOrder {
	cabinetId: string;
	marketplace: MarketplaceId;
	scheme: Scheme;
	native: NativeStatus;
}

export type Mapper = (order: CodedOrder) => MappedStatus;

/** Maps orders of any cabinet by the rules in force; every pair of codes is looked up once, so that 100 000 orders cost little more than a few. */
export function createMapper(shipped: readonly StatusRule[], maps: readonly StatusMap[]): Mapper {
	const byId = new Map(maps.map((map) => [map.id, map]));
	const rules = new Map<string, readonly StatusRule[]>();
	const found = new Map<string, MappedStatus>();
	return ({ cabinetId, marketplace, scheme, native }) => {
		const key = JSON.stringify([cabinetId, scheme, native.status, native.substatus]);
		const known = found.get(key);
		if (known) return known;
		let own = rules.get(cabinetId);
		if (!own) {
			const lines = shipped.filter((line) => line.marketplace === marketplace);
			own = rulesInForce(lines, [byId.get(cabinetId), byId.get(marketplace)]);
			rules.set(cabinetId, own);
		}
		const mapped = mapStatus(own, marketplace, scheme, native);
		found.set(key, mapped);
		return mapped;
	};
}

/** Changed lines after an own status has been removed (`to` stands in its place) or has become a kind of something else. */
export function movedLines(
	lines: readonly StatusRule[],
	from: string,
	to: Pick<StatusRule, 'unified' | 'own'>,
): { lines: StatusRule[]; moved: number } {
	let moved = 0;
	const next = lines.map((line) => {
		if (line.own !== from) return line;
		moved += 1;
		const { own: _, ...rest } = line;
		return { ...rest, unified: to.unified, ...(to.own === undefined ? {} : { own: to.own }) };
	});
	return { lines: next, moved };
}

/** What the seller gave a line, ready to be kept: its id made of what it matches, its unified status that of the own one. */
export function toLine(
	mapId: string,
	marketplace: MarketplaceId,
	given: Omit<StatusRule, 'id' | 'marketplace'>,
	base?: OwnStatus,
): StatusRule {
	const { status, substatus, schemes, unified, own, mover } = given;
	const matched = { status, ...(substatus === undefined ? {} : { substatus }), ...(schemes ? { schemes: [...schemes] } : {}) };
	return {
		id: changedLineId(mapId, matched),
		marketplace,
		...matched,
		unified: base?.base ?? unified,
		...(own === undefined ? {} : { own }),
		...(mover === undefined ? {} : { mover }),
	};
}

/** Whether two lines that match the same also say the same. */
export const saysTheSame = (a: StatusRule, b: StatusRule): boolean => a.unified === b.unified && a.own === b.own && a.mover === b.mover;
