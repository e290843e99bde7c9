import type { TalkRecord } from '../../lib/support/library.ts';
import { eventsBetween, noted, type TalkEvent, type TalkSight } from '../../lib/support/talks/talk-log.ts';

/** What is typed and pressed within this time is written at once. */
export const noteAfterMs = 1500;

export interface NoterTools {
	/** What the log has of a conversation. */
	read: (id: string) => Promise<TalkRecord | undefined>;
	send: (record: TalkRecord) => Promise<void>;
	now: () => number;
	/** What reading or writing met; undefined = it works (again). The conversation goes on either way. */
	onFailure: (thrown: unknown) => void;
}

export interface TalkNoter {
	/** What the panel shows now, of which conversation; without an id nothing has been done yet. */
	see: (id: string | undefined, sight: TalkSight) => void;
	copied: () => void;
	/** Nobody is at the panel any more; what was not written yet is. */
	away: () => void;
	back: () => void;
	/** The log of this conversation was erased: what comes from here on begins a new record. */
	erased: () => void;
}

/** The first thing done in a topic that facts had opened does not make the agent the one who opened it. */
function begunStraight({ place: before }: TalkSight, sight: TalkSight): TalkSight {
	const { place } = sight;
	const isSame = place && before?.straight && before.scriptId === place.scriptId && before.topic === place.topic;
	return isSame ? { ...sight, place: { ...place, straight: true } } : sight;
}

/** Makes a record of what the panel shows and has it written, a moment later, or at once where the conversation or the panel is left. */
export function talkNoter({ read, send, now, onFailure }: NoterTools): TalkNoter {
	let id: string | undefined;
	let record: TalkRecord | undefined;
	let seen: TalkSight | undefined;
	/** What happened while the record was being read; undefined = it has been. */
	let waiting: (() => void)[] | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** What facts had opened by themselves before anything was done, and how often it was copied: the conversation begins with that. */
	let idle: TalkSight | undefined;
	let early = 0;

	const write = () => {
		if (timer === undefined) return;
		clearTimeout(timer);
		timer = undefined;
		// Whoever only named an order has not begun to talk.
		if (record && record.visits.length > 0) send(record).then(() => onFailure(undefined), onFailure);
	};
	const take = (events: readonly TalkEvent[]) => {
		if (id === undefined || events.length === 0) return;
		for (const event of events) record = noted(record, id, event, now());
		timer ??= setTimeout(write, noteAfterMs);
		if (events.some(({ kind }) => kind === 'home')) write();
	};
	const when = (ready: () => void) => (waiting ? waiting.push(ready) : ready());

	const turn = (next: string | undefined) => {
		// The former conversation is left.
		write();
		[id, record, seen] = [next, undefined, undefined];
		if (next === undefined) {
			waiting = undefined;
			return;
		}
		const mine: (() => void)[] = [];
		waiting = mine;
		const go = (found?: TalkRecord) => {
			if (waiting !== mine) return;
			waiting = undefined;
			record = found;
			if (found) take([{ kind: 'back' }]);
			for (const ready of mine) ready();
		};
		read(next).then(go, (thrown) => {
			onFailure(thrown);
			go();
		});
	};
	const look = (sight: TalkSight) => {
		// Without a record, as after erasing, all that shows is new.
		take(eventsBetween(record ? seen : undefined, sight));
		seen = sight;
	};
	/** After erasing, what the panel still shows is where the new record begins. */
	const anew = () => {
		if (!record && seen) take(eventsBetween(undefined, seen));
	};
	const copy = () => {
		anew();
		take([{ kind: 'copied' }]);
	};
	return {
		see: (next, sight) => {
			if (next !== id) turn(next);
			if (next === undefined) {
				idle = sight;
				return;
			}
			const [opened, copies] = [idle, early];
			[idle, early] = [undefined, 0];
			when(() => {
				// Leaving for the topics what facts had opened is the first thing done: it was the wrong topic.
				if (opened?.place && !sight.place && sight.atTopics) look(opened);
				look(opened ? begunStraight(opened, sight) : sight);
				for (let copied = 0; copied < copies; copied++) copy();
			});
		},
		copied: () => {
			if (id === undefined) early += 1;
			else when(copy);
		},
		away: () =>
			when(() => {
				if (record) take([{ kind: 'away' }]);
				write();
			}),
		back: () =>
			when(() => {
				if (record) take([{ kind: 'back' }]);
			}),
		erased: () => {
			clearTimeout(timer);
			[timer, record] = [undefined, undefined];
		},
	};
}
