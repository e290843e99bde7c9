import { valuesOf } from '../../../lib/support/fact-values.ts';
import type {
	Answer,
	Condition,
	DeliveryList,
	FactName,
	QuestionNode,
	ScriptNode,
	StepsNode,
	SupportScript,
	Topic,
} from '../../../lib/support/model.ts';
import { type Random, stream } from '../../sandbox/world/random.ts';

/** The day of every made script. */
export const madeOn = '2026-11-21';

/** Never asked for in a made script, so that whoever plants something knows that nothing is known of it. */
export const unusedFact = 'daysSinceDelivered' satisfies FactName;

const closed = ['marketplace', 'scheme', 'buyer', 'unifiedStatus', 'agentStatus', 'pageDiffers', 'technicalReturn', 'deliveryWay'] as const;
const native = ['awaiting_packaging', 'delivering', 'confirm / waiting', 'PROCESSING / STARTED', 'cancelled'];
const days = ['0', '1', '2', '3', '5', '8'];
const texts = [
	'{name}, здравствуйте! Заказ {number} уже в пути.',
	'Заказ {number} от {created} на сумму {sum}: статус «{status}».',
	'{name}, проверили: всё в порядке. Ответим в ближайшие 2 дня.',
	'С 01.03.2025 действуют новые правила. Подробности в личном кабинете.',
	'Вес посылки 1.5 кг, версия приложения 10.12.3.',
	'Отчёт за март 2024 придёт 2–3 раза: в Маркете и по маршруту. You may ask again.',
];

/** What each fact can still be on the way to the node that is being made; no entry = anything. */
type Known = ReadonlyMap<FactName, readonly string[]>;

class Maker {
	readonly nodes: ScriptNode[] = [];
	private made = 0;

	constructor(
		private readonly random: Random,
		private readonly lists: readonly DeliveryList[],
	) {}

	private id(kind: string): string {
		this.made += 1;
		return `${kind}-${this.made}`;
	}

	private values(fact: FactName, known: Known): readonly string[] {
		return known.get(fact) ?? valuesOf(fact, { lists: this.lists }) ?? (fact === 'nativeStatus' ? native : days);
	}

	/** A part of the tree; the id of the node with which it begins. */
	grow(depth: number, known: Known): string {
		const { random } = this;
		if (depth <= 0) return this.leaf();
		switch (random.between(0, 6)) {
			case 0:
				return this.freeQuestion(depth, known);
			case 1:
				return this.remark(depth, known);
			case 2:
				return this.steps(depth, known);
			case 3:
				return this.exits(depth, known);
			default:
				return this.factQuestion(depth, known);
		}
	}

	private leaf(): string {
		const { random } = this;
		const id = this.id('leaf');
		const share = random.next();
		if (share < 0.2) {
			const form = {
				title: 'Заявка по заказу {number}',
				comment: 'Прошу проверить заказ {number}, {goods}.',
				attachment: random.chance(0.5),
			};
			this.nodes.push({ id, kind: 'request', form });
		} else if (share < 0.4) {
			const validity = { from: '2026-01-01', until: '2026-12-31' };
			this.nodes.push({ id, kind: 'say', text: '{name}, вернём деньги до 31.12.2026.', validity });
		} else this.nodes.push({ id, kind: 'say', text: random.pick(texts) });
		return id;
	}

	private freeQuestion(depth: number, known: Known): string {
		const id = this.id('ask');
		const answers: Answer[] = [];
		this.nodes.push({ id, kind: 'question', ask: 'Что говорит клиент?', answers });
		const count = this.random.between(2, 3);
		for (let index = 0; index < count; index += 1)
			answers.push({ id: `answer-${index}`, text: `Ответ ${index}`, to: this.grow(depth - 1, known) });
		return id;
	}

	/** A question about a fact, all that it can be here among its answers. */
	private factQuestion(depth: number, known: Known): string {
		const { random } = this;
		const fact = random.pick([...closed, 'nativeStatus', 'daysSinceCreated'] as const);
		const values = this.values(fact, known);
		const isOpen = fact === 'nativeStatus' || fact === 'daysSinceCreated';
		// Of what is open, only what was not named before is sure to be possible.
		if (values.length < 2 || (isOpen && known.has(fact))) return this.freeQuestion(depth, known);
		const id = this.id('fact');
		const answers: Answer[] = [];
		const when = random.chance(0.15) ? ({ fact: 'agentDiffers', yes: true } as const) : undefined;
		const guarded = when && !known.has('agentDiffers') ? when : undefined;
		const inner: Known = guarded ? new Map([...known, ['agentDiffers', ['yes']]]) : known;
		const node: QuestionNode = {
			id,
			kind: 'question',
			ask: `Что с фактом ${fact}?`,
			fact,
			...(fact === 'deliveryWay' ? { list: this.lists[0]?.id ?? '' } : {}),
			...(guarded ? { when: guarded } : {}),
			answers,
		};
		const place = this.nodes.push(node) - 1;
		const groups = this.groups(values);
		let shared: string | undefined;
		groups.forEach((group, index) => {
			const isLast = index === groups.length - 1;
			const otherwise = isLast && (isOpen || random.chance(0.3));
			const next: Known = new Map([...inner, [fact, otherwise && isOpen ? [] : group]]);
			// Some answers lead to the same leaf.
			const to = shared !== undefined && random.chance(0.2) ? shared : this.grow(depth - 1, next);
			if (to.startsWith('leaf')) shared = to;
			answers.push({ id: `answer-${index}`, text: group.join(', '), ...(otherwise ? { otherwise } : { values: group }), to });
		});
		if (guarded) this.nodes[place] = { ...node, to: this.grow(depth - 1, new Map([...known, ['agentDiffers', ['no']]])) };
		return id;
	}

