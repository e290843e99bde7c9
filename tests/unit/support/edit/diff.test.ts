import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countDiff, type DiffField, diffFields, diffScripts, isSameScript, type PartDiff } from '../../../../lib/support/edit/diff.ts';
import { textChange } from '../../../../lib/support/edit/text-change.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';
import english from '../../../../public/_locales/en/messages.json';
import russian from '../../../../public/_locales/ru/messages.json';
import { anyScript } from '../samples.ts';
import { broken, waysToBreak } from '../script-breaker.ts';
import { goodScript } from '../script-maker.ts';

const script: ScriptBody = {
	title: 'Свой',
	topics: [
		{ id: 'late', title: 'Опаздывает', start: 'who' },
		{ id: 'lost', title: 'Потерян', start: 'words', fits: { fact: 'buyer', is: ['person'] } },
	],
	nodes: [
		{
			id: 'who',
			kind: 'question',
			ask: 'На кого?',
			answers: [
				{ id: 'person', text: 'Физ. лицо', to: 'words' },
				{ id: 'company', text: 'Юр. лицо' },
				{ id: 'other', text: 'Другое' },
			],
		},
		{ id: 'words', kind: 'say', text: 'Ждём 2 дня', validity: { until: '2026-12-01' } },
	],
	lists: [{ id: 'ways', title: 'Доставка', ways: [{ id: 'door', title: 'До двери' }] }],
};

/** A diff as a person would note it down: `node words: text «Ждём 2 дня» → «Ждём 3 дня»`. */
function lines(before: ScriptBody, after: ScriptBody): string[] {
	const { fields, parts } = diffScripts(before, after);
	const value = (one: unknown) => (one === undefined ? '—' : JSON.stringify(one));
	const told = (one: PartDiff, within = ''): string[] => {
		const name = `${within}${one.part} ${one.id}`;
		const place = one.moved ? ` ${one.moved.from} → ${one.moved.to}` : '';
		const own =
			one.change === 'changed'
				? one.fields.map((field) => `${name}${place}: ${field.field} ${value(field.before)} → ${value(field.after)}`)
				: one.change === 'kept'
					? one.moved
						? [`${name}${place}`]
						: []
					: [`${name} ${one.change}`];
		return [...own, ...one.inner.flatMap((inner) => told(inner, `${name}, `))];
	};
	return [
		...fields.map(({ field, before: was, after: is }) => `${field} ${value(was)} → ${value(is)}`),
		...parts.flatMap((one) => told(one)),
	];
}
const [who, words] = script.nodes;
if (who?.kind !== 'question' || words?.kind !== 'say') throw new Error('The script is another one.');
const [person, company, other] = who.answers;
if (!person || !company || !other) throw new Error('The script is another one.');

