import { describe, expect, test } from 'vitest';
import { scriptFaultWords } from '../../../../lib/support/files/script-fault-words.ts';
import { longestScriptFile, scriptFaults, scriptFile } from '../../../../lib/support/files/script-file.ts';
import { readScript } from '../../../../lib/support/files/script-schema.ts';
import { lintScript } from '../../../../lib/support/lint/linter.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import english from '../../../../public/_locales/en/messages.json';
import russian from '../../../../public/_locales/ru/messages.json';
import { broken, waysToBreak } from '../script-breaker.ts';
import { goodScript, madeOn } from '../script-maker.ts';

const say = { id: 'words', kind: 'say', text: 'Слова' };
const topic = { id: 'topic', title: 'Тема', start: 'words' };
const content = { prilavok: 'support-script', version: 1, title: 'Свой', topics: [topic], nodes: [say], lists: [] };
const file = (more: object = {}) => JSON.stringify({ ...content, ...more });
const withNode = (more: object) => file({ nodes: [{ ...say, ...more }] });
const faults = (text: string) => {
	const reading = readScript(text);
	return 'faults' in reading ? reading.faults.map(({ fault, place }) => `${fault} ${place}`) : [];
};
const read = (text: string) => {
	const reading = readScript(text);
	if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
	return reading.script;
};
const nested = (depth: number) => {
	let when: object = { fact: 'buyer', is: ['person'] };
	for (let level = 0; level < depth; level += 1) when = { not: when };
	return when;
};

describe('a script comes back whole from its file', () => {
	test('the shipped one, with everything that its source leaves blank', () => {
		const { id: _, ...script } = orderStatuses;
		expect(read(scriptFile(script))).toEqual(script);
	});

	test.each(Array.from({ length: 30 }, (_, seed) => seed))('made one %i', (seed) => {
		const { id: _, ...script } = goodScript(seed);
		expect(read(scriptFile(script))).toEqual(script);
	});

	test('with the same findings: what is broken in it is neither refused nor mended', () => {
		const kept = waysToBreak.flatMap((_, way) => {
			for (let seed = 1000; seed < 1100; seed += 1) {
				const tree = broken(goodScript(seed), way, seed);
				if (tree) return [tree.script];
			}
			return [];
		});
		expect(kept.length).toBe(waysToBreak.length);
		for (const script of kept) {
			const again = { id: script.id, ...read(scriptFile(script)) };
			expect(lintScript(again, madeOn)).toEqual(lintScript(script, madeOn));
		}
	});
});