	/** Two to four groups, none empty. */
	private groups(values: readonly string[]): string[][] {
		const count = Math.min(values.length, this.random.between(2, 4));
		const groups = values.slice(0, count).map((value) => [value]);
		for (const value of values.slice(count)) this.random.pick(groups).push(value);
		return groups;
	}

	/** Something that can hold here, and can fail. */
	private condition(known: Known): Condition | undefined {
		const { random } = this;
		const claim = (facts: readonly FactName[]): Condition | undefined => {
			const open = facts.filter((fact) => this.values(fact, known).length > 1);
			if (open.length === 0) return undefined;
			const fact = random.pick(open);
			const values = this.values(fact, known);
			return { fact, is: values.slice(0, random.between(1, values.length - 1)) };
		};
		const one = claim(['marketplace', 'scheme', 'buyer']);
		const other = claim(['unifiedStatus', 'technicalReturn', 'pageDiffers']);
		const long: Condition = random.chance(0.5)
			? { fact: 'daysSinceShipped', atLeast: 2, atMost: 9 }
			: { fact: 'daysSinceShipped', atMost: 3 };
		if (!one || !other) return one ?? other ?? long;
		return random.pick<Condition>([
			one,
			long,
			{ not: other },
			{ all: [one, other] },
			{ any: [one, long] },
			{ all: [{ any: [one, other] }, { not: { all: [one, long] } }] },
			{ not: { any: [one, { all: [other, long] }] } },
		]);
	}

	/** Words that are said to some, before what is for all. */
	private remark(depth: number, known: Known): string {
		const id = this.id('remark');
		const when = this.condition(known);
		const place = this.nodes.push({ id, kind: 'say', text: this.random.pick(texts) }) - 1;
		this.nodes[place] = { id, kind: 'say', text: this.random.pick(texts), ...(when ? { when } : {}), to: this.grow(depth - 1, known) };
		return id;
	}

	private steps(depth: number, known: Known): string {
		const { random } = this;
		const id = this.id('steps');
		const node: StepsNode = {
			id,
			kind: 'steps',
			steps: Array.from({ length: random.between(2, 4) }, (_, index) => {
				const when = random.chance(0.3) ? this.condition(known) : undefined;
				return {
					id: `step-${index}`,
					text: `Сделайте ${index}`,
					...(when ? { when } : {}),
					...(index > 0 && random.chance(0.4) ? { refersTo: `step-${random.between(0, index - 1)}` } : {}),
					...(random.chance(0.2) ? { to: this.leaf() } : {}),
				};
			}),
		};
		const place = this.nodes.push(node) - 1;
		this.nodes[place] = { ...node, to: this.grow(depth - 1, known) };
		return id;
	}

	/** Steps of which one always leads on, though each has a condition. */
	private exits(depth: number, known: Known): string {
		if (this.values('technicalReturn', known).length < 2) return this.steps(depth, known);
		const id = this.id('exits');
		const place = this.nodes.push({ id, kind: 'steps', steps: [] }) - 1;
		const exit = (yes: boolean) => ({
			id: yes ? 'returned' : 'not-returned',
			text: yes ? 'Возврат есть' : 'Возврата нет',
			when: { fact: 'technicalReturn', yes } as const,
			to: this.grow(depth - 1, new Map([...known, ['technicalReturn', [yes ? 'yes' : 'no']]])),
		});
		this.nodes[place] = { id, kind: 'steps', steps: [{ id: 'look', text: 'Проверьте трекинг' }, exit(true), exit(false)] };
		return id;
	}
}

const wayTitles = ['До двери', 'Постамат', 'Пункт выдачи', 'Почта', 'Курьер', 'Экспресс'];

/** Texts of it that can be typed as codes, and some that can only be typed. */
const withCodes = (script: SupportScript): SupportScript => ({
	...script,
	nodes: script.nodes.map((node, index) => (node.kind === 'say' && index % 2 === 0 ? { ...node, code: `текст-${index}` } : node)),
	snippets: texts.map((text, index) => ({
		id: `snippet-${index}`,
		code: `привет_${index}`,
		...(index % 2 === 0 ? { title: `Заготовка ${index}` } : {}),
		text,
	})),
});

/** A script without a defect: every way ends in words or a request, every value has its answer. The same seed makes the same script. */
export function goodScript(seed: number): SupportScript {
	const random = stream(seed, 'good script');
	const ways = wayTitles.slice(0, random.between(2, wayTitles.length)).map((title, index) => ({ id: `way-${index}`, title }));
	const lists = [{ id: 'list-0', title: 'Способы доставки', ways }];
	// The same list again is no defect.
	if (random.chance(0.5)) lists.push({ id: 'list-1', title: 'Они же', ways: ways.map((way) => ({ ...way })) });
	const maker = new Maker(random, lists);
	const topics = Array.from({ length: random.between(1, 4) }, (_, index): Topic => {
		const fits: Condition = { all: [{ fact: 'unifiedStatus', is: ['delivered'] }, { not: { fact: 'pageDiffers', yes: index % 2 === 0 } }] };
		const start = maker.grow(random.between(2, 4), new Map());
		return { id: `topic-${index}`, title: `Тема ${index}`, start, ...(random.chance(0.5) ? { fits } : {}) };
	});
	const made = { id: `made-${seed}`, title: `Сценарий ${seed}`, topics, nodes: maker.nodes, lists };
	return random.chance(0.5) ? withCodes(made) : made;
}