describe('what was changed', () => {
	test.each<[string, Partial<ScriptBody>, string[]]>([
		['nothing', {}, []],
		[
			'the same written in another order',
			{ nodes: script.nodes.map((node) => Object.fromEntries(Object.entries(node).reverse()) as never) },
			[],
		],
		['no snippets is the same as none', { snippets: [] }, []],
		['the title', { title: 'Наш' }, ['title "Свой" → "Наш"']],
		['a text', { nodes: [who, { ...words, text: 'Ждём 3 дня' }] }, ['node words: text "Ждём 2 дня" → "Ждём 3 дня"']],
		[
			'a day',
			{ nodes: [who, { ...words, validity: { from: '2026-11-01' } }] },
			['node words: validFrom — → "2026-11-01"', 'node words: validUntil "2026-12-01" → —'],
		],
		[
			'an answer that leads elsewhere',
			{ nodes: [{ ...who, answers: [{ ...person, to: 'who' }, company, other] }, words] },
			['node who, answer person: to "words" → "who"'],
		],
		[
			'an answer more',
			{ nodes: [{ ...who, answers: [person, { id: 'both', text: 'Оба' }, company, other] }, words] },
			['node who, answer both added'],
		],
		['an answer that goes first', { nodes: [{ ...who, answers: [other, person, company] }, words] }, ['node who, answer other 3 → 1']],
		['an answer less', { nodes: [{ ...who, answers: [person, other] }, words] }, ['node who, answer company removed']],
		[
			'a condition',
			{ topics: [script.topics[0] as never, { id: 'lost', title: 'Потерян', start: 'words' }] },
			['topic lost: fits {"fact":"buyer","is":["person"]} → —'],
		],
		['topics that change places', { topics: script.topics.toReversed() }, [expect.stringMatching(/^topic l\w+ \d → \d$/) as never]],
		[
			'a node that becomes steps',
			{ nodes: [who, { id: 'words', kind: 'steps', steps: [{ id: 'look', text: 'Проверить' }] }] },
			[
				'node words: kind "say" → "steps"',
				'node words: text "Ждём 2 дня" → —',
				'node words: validUntil "2026-12-01" → —',
				'node words, step look added',
			],
		],
		[
			'a way',
			{ lists: [{ id: 'ways', title: 'Доставка', ways: [{ id: 'door', title: 'Курьер', means: ['ozon/x'] }] }] },
			['list ways, way door: title "До двери" → "Курьер"', 'list ways, way door: means — → ["ozon/x"]'],
		],
		['a snippet', { snippets: [{ id: 'hello', code: 'привет', text: 'Здравствуйте' }] }, ['snippet hello added']],
		['a second node of the same id', { nodes: [...script.nodes, { ...words, text: 'Ещё' }] }, ['node words added']],
		[
			'everything gone',
			{ topics: [], nodes: [], lists: [] },
			[
				'topic late removed',
				'topic lost removed',
				'node who removed',
				'node who, answer person removed',
				'node who, answer company removed',
				'node who, answer other removed',
				'node words removed',
				'list ways removed',
				'list ways, way door removed',
			],
		],
	])('%s', (_, changes, expected) => {
		expect(lines(script, { ...script, ...changes })).toEqual(expected);
	});

	test('what was removed is told where it stood', () => {
		const three = [...script.topics, { id: 'new', title: 'Новая', start: 'who' }];
		const [late, lost, fresh] = three as [never, never, never];
		expect(lines({ ...script, topics: [late, lost] }, { ...script, topics: [late, fresh] })).toEqual([
			'topic lost removed',
			'topic new added',
		]);
		expect(lines({ ...script, topics: [lost, late] }, { ...script, topics: [fresh, late] })).toEqual([
			'topic lost removed',
			'topic new added',
		]);
	});

	test('is counted by kinds', () => {
		const after = { ...script, topics: [], nodes: [{ ...who, answers: [] }, words, { ...words, id: 'more' }] };
		expect(countDiff(diffScripts(script, after))).toEqual({
			topic: { added: 0, removed: 2, changed: 0 },
			node: { added: 1, removed: 0, changed: 1 },
			list: { added: 0, removed: 0, changed: 0 },
			snippet: { added: 0, removed: 0, changed: 0 },
		});
	});
});

/** Every value of a script by the name of its place, told without a look at how the diff does it. */
function leaves(body: ScriptBody): Map<string, string> {
	const found = new Map<string, string>([['title', body.title]]);
	const flat: Record<string, DiffField> = { from: 'validFrom', until: 'validUntil', title: 'formTitle' };
	const note = (name: string, field: string, value: unknown) => {
		if (value !== undefined)
			found.set(
				`${name}.${field}`,
				JSON.stringify(value, (_, one) =>
					one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one,
				),
			);
	};
	const walk = (name: string, items: readonly object[]) => {
		const seen = new Map<string, number>();
		for (const item of items) {
			const id = String(Reflect.get(item, 'id'));
			const nth = seen.get(id) ?? 0;
			seen.set(id, nth + 1);
			const own = `${name}/${id}#${nth}`;
			found.set(own, '');
			for (const [field, value] of Object.entries(item)) {
				if (field === 'id') continue;
				if (field === 'answers' || field === 'steps' || field === 'ways') walk(`${own}/${field.slice(0, -1)}`, value);
				else if (field === 'validity' || field === 'form')
					for (const [inner, one] of Object.entries(value)) note(own, flat[inner] ?? inner, one);
				else note(own, field, value);
			}
		}
	};
	walk('topic', body.topics);
	walk('node', body.nodes);
	walk('list', body.lists);
	walk('snippet', body.snippets ?? []);
	return found;
}