describe('a file is refused, with the place', () => {
	test.each([
		['no JSON', '{', ['json JSON']],
		['an empty file', '', ['json JSON']],
		['null', 'null', ['format prilavok']],
		['a list', '[]', ['format prilavok']],
		['of something else', '{"prilavok":"operator-profile","version":1}', ['format prilavok']],
		['of a newer version', file({ version: 2 }), ['newer 2']],
		['without a version', file({ version: undefined }), ['shape version']],
		['without nodes', file({ nodes: undefined }), ['shape nodes']],
		['with an unknown field', file({ script: 'alert(1)' }), ['shape prilavok']],
		['with an unknown field of a node', withNode({ html: '<b>' }), ['shape nodes.0']],
		['with a node of an unknown kind', withNode({ kind: 'run' }), ['shape nodes.0.kind']],
		['with an empty text', withNode({ title: '' }), ['shape nodes.0.title', 'shape nodes.0.title']],
		['with a text of spaces', withNode({ note: ' \n ' }), ['shape nodes.0.note']],
		['with an endless text', withNode({ text: 'я'.repeat(8001) }), ['shape nodes.0.text']],
		['with a sign that turns the text around', withNode({ text: 'a\u202eb' }), ['shape nodes.0.text']],
		['with an isolating sign', file({ topics: [{ ...topic, title: 'a\u2066b' }] }), ['shape topics.0.title']],
		['with an invisible sign', withNode({ title: 'a\u200bb' }), ['shape nodes.0.title']],
		['with a control sign', withNode({ note: 'a\u0007b' }), ['shape nodes.0.note']],
		['with a zero', withNode({ text: 'a\u0000b' }), ['shape nodes.0.text']],
		['with half a sign', withNode({ text: 'a\ud83d' }), ['shape nodes.0.text']],
		['with a line end that is none', withNode({ text: 'a\u2028b' }), ['shape nodes.0.text']],
		['with an id that is none', withNode({ id: 'a b' }), ['shape nodes.0.id']],
		['with an id in two alphabets', withNode({ id: 'wоrds' }), ['shape nodes.0.id']],
		['with a target that is no id', withNode({ to: 'javascript:alert(1)' }), ['shape nodes.0.to']],
		['with a day that no calendar has', withNode({ validity: { until: '2026-02-30' } }), ['shape nodes.0.validity.until']],
		['with a fact that is none', withNode({ when: { fact: 'password', is: ['x'] } }), ['shape nodes.0.when']],
		['with a condition of nothing', withNode({ when: { fact: 'daysSinceShipped' } }), ['shape nodes.0.when']],
		['with a claim of two kinds', withNode({ when: { fact: 'buyer', is: ['person'], yes: true } }), ['shape nodes.0.when']],
		['with days that are no number', withNode({ when: { fact: 'daysSinceShipped', atLeast: '3' } }), ['shape nodes.0.when']],
		['with too many claims', withNode({ when: { all: Array.from({ length: 201 }, () => nested(0)) } }), ['shape nodes.0.when']],
		['with too many nodes', file({ nodes: Array.from({ length: 20_001 }, (_, n) => ({ ...say, id: `n${n}` })) }), ['shape nodes']],
		['with too many answers', withNode({ kind: 'question', answers: Array.from({ length: 400 }, () => 0) }), ['shape nodes.0.answers']],
		[
			'with too many lists',
			file({ lists: Array.from({ length: 21 }, (_, n) => ({ id: `l${n}`, title: 'l', ways: [] })) }),
			['shape lists'],
		],
		[
			'with words of a marketplace that is none',
			file({ lists: [{ id: 'l', title: 'l', ways: [{ id: 'w', title: 'w', means: ['bazaar/x'] }] }] }),
			['shape lists.0.ways.0.means.0'],
		],
		['with a code of two words', withNode({ code: 'два слова' }), ['shape nodes.0.code']],
		['with a code that begins with its sign', withNode({ code: ';код' }), ['shape nodes.0.code']],
		['with an endless code', withNode({ code: 'я'.repeat(31) }), ['shape nodes.0.code']],
		['with a snippet without a code', file({ snippets: [{ id: 's', text: 'a' }] }), ['shape snippets.0.code']],
		[
			'with too many snippets',
			file({ snippets: Array.from({ length: 501 }, (_, n) => ({ id: `s${n}`, code: `s${n}`, text: '' })) }),
			['shape snippets'],
		],
		['with parts too deep', withNode({ when: nested(60) }), [expect.stringMatching(/^depth nodes\.0\.when\.not\.not/)]],
		['longer than any script', file({ title: 'x'.repeat(longestScriptFile) }), [expect.stringMatching(/^size \d+$/)]],
	])('%s', (_, text, expected) => {
		expect(faults(text)).toEqual(expected);
	});

	test('at most twenty faults are told', () => {
		expect(faults(file({ nodes: Array.from({ length: 500 }, () => ({ kind: 'say', id: '!' })) })).length).toBe(20);
	});
});

