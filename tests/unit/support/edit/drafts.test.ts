import { beforeEach, expect, test, vi } from 'vitest';
import { draftName, forgetDraft, foundDraft, keepDraft, tidyDrafts } from '../../../../lib/support/edit/drafts.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';

const files = vi.hoisted(() => new Map<string, File>());

vi.mock('../../../../lib/platform/kept-files.ts', () => ({
	keepFile: async (name: string, content: Blob) => void files.set(name, new File([content], name)),
	keptFile: async (name: string) => files.get(name),
	keptNames: async () => [...files.keys()],
	forgetFile: async (name: string) => void files.delete(name),
}));

const body = (title: string): ScriptBody => ({ title, topics: [], nodes: [], lists: [] });
const keep = (script: string, life: string, at: number) => keepDraft(draftName(script, life), { base: 1, at, body: body(`${life} ${at}`) });
const found = async (living: readonly string[] = []) =>
	(await foundDraft('script-1', 'own', async (life) => living.includes(life)))?.body.title;

beforeEach(() => files.clear());

test('the latest draft comes back: that of this page, or of one that is closed by now', async () => {
	await keep('script-1', 'own', 10);
	await keep('script-1', 'closed', 20);
	await keep('script-1', 'open', 30);
	await keep('script-2', 'closed', 40);
	expect(await found(['open'])).toBe('closed 20');
	await forgetDraft(draftName('script-1', 'closed'));
	expect(await found(['open', 'own'])).toBe('own 10');
	expect(await found()).toBe('open 30');
});

test.each([
	['cut off', '{"format":1,"base":1'],
	['of another kind', '{"format":2,"base":1,"at":50,"body":{"title":"Т","topics":[],"nodes":[],"lists":[]}}'],
	['without a script', '{"format":1,"base":1,"at":50}'],
])('what is %s is no draft', async (_, text) => {
	await keep('script-1', 'closed', 20);
	files.set(draftName('script-1', 'odd'), new File([text], 'odd'));
	expect(await found()).toBe('closed 20');
});

test('drafts of scripts that are gone go, other files stay', async () => {
	await keep('script-1', 'own', 10);
	await keep('script-2', 'own', 10);
	files.set('picture', new File([], 'picture'));
	await tidyDrafts((id) => id === 'script-1');
	expect([...files.keys()]).toEqual([draftName('script-1', 'own'), 'picture']);
});
