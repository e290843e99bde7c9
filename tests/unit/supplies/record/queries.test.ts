import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../../../../lib/storage/db.ts';
import { keepProfile } from '../../../../lib/supplies/commands.ts';
import type { OperatorProfile } from '../../../../lib/supplies/plan.ts';
import { stepTitles } from '../../../../lib/supplies/record/queries.ts';

beforeEach(() => Promise.all(database().tables.map((table) => table.clear())));

const profile = (id: string, steps: Record<string, string>): OperatorProfile => ({
	id,
	title: id,
	zone: 'Europe/Moscow',
	steps: Object.entries(steps).map(([stepId, title]) => ({
		id: stepId,
		actor: 'seller',
		daysBefore: 1,
		proofs: [],
		words: { title },
		source: '',
	})),
});

test('the regulation in force names its steps; those that it does not have, another one may name', async () => {
	await keepProfile(profile('profile-00000001', { labels: 'Наклейки', ticket: 'Заявка' }), 1, database());
	await keepProfile(profile('profile-00000002', { labels: 'Этикетки' }), 1, database());
	await database().settings.put({ id: 'operatorProfile', value: 'profile-00000002' });
	expect(Object.fromEntries(await stepTitles())).toEqual({ labels: 'Этикетки', ticket: 'Заявка' });
});

test('steps of the shipped regulation have words of ours', async () => {
	expect((await stepTitles()).size).toBe(0);
});