describe('a hostile file', () => {
	test.each(['__proto__', 'constructor', 'prototype'])('with the key %s is refused wherever it stands, and changes no object', (key) => {
		const evil = `{"${key}":{"polluted":true}}`;
		expect(faults(file().replace('{"prilavok"', `{"${key}":{"polluted":true},"prilavok"`))).toEqual([`key ${key}`]);
		expect(faults(file().replace('"kind":"say"', `"kind":"say","when":${evil}`))).toEqual([`key nodes.0.when.${key}`]);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test('with parts a million deep is refused, and stops nothing', () => {
		expect(faults(`${file().slice(0, -1)},"deep":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`)).toEqual([
			expect.stringMatching(/^depth deep\.0\.0/),
		]);
		expect(faults(`${file().slice(0, -1)},"deep":${'{"all":['.repeat(200_000)}${']}'.repeat(200_000)}}`)).toEqual([
			expect.stringMatching(/^depth deep\.all\.0/),
		]);
	});

	test('of nothing but faults is refused as fast as it is read', () => {
		const begun = performance.now();
		expect(faults(file({ nodes: Array.from({ length: 1_000_000 }, () => 0) }))).toEqual(['shape nodes']);
		expect(faults(file({ nodes: Array.from({ length: 19_000 }, () => ({ answers: Array.from({ length: 90 }, () => 0) })) })).length).toBe(
			20,
		);
		expect(performance.now() - begun).toBeLessThan(10_000);
	});

	test('cannot put signs of its own into what is told of it', () => {
		const key = 'a\u202eb<img src=x onerror=alert(1)>';
		expect(faults(file({ [key]: nested(60) }))).toEqual([expect.stringMatching(/^depth \?(\.not)+$/)]);
		expect(faults(file({ [key]: 1 }))).toEqual(['shape prilavok']);
	});

	test('may hold markup and templates: they are texts, kept letter by letter, and names in braces are told', () => {
		const text = '<script>alert(1)</script> <img src=x onerror=alert(1)> {{constructor.constructor("alert(1)")()}} {{7*7}} {__proto__}';
		const script = { id: 'x', ...read(withNode({ text })) };
		expect(script.nodes[0]).toEqual({ ...say, text });
		expect(lintScript(script, madeOn).map(({ code, what }) => `${code} ${what.join(' ')}`)).toEqual([
			'unknown-place {__proto__}',
			'leftover-place <script> {{constructor.constructor("alert(1)")()}} {{7*7}}',
		]);
	});

	test('may lead in circles: it is read, and the circle is told', () => {
		const nodes = Array.from({ length: 20_000 }, (_, n) => ({ id: `n${n}`, kind: 'say', text: 'Слова', to: `n${(n + 1) % 20_000}` }));
		const script = { id: 'x', ...read(file({ topics: [{ ...topic, start: 'n0' }], nodes })) };
		const findings = lintScript(script, madeOn);
		expect(findings.map(({ code, place, what }) => [code, place.node, what.length])).toEqual([['loop', 'n0', 20_000]]);
	});

	test('with every node leading to every other one is linted soon', () => {
		const nodes = Array.from({ length: 300 }, (_, n) => ({
			id: `n${n}`,
			kind: 'question',
			ask: 'Что?',
			fact: 'nativeStatus',
			answers: Array.from({ length: 200 }, (_, a) => ({ id: `a${a}`, text: 'Да', values: [`v${n}-${a}`], to: `n${(n + a + 1) % 300}` })),
		}));
		const script = { id: 'x', ...read(file({ topics: [{ ...topic, start: 'n0' }], nodes })) };
		const begun = performance.now();
		expect(lintScript(script, madeOn).some(({ code }) => code === 'loop')).toBe(true);
		expect(performance.now() - begun).toBeLessThan(10_000);
	});

	test('with conditions made to be expensive is linted soon', () => {
		const claims = (n: number) =>
			Array.from({ length: 100 }, (_, v) => ({ fact: v % 2 ? 'nativeStatus' : 'deliveryWay', is: [`v${n % 3}-${v}`, `w${v}`] }));
		const nodes = Array.from({ length: 120 }, (_, n) => ({
			...say,
			id: `n${n}`,
			when: {
				all: [
					{ any: claims(n).slice(0, 60) },
					{ all: [{ any: claims(n + 1).slice(0, 60) }, { not: { all: claims(n + 2).slice(0, 60) } }] },
				],
			},
			...(n < 119 ? { to: `n${n + 1}` } : {}),
		}));
		const script = { id: 'x', ...read(file({ topics: [{ ...topic, start: 'n0' }], nodes })) };
		const begun = performance.now();
		lintScript(script, madeOn);
		expect(performance.now() - begun).toBeLessThan(10_000);
	});
});

test.each(scriptFaults)('the fault %s has words in both languages', (fault) => {
	for (const messages of [russian, english]) expect(messages[scriptFaultWords[fault]].message).not.toBe('');
});
