import type { FindingCode, ScriptFinding, ScriptPlace } from './findings.ts';

/** What a finding does to those who work by the script, the worst first. */
export const severities = ['stuck', 'wrong-words', 'untidy'] as const;
export type Severity = (typeof severities)[number];

/** The field of a place's form that a finding is about; `place` = the place as a whole. */
export type FindingField = 'text' | 'code' | 'validity' | 'when' | 'to' | 'answers' | 'steps' | 'list' | 'values' | 'refers' | 'place';

/** Each finding: whether an agent is left standing, a customer hears wrong words, or it is only untidy; and the field that it belongs to. */
const kinds = {
	'no-topics': ['stuck', 'place'],
	'same-id': ['stuck', 'place'],
	'missing-node': ['stuck', 'to'],
	'missing-list': ['untidy', 'list'],
	'missing-step': ['stuck', 'refers'],
	'self-step': ['stuck', 'refers'],
	'step-circle': ['stuck', 'refers'],
	'dead-end': ['stuck', 'to'],
	'empty-way': ['stuck', 'to'],
	'no-exit': ['stuck', 'steps'],
	'no-answers': ['stuck', 'answers'],
	'no-steps': ['stuck', 'steps'],
	'no-text': ['stuck', 'text'],
	loop: ['stuck', 'to'],
	'unreachable-node': ['untidy', 'place'],
	'unreachable-answer': ['untidy', 'values'],
	contradiction: ['untidy', 'when'],
	'never-here': ['untidy', 'when'],
	'unknown-value': ['untidy', 'when'],
	'wrong-kind': ['untidy', 'when'],
	'values-without-fact': ['untidy', 'values'],
	'value-twice': ['wrong-words', 'values'],
	'otherwise-twice': ['wrong-words', 'values'],
	'value-without-answer': ['stuck', 'answers'],
	'no-otherwise': ['stuck', 'answers'],
	'lists-differ': ['untidy', 'place'],
	'way-named-apart': ['untidy', 'place'],
	'means-twice': ['wrong-words', 'place'],
	'unknown-place': ['wrong-words', 'text'],
	'leftover-place': ['wrong-words', 'text'],
	'code-twice': ['wrong-words', 'code'],
	'snippet-no-text': ['untidy', 'text'],
	expired: ['wrong-words', 'validity'],
	'never-valid': ['untidy', 'validity'],
	'promise-passed': ['wrong-words', 'text'],
	'promise-without-end': ['wrong-words', 'text'],
} as const satisfies Record<FindingCode, readonly [Severity, FindingField]>;

export const severityOf = (code: FindingCode): Severity => kinds[code][0];

/** Where in the form of its place a finding is shown. What is wrong with a value is shown at the values of an answer. */
export function fieldOf({ code, place }: Pick<ScriptFinding, 'code' | 'place'>): FindingField {
	const [, field] = kinds[code];
	return field === 'when' && place.answer !== undefined ? 'values' : field;
}

/** How many findings there are of each severity. */
export function severityCounts(findings: readonly Pick<ScriptFinding, 'code'>[]): Record<Severity, number> {
	const counts: Record<Severity, number> = { stuck: 0, 'wrong-words': 0, untidy: 0 };
	for (const { code } of findings) counts[severityOf(code)] += 1;
	return counts;
}

/** Whether a finding is of exactly this place. */
export const isAt = ({ topic, node, answer, step, list, snippet }: ScriptPlace, place: ScriptPlace): boolean =>
	topic === place.topic &&
	node === place.node &&
	answer === place.answer &&
	step === place.step &&
	list === place.list &&
	snippet === place.snippet;
