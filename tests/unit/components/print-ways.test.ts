import { expect, test } from 'vitest';
import { waysOf } from '../../../components/labels/print-ways.ts';

const sheet = { columns: 2, rows: 5, marginLeftMm: 0, marginTopMm: 0, gapXMm: 0, gapYMm: 0 };

test('a printer’s own way comes first; a program on this computer is a way only when that is switched on', () => {
	expect(waysOf({ way: 'agent', agent: 'browser-print' }, true)).toEqual(['agent', 'print', 'pdf', 'zpl']);
	expect(waysOf({ way: 'agent', agent: 'browser-print' }, false)).toEqual(['print', 'pdf', 'zpl']);
	expect(waysOf({ way: 'agent' }, true)).toEqual(['print', 'pdf', 'zpl']);
	expect(waysOf({ way: 'pdf', agent: 'qz' }, true)).toEqual(['pdf', 'print', 'zpl', 'agent']);
	expect(waysOf({ way: 'print' }, false)).toEqual(['print', 'pdf', 'zpl']);
});

test('sheets are printed or saved, never sent as ZPL', () => {
	for (const way of ['print', 'zpl', 'agent'] as const) expect(waysOf({ way, sheet, agent: 'qz' }, true)).toEqual(['print', 'pdf']);
	expect(waysOf({ way: 'pdf', sheet, agent: 'qz' }, true)).toEqual(['pdf', 'print']);
});
