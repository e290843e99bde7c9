import type { Day } from '../../core/time.ts';
import { claimsOf, isOfItsKind, valuesOf } from '../fact-values.ts';
import type { Answer, Condition, QuestionNode, ScriptNode, StepsNode, SupportScript } from '../model.ts';
import { either, FactSpace, type Possible } from './fact-space.ts';
import { found, type ScriptFinding, type ScriptPlace } from './findings.ts';
import { mayBeSkipped, reached, type ScriptGraph } from './script-graph.ts';

/** Loops let facts grow again and again; after so many rounds everything counts as possible. */
const mostRounds = 8;
/** So many nodes in a row whose conditions may fail are looked through. */
const longestSkip = 200;

interface Ground {
	script: SupportScript;
	nodes: ReadonlyMap<string, ScriptNode>;
	space: FactSpace;
	today: Day;
	/** Nodes that are passed over whatever is known: a finding of their own, so that nobody follows them is none. */
	never: Set<string>;
}

/**
 * Everything that follows from what conditions and answers mean. Along every way it is followed what the facts can still be: an answer tells the
 * fact that its question is about, a condition what holds behind it. Where ways meet, what is possible on any of them counts.
 */
export function lintWays(script: SupportScript, graph: ScriptGraph, today: Day): ScriptFinding[] {
	const { nodes } = graph;
	const space = new FactSpace(script);
	const ground: Ground = { script, nodes, space, today, never: new Set() };
	const possible = possibleAt(ground, graph);
	for (const { id, when, validity: { from, until } = {} } of nodes.values()) {
		const isNever = when && !space.narrowed(possible.get(id) ?? space.full, when);
		if (isNever || (from !== undefined && until !== undefined && until < from)) ground.never.add(id);
	}
	return [
		...script.topics.flatMap(({ id, fits, start }) => [
			...(fits ? lintCondition(fits, { topic: id }, ground) : []),
			...(endsUnsaid(start, ground.space.full, ground) ? [found('empty-way', { topic: id })] : []),
		]),
		...[...nodes.values()].flatMap((node) => lintNode(node, possible.get(node.id), ground)),
	];
}

/** What can be at each node that is come to, parts without a topic included; no entry = what was said before excludes the node. */
function possibleAt(ground: Ground, { following, starts, strays }: ScriptGraph): Map<string, Possible> {
	const all = [...starts, ...strays];
	const order = reached(all, following);
	const known = new Set(order);
	const possible = new Map(all.map((id) => [id, ground.space.full]));
	const changed = new Set(possible.keys());
	for (let round = 0; changed.size > 0; round += 1) {
		if (round === mostRounds) return new Map(order.map((id) => [id, ground.space.full]));
		for (const id of order) {
			const node = ground.nodes.get(id);
			const here = possible.get(id);
			if (!changed.delete(id) || !node || !here) continue;
			for (const { to, state } of exitsOf(node, here, ground)) {
				if (!known.has(to)) continue;
				const before = possible.get(to);
				const after = before ? either(before, state) : state;
				if (after === before) continue;
				possible.set(to, after);
				changed.add(to);
			}
		}
	}
	return possible;
}

/** Ways on from a node, with what can be on each. */
function exitsOf(node: ScriptNode, here: Possible, { space }: Ground): { to: string; state: Possible }[] {
	const exits: { to: string; state: Possible }[] = [];
	const add = (to: string | undefined, state: Possible | undefined) => {
		if (to !== undefined && state) exits.push({ to, state });
	};
	if (mayBeSkipped(node)) add(node.to, hasSpan(node) || !node.when ? here : space.withoutAll(here, [node.when]));
	const shown = node.when ? space.narrowed(here, node.when) : here;
	if (!shown) return exits;
	if (node.kind === 'question') for (const answer of node.answers) add(answer.to, afterAnswer(node, answer, shown, space));
	else add(node.to, shown);
	if (node.kind === 'steps') for (const { to, when } of node.steps) add(to, when ? space.narrowed(shown, when) : shown);
	return exits;
}

const hasSpan = ({ validity }: ScriptNode): boolean => validity?.from !== undefined || validity?.until !== undefined;

/** What can be after an answer; undefined = it cannot be given. One without values tells that the fact is open. */
function afterAnswer(question: QuestionNode, answer: Answer, shown: Possible, space: FactSpace): Possible | undefined {
	const { fact } = question;
	if (!fact) return shown;
	const { values = [], otherwise } = answer;
	if (values.length === 0 && !otherwise) return space.withOpen(shown, fact);
	const meant = values.length > 0 ? space.withValues(shown, fact, values) : undefined;
	const rest = otherwise ? space.withoutValues(shown, fact, claimedValues(question)) : undefined;
	if (meant && rest) return either(meant, rest);
	// Where nothing is known of the fact, the agent may choose the answer for all others because nobody can tell.
	return meant ?? rest ?? (otherwise && !space.isNarrow(shown, fact) ? shown : undefined);
}

const claimedValues = ({ answers }: QuestionNode): string[] => answers.flatMap(({ values }) => values ?? []);

