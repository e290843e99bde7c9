import type { MarketplaceId } from '../../cabinets/model.ts';
import type { Stop, Way } from '../engine.ts';
import type { OfferedScript } from '../library.ts';
import { idleMs, type TalkAnswer, type TalkRecord, type TalkVisit, talkLimits } from '../library.ts';

/** Where an agent stands in a script, as the log sees it. */
export interface VisitPlace extends Pick<TalkVisit, 'scriptId' | 'version' | 'topic' | 'straight' | 'answers' | 'last' | 'end'> {}

/** The order that a conversation is about. */
export interface TalkAbout {
	marketplace?: MarketplaceId;
	number?: string;
}

/**
 * What happens in a conversation: `at` = a topic is opened, or the way in it has changed · `home` = the agent goes back to the topics · `away` = nobody
 * is at the panel any more · `back` = somebody is again.
 */
export type TalkEvent =
	| { kind: 'at'; place: VisitPlace }
	| { kind: 'about'; about: TalkAbout }
	| { kind: 'comments'; comments: readonly string[] }
	| { kind: 'home' | 'copied' | 'away' | 'back' };

/**
 * The record of a conversation after an event. Time since the last event counts as spent, in all and on the topic that is open, unless nobody was there
 * or it was longer than `idleMs`; a clock that was set back adds nothing, and counts again once it has caught up. Pure.
 */
export function noted(record: TalkRecord | undefined, id: string, event: TalkEvent, now: number): TalkRecord {
	const begun: TalkRecord = record ?? { id, startedAt: now, lastAt: now, spentMs: 0, visits: [] };
	return taken(later(begun, now, event.kind !== 'back'), event);
}

/** The topic that the agent is in; undefined once the agent went back to the topics. */
const openVisit = ({ visits }: TalkRecord): TalkVisit | undefined => {
	const last = visits.at(-1);
	return last?.wentHome ? undefined : last;
};

const withOpen = (record: TalkRecord, change: (visit: TalkVisit) => TalkVisit): TalkRecord => {
	const visit = openVisit(record);
	return visit ? { ...record, visits: [...record.visits.slice(0, -1), change(visit)] } : record;
};

function later(record: TalkRecord, now: number, present: boolean): TalkRecord {
	const gap = now - record.lastAt;
	if (gap <= 0) return record;
	const spent = present && gap <= idleMs ? gap : 0;
	const moved = { ...record, lastAt: now, spentMs: Math.min(talkLimits.spentMs, record.spentMs + spent) };
	return spent === 0 ? moved : withOpen(moved, (visit) => ({ ...visit, spentMs: Math.min(talkLimits.spentMs, visit.spentMs + spent) }));
}

function taken(record: TalkRecord, event: TalkEvent): TalkRecord {
	switch (event.kind) {
		case 'at':
			return arrived(record, event.place);
		case 'about': {
			const { marketplace: _, number: __, ...others } = record;
			const { marketplace, number } = event.about;
			return {
				...others,
				...(marketplace === undefined ? {} : { marketplace }),
				...(number === undefined ? {} : { number: number.slice(0, talkLimits.number) }),
			};
		}
		case 'comments': {
			const { comments: _, ...others } = record;
			const typed = event.comments.filter((comment) => comment.trim() !== '');
			const kept = typed.slice(-talkLimits.comments).map((comment) => comment.slice(0, talkLimits.comment));
			return kept.length === 0 ? others : { ...others, comments: kept };
		}
		case 'copied':
			return withOpen(record, (visit) => ({ ...visit, copied: Math.min(talkLimits.copied, visit.copied + 1) }));
		case 'home':
			return withOpen(record, (visit) => ({ ...visit, wentHome: true }));
		case 'away':
		case 'back':
			return record;
	}
}

/** The same topic goes on; another one, or the same after the topics, is a visit of its own. */
function arrived(record: TalkRecord, { scriptId, version, topic, straight, answers, last, end }: VisitPlace): TalkRecord {
	const open = openVisit(record);
	const stays = open?.scriptId === scriptId && open.topic === topic;
	const {
		last: _,
		end: __,
		...before
	}: TalkVisit = stays
		? open
		: { scriptId, version, topic, ...(straight ? { straight } : {}), answers: [], copied: 0, startedAt: record.lastAt, spentMs: 0 };
	const visit: TalkVisit = {
		...before,
		version,
		answers: answers.slice(0, talkLimits.answers),
		...(last === undefined ? {} : { last }),
		...(end === undefined ? {} : { end }),
	};
	const others = stays ? record.visits.slice(0, -1) : record.visits;
	// Whoever takes all customers for one conversation loses its beginning.
	return { ...record, visits: [...others, visit].slice(-talkLimits.visits) };
}

/** What the panel shows of a conversation, as far as the log is concerned. */
export interface TalkSight {
	/** Absent = the agent is at the topics, or nothing has been found. */
	place?: VisitPlace;
	/** The agent went there, rather than facts having led away. */
	atTopics: boolean;
	about: TalkAbout;
	/** The agent's own words in requests. */
	comments: readonly string[];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const nothing: TalkSight = { atTopics: false, about: {}, comments: [] };

/** What must have happened between two sights of a conversation; `before` absent = it has just come to sight. */
export function eventsBetween(before: TalkSight = nothing, after: TalkSight): TalkEvent[] {
	const events: TalkEvent[] = [];
	if (!isSame(orderOf(before), orderOf(after))) events.push({ kind: 'about', about: after.about });
	if (after.place) {
		if (!isSame(before.place, after.place)) events.push({ kind: 'at', place: after.place });
	} else if (before.place && after.atTopics) events.push({ kind: 'home' });
	if (!isSame(before.comments, after.comments)) events.push({ kind: 'comments', comments: after.comments });
	return events;
}

const orderOf = ({ about }: TalkSight): unknown[] => [about.marketplace, about.number];

/** Where a way stands, for the log; undefined for a topic that the script has not. */
export function placeOf(
	{ topic, stops, end }: Way,
	{ id, version }: Pick<OfferedScript, 'id' | 'version'>,
	straight: boolean,
): VisitPlace | undefined {
	if (!topic) return undefined;
	const last = stops.at(-1)?.node.id;
	return {
		scriptId: id,
		version,
		topic: topic.id,
		...(straight ? { straight } : {}),
		answers: stops.flatMap(answerAt),
		...(last === undefined ? {} : { last }),
		end: end.kind,
	};
}

/** An answer counts as understood where a fact of the order gave it; one that follows from what the agent said is the agent's. */
function answerAt(stop: Stop): TalkAnswer[] {
	if ((stop.kind !== 'question' && stop.kind !== 'steps') || !stop.chosen) return [];
	const { id, by } = stop.chosen;
	const heard = stop.kind === 'question' && stop.heard === true;
	return [{ node: stop.node.id, answer: id, by: by === 'facts' && !heard ? 'facts' : 'agent' }];
}
