import { describe, expect, test } from 'vitest';
import {
	back,
	begin,
	type Conversation,
	choose,
	type Ground,
	onward,
	readyScript,
	release,
	straightTopic,
	tick,
	topicFits,
	wayOf,
} from '../../../lib/support/engine.ts';
import type { Facts, ScriptNode, SupportScript } from '../../../lib/support/model.ts';

const script = (nodes: readonly ScriptNode[]): SupportScript => ({
	id: 'sample',
	title: 'Sample',
	topics: [{ id: 'topic', title: 'Topic', start: nodes[0]?.id ?? '' }],
	nodes,
	lists: [],
});

const groundOf = (nodes: readonly ScriptNode[], facts: Facts = {}): Ground => ({
	ready: readyScript(script(nodes)),
	facts,
	today: '2026-11-21',
});

/** Stops in short: `id`, `id=answer` by the agent, `id~answer` by facts, `id?` open. */
function told(conversation: Conversation, ground: Ground): string {
	const { stops, end } = wayOf(conversation, ground);
	const words = stops.map((stop) => {
		if (stop.kind === 'say' || stop.kind === 'request') return stop.node.id;
		if (stop.chosen) return `${stop.node.id}${stop.chosen.by === 'agent' ? '=' : '~'}${stop.chosen.id}`;
		return stop.kind === 'steps' && stop.exits.length === 0 ? stop.node.id : `${stop.node.id}?`;
	});
	return [...words, end.kind === 'loop' || end.kind === 'missing' ? `${end.kind} ${end.id}` : end.kind].join(' → ');
}

const buyer: ScriptNode = {
	id: 'buyer',
	kind: 'question',
	ask: 'Who?',
	fact: 'buyer',
	answers: [
		{ id: 'person', text: 'Person', values: ['person'], to: 'way' },
		{ id: 'company', text: 'Company', values: ['company'], to: 'size' },
		{ id: 'secret', text: 'Secret' },
	],
};
const size: ScriptNode = {
	id: 'size',
	kind: 'question',
	ask: 'How big?',
	answers: [{ id: 'small', text: 'Small', to: 'way' }],
};
const way: ScriptNode = {
	id: 'way',
	kind: 'question',
	ask: 'How?',
	fact: 'deliveryWay',
	answers: [
		{ id: 'post', text: 'Post', values: ['post'], to: 'words' },
		{ id: 'rest', text: 'Other', otherwise: true, to: 'words' },
	],
};
const words: ScriptNode = { id: 'words', kind: 'say', text: 'Hello' };
const all = [buyer, size, way, words];

