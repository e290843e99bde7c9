import type { MarketplaceId } from '../cabinets/model.ts';
import type { GivenLine } from './commands.ts';
import { type CodeGroup, countByRule } from './counts.ts';
import type { MappedStatus, StatusMap, StatusRule } from './model.ts';
import { createMapper, lineKey, toLine } from './own-rules.ts';

/** What is being edited: a marketplace's map, or the exceptions of one cabinet of it. */
export interface EditorScope {
	marketplace: MarketplaceId;
	cabinetId?: string | undefined;
}

/** The id that the scope's map is kept under. */
export const mapIdOf = ({ marketplace, cabinetId }: EditorScope): string => cabinetId ?? marketplace;

/** Changed lines of the scope while they are edited, by what they match (`lineKey`). */
export type Draft = ReadonlyMap<string, GivenLine>;

export const draftOf = (map: StatusMap | undefined): Draft =>
	new Map((map?.lines ?? []).map(({ id: _, marketplace: __, ...line }): [string, GivenLine] => [lineKey(line), line]));

/** A line of the editor: what it matches, what stands there now, and how many orders it is about. */
export interface EditorRow {
	key: string;
	match: Pick<StatusRule, 'status' | 'substatus' | 'schemes'>;
	/** The line that holds when the scope changes nothing: the marketplace's for a cabinet, else the shipped one. */
	inherited?: StatusRule;
	/** The line of the draft. */
	changed?: GivenLine;
	/** For codes that came with an order and have no line of their own: what holds for them now. */
	caught?: MappedStatus;
	/** Orders of the scope with just these codes; only where there is no line. */
	seen: number;
	/** Orders that the line catches by the stored rules, and by the draft. */
	now: number;
	after: number;
	/** Cabinets of the marketplace that have an exception here. */
	exceptions: number;
}

export interface EditorView {
	/** Codes that nobody knows first, then those that only a broader line catches, then all others in the marketplace's order. */
	rows: EditorRow[];
	/** Orders of the scope by the stored rules and by the draft. */
	groups: CodeGroup[];
}

/** Stored maps with the draft in the place of the scope's own one. */
export function draftMaps(scope: EditorScope, draft: Draft, maps: readonly StatusMap[]): StatusMap[] {
	const id = mapIdOf(scope);
	const lines = [...draft.values()].map((line) => toLine(id, scope.marketplace, line));
	return [...maps.filter((map) => map.id !== id), { id, lines, changedAt: 0 }];
}

/** The editor's lines for a scope, all counts included. Pure, and quick: it looks at groups of orders, never at orders. */
export function editorView(
	scope: EditorScope,
	draft: Draft,
	shipped: readonly StatusRule[],
	maps: readonly StatusMap[],
	allGroups: readonly CodeGroup[],
): EditorView {
	const { marketplace, cabinetId } = scope;
	const groups = allGroups.filter((group) => (cabinetId === undefined ? group.marketplace === marketplace : group.cabinetId === cabinetId));
	const weaker = new Map<string, StatusRule>();
	for (const line of shipped) if (line.marketplace === marketplace) weaker.set(lineKey(line), line);
	if (cabinetId !== undefined) for (const line of maps.find((map) => map.id === marketplace)?.lines ?? []) weaker.set(lineKey(line), line);
	const byNow = createMapper(shipped, maps);
	const countNow = countByRule(groups, byNow);
	const countThen = countByRule(groups, createMapper(shipped, draftMaps(scope, draft, maps)));
	const ids = (key: string): string[] => [
		...(cabinetId === undefined ? [] : [`own:${cabinetId}:${key}`]),
		`own:${marketplace}:${key}`,
		`${marketplace}:${key}`,
	];
	const sum = (counts: ReadonlyMap<string, number>, key: string) => ids(key).reduce((total, id) => total + (counts.get(id) ?? 0), 0);
	const exceptionsOf = (key: string): number =>
		cabinetId === undefined
			? maps.filter(
					({ id, lines }) => id !== marketplace && lines.some((line) => line.marketplace === marketplace && lineKey(line) === key),
				).length
			: 0;
	const rowOf = (match: EditorRow['match'], more: Partial<EditorRow> = {}): EditorRow => {
		const key = lineKey(match);
		const inherited = weaker.get(key);
		const changed = draft.get(key);
		return {
			key,
			match,
			...(inherited ? { inherited } : {}),
			...(changed ? { changed } : {}),
			seen: 0,
			now: sum(countNow, key),
			after: sum(countThen, key),
			exceptions: exceptionsOf(key),
			...more,
		};
	};

	const loose = new Map<string, EditorRow>();
	for (const group of groups) {
		const { native, count } = group;
		const match = { status: native.status, ...(native.substatus ? { substatus: native.substatus } : {}) };
		const key = lineKey(match);
		if (weaker.has(key)) continue;
		const caught = byNow(group);
		const row = loose.get(key);
		if (row) row.seen += count;
		else if (draft.has(key) || isLoose(caught, native.substatus, shipped, maps)) loose.set(key, rowOf(match, { caught, seen: count }));
	}
	const others = [...weaker.values(), ...draft.values()].filter((line) => !loose.has(lineKey(line)));
	const rows = new Map(others.map((line) => [lineKey(line), rowOf(matchOf(line))]));
	const unknown = [...loose.values()].filter(({ caught }) => caught?.known === false);
	const broad = [...loose.values()].filter(({ caught }) => caught?.known !== false);
	return { rows: [...unknown, ...broad, ...rows.values()], groups };
}

/** What a line matches, apart from what it says. */
const matchOf = ({ status, substatus, schemes }: GivenLine): EditorRow['match'] => ({
	status,
	...(substatus === undefined ? {} : { substatus }),
	...(schemes ? { schemes } : {}),
});

/** Whether no line is about just these codes: nobody knows them, or a line for the first code alone has caught them. */
function isLoose(caught: MappedStatus, substatus: string | undefined, shipped: readonly StatusRule[], maps: readonly StatusMap[]): boolean {
	if (!caught.known) return true;
	if (!substatus) return false;
	const rule = [...shipped, ...maps.flatMap((map) => map.lines)].find((line) => line.id === caught.ruleId);
	return rule?.substatus === undefined;
}

/** Whether two drafts say the same. */
export function isSameDraft(a: Draft, b: Draft): boolean {
	if (a.size !== b.size) return false;
	for (const [key, line] of a) {
		const other = b.get(key);
		if (other?.unified !== line.unified || other.own !== line.own || other.mover !== line.mover) return false;
	}
	return true;
}
