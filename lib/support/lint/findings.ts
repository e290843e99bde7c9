/** What the linter finds. Findings are shown, never mended; their words are `findingWords`. */
export const findingCodes = [
	/** The script has no topic with which a conversation could begin. */
	'no-topics',
	/** Of two things of one kind with one id only the first counts. */
	'same-id',
	/** It leads to a node that is none. */
	'missing-node',
	/** A question is about a list of delivery ways that is none. */
	'missing-list',
	/** A step sends to a step that is none. */
	'missing-step',
	/** A step sends to itself. */
	'self-step',
	/** Steps send to each other in a circle. */
	'step-circle',
	/** Nothing follows an answer. */
	'dead-end',
	/** Where no condition holds, or before something begins to be valid, nothing at all follows. */
	'empty-way',
	/** Where no step's condition holds, none leads on. */
	'no-exit',
	/** A question that cannot be answered, steps of which there is none, words that are not given. */
	'no-answers',
	'no-steps',
	'no-text',
	/** The script leads back to where it has been. */
	'loop',
	/** No topic leads there. */
	'unreachable-node',
	/** What was said before excludes it. */
	'unreachable-answer',
	/** A condition that can hold for no order at all. */
	'contradiction',
	/** A condition that cannot hold after what was said before. */
	'never-here',
	/** A value that the fact never has. */
	'unknown-value',
	/** Days are asked of a word, or a word of days. */
	'wrong-kind',
	/** An answer with values, to a question that is about no fact. */
	'values-without-fact',
	/** A value that several answers claim. */
	'value-twice',
	/** A second answer for everything else. */
	'otherwise-twice',
	/** Values of the question's fact that no answer is for. */
	'value-without-answer',
	/** Nobody can list all values of this fact, and no answer is for all others. */
	'no-otherwise',
	/** A list of delivery ways lacks what another list has. */
	'lists-differ',
	/** A way of delivery has two names. */
	'way-named-apart',
	/** A marketplace's word that means two ways of delivery, so that it means none. */
	'means-twice',
	/** Braces around a name that nothing is known for. */
	'unknown-place',
	/** Something that was to be filled in by hand. */
	'leftover-place',
	/** A code that stands for several texts, so that nobody knows which one comes. */
	'code-twice',
	/** A snippet without words. */
	'snippet-no-text',
	/** Its time is over. */
	'expired',
	/** It ends before it begins. */
	'never-valid',
	/** Words with a day that is over. */
	'promise-passed',
	/** Words with a day, after which they are still said. */
	'promise-without-end',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Where in a script: a topic, a node with one of its answers or steps, a list, or a snippet. Empty = the script as a whole. */
export interface ScriptPlace {
	topic?: string;
	node?: string;
	answer?: string;
	step?: string;
	list?: string;
	snippet?: string;
}

export interface ScriptFinding {
	code: FindingCode;
	place: ScriptPlace;
	/** What the words name beside the place: ids that are missing, values, days, names in braces, nodes of a loop. */
	what: readonly string[];
	/** The other list. */
	other?: string;
}

export const found = (code: FindingCode, place: ScriptPlace, what: readonly string[] = []): ScriptFinding => ({ code, place, what });