/** Whether nothing at all is shown on a way that comes to `start` with `state`: every condition on it can fail, or its time has not come. */
function endsUnsaid(start: string, state: Possible, { nodes, space, today, never }: Ground): boolean {
	const conditions: Condition[] = [];
	let next: string | undefined = start;
	for (let passed = 0; next !== undefined && passed < longestSkip; passed += 1) {
		const node = nodes.get(next);
		if (!node || never.has(next)) return false;
		const isAhead = (node.validity?.from ?? today) > today;
		if (!isAhead && !node.when) return false;
		if (!isAhead && node.when) conditions.push(node.when);
		next = node.to;
	}
	return next === undefined && space.withoutAll(state, conditions) !== undefined;
}

/** A condition that can hold for no order, and what no fact can be. */
function lintCondition(condition: Condition, place: ScriptPlace, { script, space }: Ground): ScriptFinding[] {
	const claims = claimsOf(condition);
	const wrong = claims.filter((claim) => !isOfItsKind(claim));
	if (wrong.length > 0) return [found('wrong-kind', place, [...new Set(wrong.map(({ fact }) => fact))])];
	const unknown = claims.flatMap((claim) => {
		if (!('is' in claim)) return [];
		const values = valuesOf(claim.fact, script);
		return values ? claim.is.filter((value) => !values.includes(value)) : [];
	});
	if (unknown.length > 0) return [found('unknown-value', place, [...new Set(unknown)])];
	return space.narrowed(space.full, condition) ? [] : [found('contradiction', place)];
}

function lintNode(node: ScriptNode, here: Possible | undefined, ground: Ground): ScriptFinding[] {
	const { space } = ground;
	const findings = node.when ? lintCondition(node.when, { node: node.id }, ground) : [];
	const shown = here && (node.when ? space.narrowed(here, node.when) : here);
	if (here && !shown && findings.length === 0) findings.push(found('never-here', { node: node.id }));
	if (node.kind === 'question') findings.push(...lintQuestion(node, shown, ground));
	if (node.kind === 'steps') findings.push(...lintSteps(node, shown, ground));
	return findings;
}

function lintQuestion(question: QuestionNode, shown: Possible | undefined, ground: Ground): ScriptFinding[] {
	const { id: node, answers, fact } = question;
	const valued = answers.filter(({ values, otherwise }) => otherwise || (values && values.length > 0));
	if (!fact) return valued.map(({ id }) => found('values-without-fact', { node, answer: id }));
	const unknown = answers.flatMap((answer) => unknownValues(question, answer, ground));
	const findings = [...unknown, ...claimedTwice(question)];
	if (!shown || answers.length === 0) return findings;
	for (const answer of answers) {
		const after = afterAnswer(question, answer, shown, ground.space);
		if (!after && !unknown.some(({ place }) => place.answer === answer.id))
			findings.push(found('unreachable-answer', { node, answer: answer.id }, answer.values));
		else if (after && answer.to !== undefined && endsUnsaid(answer.to, after, ground))
			findings.push(found('empty-way', { node, answer: answer.id }));
	}
	return [...findings, ...unanswered(question, shown, ground)];
}

function unknownValues({ id: node, fact }: QuestionNode, { id: answer, values = [] }: Answer, { script }: Ground): ScriptFinding[] {
	if (!fact) return [];
	if (!isOfItsKind({ fact, is: values })) return [found('wrong-kind', { node, answer }, [fact])];
	const known = valuesOf(fact, script);
	const unknown = known ? values.filter((value) => !known.includes(value)) : [];
	return unknown.length > 0 ? [found('unknown-value', { node, answer }, unknown)] : [];
}

/** The answer that claims again what another one does; facts can then choose neither. */
function claimedTwice({ id: node, answers }: QuestionNode): ScriptFinding[] {
	const claimed = new Set<string>();
	const [, ...others] = answers.filter(({ otherwise }) => otherwise);
	return [
		...answers.flatMap(({ id: answer, values = [] }) => {
			const twice = [...new Set(values)].filter((value) => claimed.has(value));
			for (const value of values) claimed.add(value);
			return twice.length > 0 ? [found('value-twice', { node, answer }, twice)] : [];
		}),
		...others.map(({ id: answer }) => found('otherwise-twice', { node, answer })),
	];
}

/** Values that the fact can have here and that lead nowhere. */
function unanswered(question: QuestionNode, shown: Possible, { script, space }: Ground): ScriptFinding[] {
	const { id: node, fact, list, answers } = question;
	if (!fact || answers.some(({ otherwise }) => otherwise)) return [];
	const claimed = new Set(claimedValues(question));
	const known = valuesOf(fact, script, list);
	if (!known) return space.withoutValues(shown, fact, [...claimed]) ? [found('no-otherwise', { node }, [fact])] : [];
	const open = known.filter((value) => !claimed.has(value) && space.withValues(shown, fact, [value]));
	return open.length > 0 ? [found('value-without-answer', { node }, open)] : [];
}

function lintSteps({ id: node, steps, to }: StepsNode, shown: Possible | undefined, ground: Ground): ScriptFinding[] {
	const { space } = ground;
	const findings = steps.flatMap(({ id: step, when }): ScriptFinding[] => {
		if (!when) return [];
		const own = lintCondition(when, { node, step }, ground);
		return own.length === 0 && shown && !space.narrowed(shown, when) ? [found('never-here', { node, step })] : own;
	});
	const leading = steps.filter((step) => step.to !== undefined);
	const conditions = leading.flatMap(({ when }) => when ?? []);
	const mayStop = to === undefined && leading.length > 0 && conditions.length === leading.length;
	if (findings.length === 0 && shown && mayStop && space.withoutAll(shown, conditions)) findings.push(found('no-exit', { node }));
	return findings;
}