/** The later script's leaves, made of the earlier one's and what the diff says. */
function patched(before: ScriptBody, after: ScriptBody): Map<string, string> {
	const made = leaves(before);
	const { fields, parts } = diffScripts(before, after);
	if (fields[0]) made.set('title', String(fields[0].after));
	const apply = (within: string, one: PartDiff, nth: number) => {
		const name = `${within}${one.part}/${one.id}#${nth}`;
		if (one.change === 'added') made.set(name, '');
		if (one.change === 'removed') made.delete(name);
		for (const { field, after: is } of one.fields) {
			if (is === undefined) made.delete(`${name}.${field}`);
			else
				made.set(
					`${name}.${field}`,
					JSON.stringify(is, (_, value) =>
						value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value,
					),
				);
		}
		for (const inner of one.inner) apply(`${name}/`, inner, 0);
	};
	for (const one of parts) apply('', one, 0);
	return made;
}

/** Scripts that differ a little. */
const pairs = waysToBreak.flatMap(({ name }, way) => {
	for (let seed = 2000; seed < 2100; seed += 1) {
		const before = goodScript(seed);
		const tree = broken(before, way, seed);
		if (tree) return [{ name, before, after: tree.script }];
	}
	return [];
});

describe('a diff', () => {
	test.each(pairs)('turns the one script into the other: $name', ({ before, after }) => {
		// Of two parts with one id a place's name does not say which is meant.
		if (![...leaves(after).keys()].some((name) => name.includes('#1')))
			expect(new Map([...patched(before, after)].sort())).toEqual(new Map([...leaves(after)].sort()));
		expect(isSameScript(before, after)).toBe(false);
		expect(isSameScript(after, structuredClone(after))).toBe(true);
	});

	test('of any two scripts is empty only where they say the same, and told back it is the same one', () => {
		fc.assert(
			fc.property(anyScript, anyScript, (a, b) => {
				expect(diffScripts(a, structuredClone(a))).toEqual({ fields: [], parts: [] });
				const there = countDiff(diffScripts(a, b));
				const back = countDiff(diffScripts(b, a));
				for (const part of ['topic', 'node', 'list', 'snippet'] as const) {
					expect(back[part]).toEqual({ added: there[part].removed, removed: there[part].added, changed: expect.any(Number) });
				}
				const { id: _, ...later } = b;
				expect(isSameScript(a, b)).toBe(JSON.stringify([...leaves(a)]) === JSON.stringify([...leaves(later)]));
			}),
			{ numRuns: 60 },
		);
	});

	test('of a moved part tells the fewest moves', () => {
		fc.assert(
			fc.property(fc.nat(19), fc.nat(19), (from, to) => {
				const topics = Array.from({ length: 20 }, (_, n) => ({ id: `t${n}`, title: 'Тема', start: 'who' }));
				const moved = topics.toSpliced(from, 1).toSpliced(to, 0, topics[from] as never);
				const { parts } = diffScripts({ ...script, topics }, { ...script, topics: moved });
				expect(parts.length).toBe(from === to ? 0 : 1);
			}),
			{ numRuns: 60 },
		);
	});

	test('of 20 000 nodes that were turned around is soon there', () => {
		const nodes = Array.from({ length: 20_000 }, (_, n) => ({ ...words, id: `n${n}` }));
		const begun = performance.now();
		expect(diffScripts({ ...script, nodes }, { ...script, nodes: nodes.toReversed() }).parts.length).toBe(19_999);
		expect(performance.now() - begun).toBeLessThan(5000);
	});
});

test('two texts share what stands before and behind what differs', () => {
	expect(textChange('Ждём 2 дня, потом звоним', 'Ждём 3 рабочих дня, потом звоним')).toEqual({
		head: 'Ждём ',
		before: '2',
		after: '3 рабочих',
		tail: ' дня, потом звоним',
	});
	fc.assert(
		fc.property(fc.array(fc.constantFrom('a', 'б ', ' ', '\n', 'слово')), fc.array(fc.constantFrom('a', 'б ', ' ', 'слово')), (a, b) => {
			const [before, after] = [a.join(''), b.join('')];
			const change = textChange(before, after);
			expect(change.head + change.before + change.tail).toBe(before);
			expect(change.head + change.after + change.tail).toBe(after);
		}),
		{ numRuns: 100 },
	);
});

test.each(diffFields)('the field %s has a name in both languages', (field) => {
	const key = `script_field_${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}` as keyof typeof russian;
	for (const messages of [russian, english]) expect(messages[key]?.message ?? '').not.toBe('');
});
