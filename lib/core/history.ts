/** Values that came one after the other, so that one can go back and forth among them. */
export interface History<Value> {
	past: readonly Value[];
	present: Value;
	future: readonly Value[];
	/** What the last change was about; the next one about the same is a part of it. */
	about?: string;
}

/** Nobody goes back further than this. */
const longest = 200;

export const beginHistory = <Value>(present: Value): History<Value> => ({ past: [], present, future: [] });

/** The next value. Changes about one thing that follow one another, such as the letters of a word, are one step back. */
export function goOn<Value>({ past, present, about: former }: History<Value>, next: Value, about?: string): History<Value> {
	const isMore = about !== undefined && about === former && past.length > 0;
	return { past: isMore ? past : [...past, present].slice(-longest), present: next, future: [], ...(about === undefined ? {} : { about }) };
}

/** One step back; the same when there is none. */
export function goBack<Value>(history: History<Value>): History<Value> {
	const former = history.past.at(-1);
	if (former === undefined) return history;
	return { past: history.past.slice(0, -1), present: former, future: [history.present, ...history.future] };
}

/** One step forward again; the same when there is none. */
export function goForth<Value>(history: History<Value>): History<Value> {
	const [next, ...future] = history.future;
	if (next === undefined) return history;
	return { past: [...history.past, history.present], present: next, future };
}
