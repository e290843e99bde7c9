import { expect, test } from 'vitest';
import { textsOf, titleOf } from '../../../lib/snippets/texts.ts';
import type { OfferedScript } from '../../../lib/support/library.ts';

const script = (version: number, parts: Partial<OfferedScript>): OfferedScript => ({
	id: `script-${version}`,
	title: 'Скрипт',
	topics: [],
	nodes: [],
	lists: [],
	version,
	...parts,
});

const codes = (scripts: readonly OfferedScript[], today = '2026-11-21') =>
	textsOf(scripts, today).map(({ code, text }) => `${code}: ${text}`);

test('a code stands for one text: the user’s own outweigh the shipped ones, earlier ones later ones', () => {
	const shipped = script(0, { nodes: [{ kind: 'say', id: 'a', code: 'отмена', text: 'shipped' }] });
	const own = script(3, { snippets: [{ id: 's', code: 'Отмена', text: 'own' }] });
	const later = script(1, {
		snippets: [
			{ id: 's', code: 'отмена', text: 'later' },
			{ id: 't', code: 'b', text: 'b' },
		],
	});
	expect(codes([shipped, own, later])).toEqual(['Отмена: own', 'b: b']);
});

test('what holds for other days, has no text or no code cannot be typed', () => {
	const nodes: OfferedScript['nodes'] = [
		{ kind: 'say', id: 'past', code: 'past', text: 'До 20 ноября', validity: { until: '2026-11-20' } },
		{ kind: 'say', id: 'now', code: 'now', text: 'До 21 ноября', validity: { until: '2026-11-21' } },
		{ kind: 'say', id: 'blank', code: 'blank' },
		{ kind: 'say', id: 'plain', text: 'Без кода' },
	];
	expect(codes([script(1, { nodes })])).toEqual(['now: До 21 ноября']);
});

test.each([
	[{ title: 'Приветствие', text: 'Здравствуйте' }, 'Приветствие'],
	[{ text: '{name}, ваш заказ\n{ number } в пути' }, '[<name>], ваш заказ [<number>] в пути'],
	[{ text: 'а'.repeat(200) }, `${'а'.repeat(79)}…`],
])('a text is called by its title or by how it begins', (text, title) => {
	expect(titleOf(text, (name) => `<${name}>`)).toBe(title);
});
