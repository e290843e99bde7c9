import type { ScriptBody } from '../library.ts';
import type { ScriptPlace } from '../lint/findings.ts';

/** One change, by what it is called where it can be taken back. */
export interface EditNote<Name extends string = string> {
	key: Name;
	/** What was changed. */
	at?: ScriptPlace;
	/** Never one step with the change before it. */
	apart?: true;
}

interface EditStep<Name extends string> {
	/** The script and the chosen place on the other side of this step. */
	script: ScriptBody;
	place: ScriptPlace;
	note: EditNote<Name>;
	/** Of the last keystroke in it, epoch ms. */
	at: number;
}

/** A script being edited, with the way back and, after going back, the way forth. Scripts share all that did not change. */
export interface EditHistory<Name extends string = string> {
	script: ScriptBody;
	place: ScriptPlace;
	past: readonly EditStep<Name>[];
	future: readonly EditStep<Name>[];
}

/** Typing in one field is one step as long as no pause in it is longer. */
const onePauseMs = 1000;
const mostSteps = 1000;

export const historyOf = <Name extends string>(script: ScriptBody, place: ScriptPlace): EditHistory<Name> => ({
	script,
	place,
	past: [],
	future: [],
});

const samePlace = (one: ScriptPlace = {}, other: ScriptPlace = {}): boolean =>
	one.topic === other.topic &&
	one.node === other.node &&
	one.answer === other.answer &&
	one.step === other.step &&
	one.list === other.list &&
	one.snippet === other.snippet;

/** The script has become another one. */
export function edited<Name extends string>(
	history: EditHistory<Name>,
	script: ScriptBody,
	note: EditNote<Name>,
	now: number,
): EditHistory<Name> {
	if (script === history.script) return history;
	const last = history.past.at(-1);
	const goesOn =
		last !== undefined &&
		!note.apart &&
		!last.note.apart &&
		history.future.length === 0 &&
		last.note.key === note.key &&
		samePlace(last.note.at, note.at) &&
		Math.abs(now - last.at) <= onePauseMs;
	const past = goesOn
		? [...history.past.slice(0, -1), { ...last, at: now }]
		: [...history.past.slice(-mostSteps + 1), { script: history.script, place: history.place, note, at: now }];
	return { ...history, script, past, future: [] };
}

/** One step back; the same history when there is none. */
export function undone<Name extends string>(history: EditHistory<Name>): EditHistory<Name> {
	const last = history.past.at(-1);
	if (!last) return history;
	const { script, place, past, future } = history;
	return { script: last.script, place: last.place, past: past.slice(0, -1), future: [...future, { ...last, script, place }] };
}

/** One step forth again. */
export function redone<Name extends string>(history: EditHistory<Name>): EditHistory<Name> {
	const next = history.future.at(-1);
	if (!next) return history;
	const { script, place, past, future } = history;
	return { script: next.script, place: next.place, past: [...past, { ...next, script, place }], future: future.slice(0, -1) };
}
