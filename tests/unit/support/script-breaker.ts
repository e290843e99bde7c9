import { valuesOf } from '../../../lib/support/fact-values.ts';
import type { FindingCode, ScriptPlace } from '../../../lib/support/lint/findings.ts';
import type { Answer, Condition, QuestionNode, SayNode, ScriptNode, StepsNode, SupportScript } from '../../../lib/support/model.ts';
import { type Random, stream } from '../../sandbox/world/random.ts';
import { unusedFact } from './script-maker.ts';

type Mutable<Shape> = Shape extends (infer Item)[] | readonly (infer Item)[]
	? Mutable<Item>[]
	: Shape extends object
		? { -readonly [Key in keyof Shape]: Mutable<Shape[Key]> }
		: Shape;
type Draft = Mutable<SupportScript>;

/** What was planted, and where. */
export interface Planted {
	code: FindingCode;
	place: ScriptPlace;
}

/** Breaks a script in one place; undefined where this one has no place for it. */
type Plant = (script: Draft, random: Random) => ScriptPlace | undefined;

const of = <Kind extends ScriptNode['kind']>(script: Draft, kind: Kind) =>
	script.nodes.filter((node): node is Mutable<Extract<ScriptNode, { kind: Kind }>> => node.kind === kind);

function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
	return items.length > 0 ? random.pick(items) : undefined;
}

const freeQuestion = (script: Draft, random: Random) =>
	pick(
		random,
		of(script, 'question').filter(({ fact }) => fact === undefined),
	);

/** Whether a node is an end to which one way leads. */
function isOwnEnd(script: Draft, id: string | undefined): boolean {
	const node = script.nodes.find((one) => one.id === id);
	if (!node || node.kind === 'question' || node.kind === 'steps' || node.to !== undefined) return false;
	const ways = script.nodes.flatMap((one) => [
		one.to,
		...(one.kind === 'question' ? one.answers : one.kind === 'steps' ? one.steps : []).map(({ to }) => to),
	]);
	return [...ways, ...script.topics.map(({ start }) => start)].filter((to) => to === id).length === 1;
}

interface Spot {
	node: Mutable<QuestionNode>;
	answer: Mutable<Answer>;
	/** The end to which the answer leads, and nothing else. */
	end: string;
}

/** Answers of questions about facts that lead to an end of their own. */
const spots = (script: Draft): Spot[] =>
	of(script, 'question').flatMap((node) =>
		node.fact === undefined
			? []
			: node.answers.flatMap((answer) =>
					answer.to !== undefined && isOwnEnd(script, answer.to) && answer.values ? [{ node, answer, end: answer.to }] : [],
				),
	);

/** A spot whose question has values of another answer, and one of them. */
function spotWithOther(script: Draft, random: Random): (Spot & { other: string }) | undefined {
	const found = spots(script).flatMap((spot) => {
		const other = spot.node.answers.find(({ id, values }) => id !== spot.answer.id && values)?.values?.[0];
		return other === undefined ? [] : [{ ...spot, other }];
	});
	return pick(random, found);
}

const saying = (script: Draft, random: Random) => pick(random, of(script, 'say'));
const doing = (script: Draft, random: Random) => pick(random, of(script, 'steps'));

const late = (days: number): Mutable<Condition> => ({ fact: unusedFact, atLeast: days });

/** Every node that is added says so in its id. */
function add(script: Draft, node: Mutable<ScriptNode>): string {
	script.nodes.push(node);
	return node.id;
}

const inSay =
	(change: (node: Mutable<SayNode>, random: Random) => void): Plant =>
	(script, random) => {
		const node = saying(script, random);
		if (!node) return undefined;
		delete node.validity;
		change(node, random);
		return { node: node.id };
	};

const inSteps =
	(change: (node: Mutable<StepsNode>) => string | undefined): Plant =>
	(script, random) => {
		const node = doing(script, random);
		const step = node && change(node);
		return node && step !== undefined ? { node: node.id, step } : undefined;
	};

