import { describe, expect, test } from 'vitest';
import { longestScriptFile, scriptFile } from '../../../../lib/support/files/script-file.ts';
import { longestShareFile, type ScriptShare, shareFile } from '../../../../lib/support/files/share-file.ts';
import { readShare } from '../../../../lib/support/files/share-schema.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import { goodScript } from '../script-maker.ts';

const { id: shippedId, ...shipped } = orderStatuses;
const { id: _, ...made } = goodScript(1);
const small: ScriptBody = {
	title: 'Свой',
	topics: [{ id: 'topic', title: 'Тема', start: 'words' }],
	nodes: [{ id: 'words', kind: 'say', text: 'Слова' }],
	lists: [],
};
const content = {
	prilavok: 'support-share',
	version: 1,
	by: 'Смена А',
	at: 1_795_000_000_000,
	note: 'К сезону',
	scripts: [{ id: 'script-0a1b2c3d', version: 4, script: small }],
};
const file = (more: object = {}) => JSON.stringify({ ...content, ...more });
const withScript = (more: object) => file({ scripts: [{ script: small }, { script: { ...small, ...more } }] });
const faults = (text: string) => {
	const reading = readShare(text);
	return 'faults' in reading ? reading.faults.map(({ fault, place }) => `${fault} ${place}`) : [];
};
const nested = (depth: number) => {
	let when: object = { fact: 'buyer', is: ['person'] };
	for (let level = 0; level < depth; level += 1) when = { not: when };
	return when;
};

describe('scripts come back whole from a file that was handed on', () => {
	test.each<[string, ScriptShare]>([
		['one', { by: 'Смена А', at: 1_795_000_000_000, scripts: [{ id: 'script-0a1b2c3d', version: 2, body: made }] }],
		[
			'several, with a note',
			{
				by: 'Смена А',
				at: 1_795_000_000_000,
				note: 'Новые\nслова',
				scripts: [{ id: shippedId, version: 0, body: shipped }, { body: made }, { body: small }],
			},
		],
		['nobody says who', { scripts: [{ body: small }] }],
	])('%s', (_name, share) => {
		expect(readShare(shareFile(share))).toEqual({ share });
	});

	test('a file of a single script is one, too', () => {
		expect(readShare(scriptFile(shipped))).toEqual({ share: { scripts: [{ body: shipped }] } });
	});
});

describe('a file is refused, with the place', () => {
	test.each([
		['no JSON', '{', ['json JSON']],
		['null', 'null', ['format prilavok']],
		['of something else', '{"prilavok":"operator-profile"}', ['format prilavok']],
		['of a newer version', file({ version: 2 }), ['newer 2']],
		['without scripts', file({ scripts: [] }), ['shape scripts']],
		['with too many', file({ scripts: Array.from({ length: 51 }, () => ({ script: small })) }), ['shape scripts']],
		['with an unknown field', file({ html: '<b>' }), ['shape prilavok']],
		['with a moment that is none', file({ at: -1 }), ['shape at']],
		['signed with signs that nobody sees', file({ by: 'a\u202eb' }), ['shape by']],
		['with an endless note', file({ note: 'я'.repeat(1001) }), ['shape note']],
		['with a name that is none', file({ scripts: [{ id: '../x', script: small }] }), ['shape scripts.0.id']],
		['with a script that is none', file({ scripts: [{ script: 'x' }] }), ['shape scripts.0.script']],
		['with a script of another kind', withScript({ prilavok: 'operator-profile' }), ['format scripts.1.script.prilavok']],
		['with a script of a newer version', withScript({ version: 9 }), ['newer scripts.1.script.9']],
		['with a fault in the second', withScript({ nodes: [{ id: 'words', kind: 'run' }] }), ['shape scripts.1.script.nodes.0.kind']],
		[
			'with a key that reaches',
			file().replace('"kind":"say"', '"kind":"say","__proto__":{"polluted":true}'),
			['key scripts.0.script.nodes.0.__proto__'],
		],
		['with a key that reaches outside of scripts', file().replace('{"prilavok"', '{"constructor":{},"prilavok"'), ['key constructor']],
		[
			'with parts too deep',
			withScript({ topics: [{ ...small.topics[0], fits: nested(60) }] }),
			[expect.stringMatching(/^depth scripts\.1\.script\.topics\.0\.fits/)],
		],
		[
			'with a single script that is too long',
			JSON.stringify({ prilavok: 'support-script', version: 1, ...small, title: 'x'.repeat(longestScriptFile) }),
			[expect.stringMatching(/^size \d+$/)],
		],
		['longer than any', 'x'.repeat(longestShareFile + 1), [expect.stringMatching(/^size \d+$/)]],
	])('%s', (_name, text, expected) => {
		expect(faults(text)).toEqual(expected);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test('with one script that could not be kept', () => {
		const nodes = Array.from({ length: 600 }, (_one, n) => ({ id: `n${n}`, kind: 'say' as const, text: 'я'.repeat(7900) }));
		expect(faults(shareFile({ scripts: [{ body: { ...small, nodes } }] }))).toEqual([expect.stringMatching(/^size 4\d{6}$/)]);
	});

	test('with parts a million deep, and stops nothing', () => {
		expect(faults(`${file().slice(0, -1)},"deep":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`)).toEqual([
			expect.stringMatching(/^depth deep/),
		]);
	});
});