describe('a conversation', () => {
	test('waits at the first question that nothing answers', () => {
		expect(told(begin('topic'), groundOf(all))).toBe('buyer? → open');
	});

	test('answers what is known by itself', () => {
		expect(told(begin('topic'), groundOf(all, { buyer: 'person', deliveryWay: 'post' }))).toBe('buyer~person → way~post → words → end');
	});

	test('takes the answer for all the rest where no other is meant', () => {
		expect(told(begin('topic'), groundOf(all, { buyer: 'person', deliveryWay: 'door' }))).toBe('buyer~person → way~rest → words → end');
	});

	test('does not guess between two answers that mean the same', () => {
		const twice: ScriptNode = {
			...way,
			answers: [
				{ id: 'one', text: '1', values: ['post'] },
				{ id: 'two', text: '2', values: ['post'] },
			],
		};
		expect(told(begin('topic'), groundOf([twice], { deliveryWay: 'post' }))).toBe('way? → open');
	});

	test('keeps what follows when an earlier answer is changed', () => {
		const ground = groundOf(all);
		const first = choose(choose(begin('topic'), 'buyer', 'person'), 'way', 'post');
		expect(told(first, ground)).toBe('buyer=person → way=post → words → end');
		const other = choose(first, 'buyer', 'company');
		expect(told(other, ground)).toBe('buyer=company → size? → open');
		expect(told(choose(other, 'size', 'small'), ground)).toBe('buyer=company → size=small → way=post → words → end');
		expect(told(choose(other, 'buyer', 'person'), ground)).toBe(told(first, ground));
	});

	test('lets the agent answer otherwise than facts, and take it back', () => {
		const ground = groundOf(all, { buyer: 'person' });
		const other = choose(begin('topic'), 'buyer', 'company');
		expect(told(other, ground)).toBe('buyer=company → size? → open');
		const [stop] = wayOf(other, ground).stops;
		expect(stop).toMatchObject({ known: 'person' });
		expect(wayOf(other, ground).facts.buyer).toBe('company');
		expect(told(release(other, 'buyer'), ground)).toBe('buyer~person → way? → open');
	});

	test('knows from an answer what it says, and no longer what it denies', () => {
		const again: ScriptNode = { ...buyer, id: 'again', answers: [{ id: 'firm', text: 'Firm', values: ['company'] }] };
		const first: ScriptNode = { ...buyer, answers: buyer.answers.map((answer) => ({ ...answer, to: 'again' })) };
		const ground = groundOf([first, again], { buyer: 'company' });
		expect(told(choose(begin('topic'), 'buyer', 'company'), ground)).toBe('buyer=company → again~firm → not-given');
		expect(told(choose(begin('topic'), 'buyer', 'person'), ground)).toBe('buyer=person → again? → open');
		expect(wayOf(choose(begin('topic'), 'buyer', 'secret'), ground).facts).not.toHaveProperty('buyer');
	});

	test('keeps the fact that an answer for several values was about', () => {
		const group: ScriptNode = {
			...way,
			id: 'group',
			answers: [{ id: 'parcels', text: 'Parcels', values: ['post', 'door'], to: 'way' }],
		};
		const answered = choose(begin('topic'), 'group', 'parcels');
		expect(told(answered, groundOf([group, way, words], { deliveryWay: 'post' }))).toBe('group=parcels → way~post → words → end');
		expect(told(answered, groundOf([group, way, words], { deliveryWay: 'point' }))).toBe('group=parcels → way? → open');
	});

	test('tells what it heard from the agent from what it knows of the order', () => {
		const heard = (conversation: Conversation, ground: Ground) =>
			wayOf(conversation, ground).stops.flatMap((stop) => (stop.kind === 'question' && stop.heard ? [stop.node.id] : []));
		const facts: Facts = { buyer: 'person', deliveryWay: 'post' };
		expect(heard(begin('topic'), groundOf(all, facts))).toEqual([]);
		expect(heard(begin('topic'), { ...groundOf(all, facts), said: { deliveryWay: 'post' } })).toEqual(['way']);
		const twice = [
			{ ...buyer, answers: buyer.answers.map((answer) => ({ ...answer, to: 'again' })) },
			{ ...buyer, id: 'again' },
		];
		expect(heard(choose(begin('topic'), 'buyer', 'person'), groundOf(twice))).toEqual(['again']);
		expect(heard(choose(begin('topic'), 'buyer', 'person'), groundOf(twice, facts))).toEqual([]);
	});

	test('passes over an answer that is none of the question', () => {
		expect(told(choose(begin('topic'), 'buyer', 'gone'), groundOf(all))).toBe('buyer? → open');
	});

	test('goes back to the last answer of its way, and from the first one to the topics', () => {
		const ground = groundOf(all, { deliveryWay: 'post' });
		let conversation: Conversation | undefined = choose(choose(begin('topic'), 'size', 'small'), 'buyer', 'company');
		expect(told(conversation, ground)).toBe('buyer=company → size=small → way~post → words → end');
		conversation = back(conversation, ground);
		expect(conversation && told(conversation, ground)).toBe('buyer=company → size? → open');
		conversation = conversation && back(conversation, ground);
		expect(conversation && told(conversation, ground)).toBe('buyer? → open');
		expect(conversation && back(conversation, ground)).toBeUndefined();
	});

	test('says so when the source does not tell what follows', () => {
		expect(told(choose(begin('topic'), 'buyer', 'secret'), groundOf(all))).toBe('buyer=secret → not-given');
	});

	test('ends where it would turn in a circle or leave the script', () => {
		expect(told(begin('topic'), groundOf([{ ...words, to: 'words' }]))).toBe('words → loop words');
		expect(told(begin('topic'), groundOf([{ ...words, to: 'gone' }]))).toBe('words → missing gone');
		expect(told(begin('other'), groundOf(all))).toBe('missing other');
	});

	test('is plain data', () => {
		const conversation = tick(choose(begin('topic'), 'buyer', 'person'), 'steps', 'one');
		expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
	});
});

describe('a node', () => {
	const forFirms: ScriptNode = { ...words, id: 'firms', when: { fact: 'buyer', is: ['company'] }, to: 'words' };

	test('is passed over where its condition does not hold', () => {
		expect(told(begin('topic'), groundOf([forFirms, words], { buyer: 'person' }))).toBe('words → end');
	});

	test('is shown, and not as sure, where that is not known', () => {
		const { stops } = wayOf(begin('topic'), groundOf([forFirms, words]));
		expect(stops.map(({ node, sure }) => [node.id, sure])).toEqual([
			['firms', false],
			['words', true],
		]);
	});

	test('is passed over outside its days', () => {
		const old: ScriptNode = { ...words, id: 'old', validity: { until: '2026-11-20' }, to: 'words' };
		expect(told(begin('topic'), groundOf([old, words]))).toBe('words → end');
	});
});