/** Another answer of a question that is the agent's own. */
const asAnswer =
	(make: (script: Draft, question: Mutable<QuestionNode>) => Partial<Mutable<Answer>>): Plant =>
	(script, random) => {
		const node = freeQuestion(script, random);
		if (!node) return undefined;
		node.answers.push({ id: 'planted', text: 'Ещё ответ', ...make(script, node) });
		return { node: node.id, answer: 'planted' };
	};

/** A condition in the place of one that is there. */
const asCondition =
	(make: (before: Mutable<Condition>) => Mutable<Condition>): Plant =>
	(script, random) => {
		const node = pick(
			random,
			of(script, 'say').filter(({ when, to }) => when && to !== undefined),
		);
		if (!node?.when) return undefined;
		node.when = make(node.when);
		return { node: node.id };
	};

const plants: readonly (readonly [FindingCode, string, Plant])[] = [
	[
		'no-topics',
		'no topic at all',
		(script) => {
			script.topics = [];
			return {};
		},
	],
	[
		'same-id',
		'a node again',
		(script, random) => {
			const node = saying(script, random);
			return node && { node: add(script, { id: node.id, kind: 'say', text: 'Второй' }) };
		},
	],
	[
		'same-id',
		'an answer again',
		(script, random) => {
			const node = freeQuestion(script, random);
			const [answer] = node?.answers ?? [];
			if (!node || !answer) return undefined;
			node.answers.push({ ...answer });
			return { node: node.id, answer: answer.id };
		},
	],
	[
		'same-id',
		'a topic again',
		(script) => {
			const [topic] = script.topics;
			if (!topic) return undefined;
			script.topics.push({ ...topic });
			return { topic: topic.id };
		},
	],
	[
		'same-id',
		'a step again',
		inSteps((node) => {
			const [step] = node.steps;
			if (!step || step.to !== undefined) return undefined;
			node.steps.push({ id: step.id, text: 'Ещё раз' });
			return step.id;
		}),
	],
	['missing-node', 'an answer leads nowhere', asAnswer(() => ({ to: 'nowhere' }))],
	[
		'missing-node',
		'a topic begins nowhere',
		(script) => {
			script.topics.push({ id: 'planted', title: 'Ещё тема', start: 'nowhere' });
			return { topic: 'planted' };
		},
	],
	[
		'missing-node',
		'words lead nowhere',
		(script, random) => {
			const node = pick(
				random,
				of(script, 'say').filter(({ to }) => to === undefined),
			);
			if (!node) return undefined;
			node.to = 'nowhere';
			return { node: node.id };
		},
	],
	[
		'missing-node',
		'a step leads nowhere',
		inSteps((node) => {
			if (node.to === undefined) return undefined;
			node.steps.push({ id: 'planted', text: 'Ещё шаг', to: 'nowhere' });
			return 'planted';
		}),
	],
	[
		'missing-list',
		'a list that is none',
		(script, random) => {
			const node = pick(
				random,
				of(script, 'question').filter(({ list }) => list !== undefined),
			);
			if (!node) return undefined;
			node.list = 'nowhere';
			return { node: node.id };
		},
	],
	[
		'missing-step',
		'a step that is none',
		inSteps((node) => {
			const [step] = node.steps;
			if (!step) return undefined;
			step.refersTo = 'nowhere';
			return step.id;
		}),
	],
	[
		'self-step',
		'a step that is itself',
		inSteps((node) => {
			const step = node.steps.at(-1);
			if (!step) return undefined;
			step.refersTo = step.id;
			return step.id;
		}),
	],
	[
		'step-circle',
		'two steps that send to each other',
		inSteps((node) => {
			node.steps.unshift({ id: 'planted', text: 'Смотрите дальше', refersTo: 'planted-too' });
			node.steps.push({ id: 'planted-too', text: 'Смотрите выше', refersTo: 'planted' });
			return 'planted';
		}),
	],
	['dead-end', 'an answer without what follows', asAnswer(() => ({}))],
	[
		'empty-way',
		'an end with a condition that may fail',
		(script, random) => {
			const spot = pick(random, spots(script));
			const end = script.nodes.find(({ id }) => id === spot?.end);
			if (!spot || !end) return undefined;
			end.when = late(3);
			return { node: spot.node.id, answer: spot.answer.id };
		},
	],
	[
		'empty-way',
		'two ends with conditions that leave a gap',
		(script, random) => {
			const spot = pick(random, spots(script));
			const end = script.nodes.find(({ id }) => id === spot?.end);
			if (!spot || !end) return undefined;
			end.when = late(3);
			end.to = add(script, { id: 'planted', kind: 'say', text: 'Рано', when: { fact: unusedFact, atMost: 1 } });
			return { node: spot.node.id, answer: spot.answer.id };
		},
	],
	[
		'empty-way',
		'an end whose time has not come',
		(script, random) => {
			const spot = pick(random, spots(script));
			const end = script.nodes.find(({ id }) => id === spot?.end);
			if (!spot || !end) return undefined;
			end.validity = { from: '2026-11-22', until: '2026-12-31' };
			return { node: spot.node.id, answer: spot.answer.id };
		},
	],
	[
		'no-exit',
		'steps that lead on only sometimes',
		(script, random) => {
			const spot = pick(random, spots(script));
			if (!spot) return undefined;
			const steps = [{ id: 'go', text: 'Если давно', when: late(3), to: spot.end }];
			spot.answer.to = add(script, { id: 'planted', kind: 'steps', steps });
			return { node: 'planted' };
		},
	],
	[
		'no-answers',
		'a question without answers',
		(script) => {
			script.topics.push({ id: 'planted', title: 'Ещё тема', start: 'planted' });
			return { node: add(script, { id: 'planted', kind: 'question', ask: 'Что?', answers: [] }) };
		},
	],
	[
		'no-steps',
		'steps of which there is none',
		(script) => {
			script.topics.push({ id: 'planted', title: 'Ещё тема', start: 'planted' });
			return { node: add(script, { id: 'planted', kind: 'steps', steps: [] }) };
		},
	],
	[
		'no-text',
		'words that are not given',
		inSay((node) => {
			delete node.text;
		}),
	],
	[
		'loop',
		'a way back to the question',
		(script, random) => {
			const node = freeQuestion(script, random);
			if (!node) return undefined;
			node.answers.push({ id: 'planted', text: 'Ещё', to: add(script, { id: 'planted', kind: 'say', text: 'Повторим', to: node.id }) });
			return { node: node.id };
		},
	],
	[
		'loop',
		'words that follow themselves',
		(script, random) => {
			const node = freeQuestion(script, random);
			if (!node) return undefined;
			node.answers.push({ id: 'planted', text: 'Ещё', to: add(script, { id: 'planted', kind: 'say', text: 'Снова', to: 'planted' }) });
			return { node: 'planted' };
		},
	],
	[
		'loop',
		'an end that leads back to where it came from',
		(script, random) => {
			const spot = pick(random, spots(script));
			const end = script.nodes.find(({ id }) => id === spot?.end);
			if (!spot || !end) return undefined;
			end.to = spot.node.id;
			return { node: spot.node.id };
		},
	],
	[
		'unreachable-node',
		'words that nobody comes to',
		(script) => ({ node: add(script, { id: 'planted', kind: 'say', text: 'Никто не придёт' }) }),
	],
	[
		'unreachable-node',
		'a part that nobody comes to',
		(script, random) => {
			add(script, { id: 'planted-end', kind: 'say', text: 'Никто не придёт' });
			const old = saying(script, random);
			const answers = [
				{ id: 'a', text: 'Да', to: 'planted-end' },
				{ id: 'b', text: 'Нет', to: old?.id ?? 'planted-end' },
			];
			return { node: add(script, { id: 'planted', kind: 'question', ask: 'Кто здесь?', answers }) };
		},
	],
	[
		'unreachable-answer',
		'a question that asks again',
		(script, random) => {
			const spot = spotWithOther(script, random);
			if (!spot) return undefined;
			const { fact, list } = spot.node;
			const answers = [
				{ id: 'same', text: 'То же', values: spot.answer.values ?? [], to: spot.end },
				{ id: 'other', text: 'Другое', values: [spot.other], to: spot.end },
			];
			spot.answer.to = add(script, {
				id: 'planted',
				kind: 'question',
				ask: 'Точно?',
				...(fact ? { fact } : {}),
				...(list ? { list } : {}),
				answers,
			});
			return { node: 'planted', answer: 'other' };
		},
	],
	['contradiction', 'a condition and its opposite', asCondition((before) => ({ all: [before, { not: before }] }))],
	[
		'contradiction',
		'days that are none',
		asCondition(() => ({
			all: [
				{ fact: unusedFact, atLeast: 5 },
				{ fact: unusedFact, atMost: 4 },
			],
		})),
	],
	[
		'contradiction',
		'a contradiction behind alternatives',
		asCondition(() => ({
			all: [
				{
					any: [
						{ fact: 'buyer', is: ['person'] },
						{ fact: 'scheme', is: ['fbs'] },
					],
				},
				{ fact: 'scheme', is: ['fbo', 'dbs'] },
				{ not: { fact: 'buyer', is: ['person'] } },
			],
		})),
	],
	[
		'contradiction',
		'a topic for no order',
		(script) => {
			const [topic] = script.topics;
			if (!topic) return undefined;
			topic.fits = {
				all: [
					{ fact: 'agentDiffers', yes: true },
					{ fact: 'agentDiffers', yes: false },
				],
			};
			return { topic: topic.id };
		},
	],
	[
		'never-here',
		'a condition that the answer before excludes',
		(script, random) => {
			const spot = spotWithOther(script, random);
			if (!spot?.node.fact) return undefined;
			const when = { fact: spot.node.fact, is: [spot.other] };
			spot.answer.to = add(script, { id: 'planted', kind: 'say', text: 'Не здесь', when, to: spot.end });
			return { node: 'planted' };
		},
	],
	[
		'never-here',
		'a step that the answer before excludes',
		(script, random) => {
			const spot = spotWithOther(script, random);
			if (!spot?.node.fact) return undefined;
			const when = { fact: spot.node.fact, is: [spot.other] };
			spot.answer.to = add(script, { id: 'planted', kind: 'steps', steps: [{ id: 'never', text: 'Не здесь', when }], to: spot.end });
			return { node: 'planted', step: 'never' };
		},
	],
	[
		'unknown-value',
		'a value of an answer',
		(script, random) => {
			const spot = pick(
				random,
				spots(script).filter(({ node: { fact } }) => fact && valuesOf(fact, script)),
			);
			if (!spot) return undefined;
			spot.answer.values?.push('no-such-value');
			return { node: spot.node.id, answer: spot.answer.id };
		},
	],
	['unknown-value', 'a value of a condition', asCondition(() => ({ fact: 'marketplace', is: ['bazaar'] }))],
	['wrong-kind', 'a word that is counted', asCondition(() => ({ fact: 'buyer', atLeast: 2 }))],
	['wrong-kind', 'days that are a word', asCondition(() => ({ fact: unusedFact, is: ['давно'] }))],
	['wrong-kind', 'a word that is yes', asCondition(() => ({ fact: 'scheme', yes: true }))],
	[
		'values-without-fact',
		'values without a fact',
		(script, random) => {
			const node = freeQuestion(script, random);
			const answer = node?.answers[0];
			if (!node || !answer) return undefined;
			answer.values = ['person'];
			return { node: node.id, answer: answer.id };
		},
	],
	[
		'value-twice',
		'a value of another answer',
		(script, random) => {
			const spot = pick(
				random,
				spots(script).filter(({ node, answer }) => node.answers.indexOf(answer) > 0 && node.answers[0]?.values),
			);
			const value = spot?.node.answers[0]?.values?.[0];
			if (!spot || value === undefined) return undefined;
			spot.answer.values?.push(value);
			return { node: spot.node.id, answer: spot.answer.id };
		},
	],
	[
		'otherwise-twice',
		'two answers for everything else',
		(script, random) => {
			const node = pick(
				random,
				of(script, 'question').filter(({ answers }) => answers.some(({ otherwise }) => otherwise)),
			);
			const end = saying(script, random);
			if (!node || !end || end.to !== undefined) return undefined;
			node.answers.push({ id: 'planted', text: 'И ещё', otherwise: true, to: add(script, { id: 'planted', kind: 'say', text: 'И ещё' }) });
			return { node: node.id, answer: 'planted' };
		},
	],
	[
		'value-without-answer',
		'a value that was left out',
		(script, random) => {
			const spot = pick(
				random,
				spots(script).filter(({ node, answer }) => !node.answers.some(({ otherwise }) => otherwise) && (answer.values?.length ?? 0) > 1),
			);
			if (!spot) return undefined;
			spot.answer.values?.pop();
			return { node: spot.node.id };
		},
	],
	[
		'value-without-answer',
		'a way of delivery without a branch',
		(script) => {
			const asked = of(script, 'question').find(
				({ fact, answers }) => fact === 'deliveryWay' && !answers.some(({ otherwise }) => otherwise),
			);
			const others = of(script, 'question').filter(({ fact }) => fact === 'deliveryWay');
			if (!asked || others.length > 1) return undefined;
			for (const { ways } of script.lists) ways.push({ id: 'way-planted', title: 'Дрон' });
			return { node: asked.id };
		},
	],
	[
		'no-otherwise',
		'nothing for all other codes',
		(script, random) => {
			const node = pick(
				random,
				of(script, 'question').filter(({ fact }) => fact === 'nativeStatus' || fact === 'daysSinceCreated'),
			);
			const answer = node?.answers.find(({ otherwise }) => otherwise);
			if (!node || !answer) return undefined;
			delete answer.otherwise;
			return { node: node.id };
		},
	],
	[
		'lists-differ',
		'a list that lacks a way',
		(script) => {
			const [list] = script.lists;
			if (!list) return undefined;
			script.lists = [list, { id: 'planted', title: 'Другой список', ways: list.ways.slice(1) }];
			return { list: 'planted' };
		},
	],
	[
		'way-named-apart',
		'a way with two names',
		(script) => {
			const [list] = script.lists;
			const [first, ...others] = list?.ways ?? [];
			if (!list || !first) return undefined;
			script.lists = [list, { id: 'planted', title: 'Другой список', ways: [{ ...first, title: 'Иначе' }, ...others] }];
			return { list: 'planted' };
		},
	],
	[
		'means-twice',
		'a word of a marketplace for two ways',
		(script) => {
			const [list] = script.lists;
			const [first, second] = list?.ways ?? [];
			if (!list || !first || !second) return undefined;
			first.means = ['ozon/is_express'];
			second.means = ['yandex/DELIVERY', 'ozon/is_express'];
			return { list: list.id };
		},
	],
	[
		'unknown-place',
		'a name that is no placeholder',
		inSay((node) => {
			node.text = 'Уважаемый {client}, ждите.';
		}),
	],
	['unknown-place', 'a placeholder where nothing is filled in', asAnswer((script) => ({ text: 'Заказ {number}', to: someEnd(script) }))],
	[
		'leftover-place',
		'something to be filled in by hand',
		inSay((node, random) => {
			node.text = `${random.pick(['ИМЯ', '[имя клиента]', '____', 'XXX', '{{name}}', '%NAME%', '{name'])}, ждите.`;
		}),
	],
	[
		'unknown-place',
		'a step with a name that is no placeholder',
		inSteps((node) => {
			node.steps.push({ id: 'planted', text: 'Позвоните {phone} по заказу {number}' });
			return 'planted';
		}),
	],
	[
		'no-text',
		'words of nothing but spaces',
		inSay((node) => {
			node.text = ' \n';
		}),
	],
	[
		'same-id',
		'a snippet again',
		(script) => {
			const [first] = script.snippets ?? [];
			if (!first) return undefined;
			script.snippets?.push({ ...first, code: 'planted' });
			return { snippet: first.id };
		},
	],
	[
		'code-twice',
		'a code of two texts of the conversation',
		(script) => {
			const [first, , , second] = of(script, 'say');
			if (!first || !second) return undefined;
			first.code = 'Ждём';
			second.code = 'ждем';
			return { node: second.id };
		},
	],
	[
		'code-twice',
		'a snippet with the code of another text, in letters that look alike',
		(script, random) => {
			const node = saying(script, random);
			if (!node) return undefined;
			node.code = 'хор';
			return snippet(script, 'XOP', 'Хорошо');
		},
	],
	['snippet-no-text', 'a snippet of nothing but spaces', (script) => snippet(script, 'planted', ' \n')],
	['unknown-place', 'a snippet with a name that is no placeholder', (script) => snippet(script, 'planted', '{client}, здравствуйте!')],
	['leftover-place', 'a snippet to be filled in by hand', (script) => snippet(script, 'planted', 'ИМЯ, здравствуйте!')],
	['promise-passed', 'a snippet with a day that is over', (script) => snippet(script, 'planted', 'Ответим до 20.11.2026.')],
	[
		'expired',
		'words whose time is over',
		inSay((node) => {
			node.validity = { until: '2026-11-20' };
		}),
	],
	[
		'never-valid',
		'words that end before they begin',
		inSay((node) => {
			node.validity = { from: '2027-02-01', until: '2027-01-31' };
		}),
	],
	[
		'promise-passed',
		'a day that is over',
		inSay((node, random) => {
			node.text = `Деньги вернутся до ${random.pick(['20.11.2026', '1 ноября 2026', '2026-10-31', '05.11.26'])}.`;
		}),
	],
	[
		'promise-passed',
		'a day that is over, in other spellings',
		inSay((node, random) => {
			const days = ['до 5-го марта 2024', 'до 31/12/2025', '20 нояб. 2026', 'by Nov 20, 2026', '15-20 ноября 2026'];
			node.text = `Деньги вернутся ${random.pick(days)}.`;
		}),
	],
	[
		'promise-passed',
		'a month or a year that is over',
		inSay((node, random) => {
			const days = ['в октябре 2026', 'до конца марта 2024', 'by the end of October 2026', 'до конца 2025 года'];
			node.text = `Деньги вернутся ${random.pick(days)}.`;
		}),
	],
	[
		'promise-passed',
		'a question about a day that is over',
		(script, random) => {
			const node = freeQuestion(script, random);
			if (!node) return undefined;
			node.ask = 'Клиент согласен ждать до 1 марта 2026?';
			return { node: node.id };
		},
	],
	['promise-passed', 'an answer with a day that is over', asAnswer((script) => ({ text: 'Ждёт до 01.03.2026', to: someEnd(script) }))],
	[
		'promise-passed',
		'a step that promises a day that is over',
		inSteps((node) => {
			const [step] = node.steps;
			if (!step) return undefined;
			step.text = 'Скажите: вернём до 1 марта 2020.';
			return step.id;
		}),
	],
	[
		'promise-without-end',
		'a day after which it is still said',
		inSay((node, random) => {
			node.text = `Деньги вернутся до ${random.pick(['21.11.2026', '1 февраля', '2027-01-15', '05.12'])}.`;
		}),
	],
	[
		'promise-without-end',
		'a month or a year without an end',
		inSay((node, random) => {
			node.text = `Деньги вернутся ${random.pick(['до конца ноября', 'в ноябре 2026', 'до конца 2026 года', 'by March 5'])}.`;
		}),
	],
	[
		'promise-without-end',
		'a day before the end',
		inSay((node) => {
			node.text = 'Деньги вернутся до 01.12.2026.';
			node.validity = { until: '2026-12-31' };
		}),
	],
];

/** A snippet that is added to those that are there. */
function snippet(script: Draft, code: string, text: string): ScriptPlace {
	script.snippets = [...(script.snippets ?? []), { id: 'planted', code, text }];
	return { snippet: 'planted' };
}

const someEnd = (script: Draft): string => add(script, { id: 'planted', kind: 'say', text: 'Готово' });

/** Names of all ways to break a script. */
export const waysToBreak: readonly { code: FindingCode; name: string }[] = plants.map(([code, name]) => ({ code, name }));

/** A copy of a script with one defect; undefined where the script has no place for it. */
export function broken(script: SupportScript, way: number, seed: number): { script: SupportScript; planted: Planted } | undefined {
	const [code, name, plant] = plants[way] ?? [];
	if (!code || !plant) return undefined;
	const copy = structuredClone(script) as Draft;
	const place = plant(copy, stream(seed, 'broken', String(name)));
	return place && { script: copy as SupportScript, planted: { code, place } };
}
