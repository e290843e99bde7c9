import { expect, test } from 'vitest';
import { chosenTwice, type ImportChoice, proposedChoices } from '../../../../lib/support/files/import-plan.ts';
import type { SharedScript } from '../../../../lib/support/files/share-file.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';

const body = (title: string, text = 'Слова'): ScriptBody => ({
	title,
	topics: [{ id: 'topic', title: 'Тема', start: 'words' }],
	nodes: [{ id: 'words', kind: 'say', text }],
	lists: [],
});
const scripts = [
	{ id: 'order-statuses', body: body('Статусы') },
	{ id: 'script-00000001', body: body('Возвраты'), own: {} },
	{ id: 'script-00000002', body: body('Чужой'), own: { madeFrom: 'script-99999999' } },
];
const told = (choice: ImportChoice) => (choice.as === 'version' ? choice.of : choice.as);

test.each<[string, SharedScript[], string[]]>([
	['nothing like it is there', [{ body: body('Новый') }], ['new']],
	['it is there letter by letter', [{ body: body('Возвраты') }], ['skip']],
	['the shipped one comes back', [{ id: 'order-statuses', version: 0, body: body('Статусы') }], ['skip']],
	['the shipped one has become another', [{ id: 'order-statuses', version: 0, body: body('Статусы', 'Другие слова') }], ['new']],
	['an own one comes back changed', [{ id: 'script-00000001', version: 3, body: body('Возвраты и обмен') }], ['script-00000001']],
	['one that was taken before is sent again', [{ id: 'script-99999999', body: body('Чужой', 'Другие слова') }], ['script-00000002']],
	['a file of one script says only its title', [{ body: body('Возвраты', 'Другие слова') }], ['script-00000001']],
	[
		'two are of one origin',
		[
			{ id: 'script-00000001', body: body('Первый') },
			{ id: 'script-00000001', body: body('Второй') },
		],
		['script-00000001', 'new'],
	],
	['the shipped title is no own script', [{ body: body('Статусы', 'Другие слова') }], ['new']],
])('%s', (_, shared, expected) => {
	expect(proposedChoices(shared, scripts).map(told)).toEqual(expected);
});

test('two versions of one script at once are told', () => {
	const version = (of: string): ImportChoice => ({ as: 'version', of });
	expect([...chosenTwice([version('a'), { as: 'new' }, version('b'), version('a'), { as: 'skip' }])]).toEqual(['a']);
	expect([...chosenTwice([version('a'), version('b'), { as: 'new' }, { as: 'new' }])]).toEqual([]);
});
