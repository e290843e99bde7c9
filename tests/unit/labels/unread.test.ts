import { expect, test } from 'vitest';
import type { LabelPaper, PrintItem } from '../../../lib/labels/model.ts';
import { unreadFiles } from '../../../lib/labels/unread.ts';

const item = (place: number, state: PrintItem['state'], fileIds: string[], paper: LabelPaper, changedAt: number): PrintItem => ({
	id: `job/${place}`,
	jobId: 'job',
	kind: 'order',
	cabinetId: 'c',
	marketplace: 'ozon',
	targetId: `c/${place}`,
	number: String(place),
	batch: 'b',
	attempts: 1,
	state,
	fileIds,
	paper,
	changedAt,
});
const original = (fileId: string, ...expects: string[]): LabelPaper => ({ is: 'original', fileId, expects });

test('files that wait for somebody to read them, each once, with all that is looked for in them', () => {
	const files = unreadFiles([
		item(1, 'unread', ['a'], original('a', 'ii1'), 10),
		item(2, 'ready', ['b'], original('b', 'ii2'), 20),
		item(3, 'unread', ['a'], original('a', 'ii3', 'ii4'), 30),
		item(4, 'unread', ['c'], { is: 'payload', labels: [{ text: '*jgLPpiA', fileId: 'c' }] }, 5),
		item(5, 'unread', [], { is: 'own' }, 50),
	]);
	expect([...files]).toEqual([
		['a', { changedAt: 30, expects: ['ii1', 'ii3', 'ii4'] }],
		['c', { changedAt: 5, expects: ['*jgLPpiA'] }],
	]);
});

test('nothing waits in a job without files', () => {
	expect(unreadFiles([])).toEqual(new Map());
});