describe('steps', () => {
	const steps: ScriptNode = {
		id: 'steps',
		kind: 'steps',
		steps: [
			{ id: 'look', text: 'Look' },
			{ id: 'ask', text: 'Ask', when: { fact: 'technicalReturn', yes: true }, to: 'request' },
			{ id: 'pick', text: 'Pick', when: { fact: 'technicalReturn', yes: false }, to: 'words' },
		],
	};
	const request: ScriptNode = { id: 'request', kind: 'request', form: { title: 'T', comment: 'C', attachment: true } };

	test('wait for the agent to say where they lead', () => {
		const ground = groundOf([steps, request, words]);
		expect(told(begin('topic'), ground)).toBe('steps? → open');
		expect(told(choose(begin('topic'), 'steps', 'ask'), ground)).toBe('steps=ask → request → end');
		expect(told(choose(begin('topic'), 'steps', 'look'), ground)).toBe('steps? → open');
	});

	test('lead where facts say', () => {
		expect(told(begin('topic'), groundOf([steps, request, words], { technicalReturn: false }))).toBe('steps~pick → words → end');
	});

	test('do not pass over an exit that may hold', () => {
		const doubtful: ScriptNode = {
			...steps,
			steps: [
				{ id: 'firm', text: 'Firm', when: { fact: 'buyer', is: ['company'] }, to: 'request' },
				{ id: 'ask', text: 'Ask', when: { fact: 'technicalReturn', yes: true }, to: 'words' },
			],
		};
		const nodes = [doubtful, request, words];
		expect(told(begin('topic'), groundOf(nodes, { technicalReturn: true }))).toBe('steps? → open');
		expect(told(begin('topic'), groundOf(nodes, { technicalReturn: true, buyer: 'person' }))).toBe('steps~ask → words → end');
	});

	test('after the exit are not done', () => {
		const [stop] = wayOf(begin('topic'), groundOf([steps, request], { technicalReturn: true })).stops;
		expect(stop?.kind === 'steps' && stop.steps.map(({ step, holds, after }) => [step.id, holds, after])).toEqual([
			['look', 'yes', false],
			['ask', 'yes', false],
			['pick', 'no', true],
		]);
	});

	test('lead on where none of their exits holds, if anything follows', () => {
		const followed: ScriptNode = { ...steps, steps: steps.steps.slice(0, 2), to: 'words' };
		const nodes = [followed, request, words];
		expect(told(begin('topic'), groundOf(nodes, { technicalReturn: false }))).toBe(`steps~${onward} → words → end`);
		expect(told(choose(begin('topic'), 'steps', onward), groundOf(nodes, { technicalReturn: true }))).toBe(`steps=${onward} → words → end`);
	});

	test('keep their ticks', () => {
		const ticked = (conversation: Conversation) => {
			const [stop] = wayOf(conversation, groundOf([steps])).stops;
			return stop?.kind === 'steps' ? stop.steps.filter((one) => one.ticked).map(({ step }) => step.id) : [];
		};
		const both = tick(tick(begin('topic'), 'steps', 'ask'), 'steps', 'look');
		expect(ticked(both)).toEqual(['look', 'ask']);
		expect(ticked(tick(both, 'steps', 'look'))).toEqual(['ask']);
	});
});

describe('topics', () => {
	const ready = readyScript({
		...script([words]),
		topics: [
			{ id: 'open', title: 'Open', start: 'words' },
			{ id: 'firm', title: 'Firm', start: 'words', fits: { fact: 'buyer', is: ['company'] } },
			{ id: 'return', title: 'Return', start: 'words', fits: { fact: 'technicalReturn', yes: true } },
		],
	});

	test('that fit stand first, those that do not last', () => {
		const ids = (facts: Facts) => topicFits(ready, facts).map(({ topic, fits }) => `${topic.id} ${fits}`);
		expect(ids({ technicalReturn: true, buyer: 'person' })).toEqual(['return yes', 'open open', 'firm no']);
		expect(ids({ buyer: 'company' })).toEqual(['firm yes', 'return unknown', 'open open']);
	});

	test('are led to only when one alone fits', () => {
		expect(straightTopic(ready, { buyer: 'company' })?.id).toBe('firm');
		expect(straightTopic(ready, { buyer: 'company', technicalReturn: true })).toBeUndefined();
		expect(straightTopic(ready, {})).toBeUndefined();
	});
});
