import { beforeEach, expect, test, vi } from 'vitest';
import type { RawPicture } from '../../../lib/pictures/model.ts';

/** The browser's disk and its small storage, as far as these files use them; `room` is what still fits on the disk, in bytes. */
const disk = { files: new Map<string, File>(), room: Number.POSITIVE_INFINITY };
const kept = new Map<string, unknown>();

vi.mock('../../../lib/platform/browser.ts', () => ({
	browser: {
		storage: {
			local: {
				get: async (key: string) => structuredClone({ [key]: kept.get(key) }),
				set: async (values: object) => {
					for (const [key, value] of Object.entries(values)) kept.set(key, value);
				},
			},
		},
	},
}));

const folder = {
	async getFileHandle(name: string, { create = false } = {}) {
		if (!disk.files.has(name) && !create) throw new DOMException('', 'NotFoundError');
		if (!disk.files.has(name)) disk.files.set(name, new File([], name, { lastModified: now }));
		return {
			getFile: async () => disk.files.get(name),
			createWritable: async () => {
				const pieces: Uint8Array<ArrayBuffer>[] = [];
				return new WritableStream<Uint8Array<ArrayBuffer>>({
					write(piece) {
						if (piece.length > disk.room) throw new DOMException('', 'QuotaExceededError');
						pieces.push(piece);
					},
					close() {
						disk.files.set(name, new File(pieces, name, { lastModified: now }));
					},
				});
			},
		};
	},
	keys: () => disk.files.keys(),
	removeEntry: async (name: string) => void disk.files.delete(name),
};
let line: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
	storage: { getDirectory: async () => folder },
	// One after the other, as the browser's locks do it.
	locks: { request: (_: string, work: () => Promise<unknown>) => (line = line.then(work)) },
});

const { forgetRawPicture, keepRawPicture, noteRawPicture, rawPicture, rawPictures, tidyRawPictures } = await import(
	'../../../lib/pictures/raw-pictures.ts'
);

const day = 86_400_000;
let now = 0;
const raw = (id: string, takenAt = now): RawPicture => ({ id, takenAt, host: 'operator.example' });
const picture = (text: string) => new Blob([text], { type: 'image/png' });

beforeEach(() => {
	disk.files.clear();
	disk.room = Number.POSITIVE_INFINITY;
	kept.clear();
	now = 1_800_000_000_000;
});

test('a picture waits, with what is known of it, until it is forgotten', async () => {
	await keepRawPicture(raw('0000000a'), picture('the pass'));
	const found = await rawPicture('0000000a');
	expect(found?.raw).toEqual(raw('0000000a'));
	expect(await found?.picture.text()).toBe('the pass');
	await forgetRawPicture('0000000a');
	expect(await rawPicture('0000000a')).toBeUndefined();
	expect(await rawPictures()).toEqual([]);
	expect([...disk.files.keys()]).toEqual([]);
});

test('how far one has come is kept with it, and brings none back that is gone', async () => {
	await keepRawPicture(raw('0000000a'), picture('the pass'));
	const edit = { crop: { x: 0, y: 0, width: 10, height: 10 }, masks: [] };
	await noteRawPicture({ ...raw('0000000a'), edit });
	await noteRawPicture({ ...raw('0000000b'), edit });
	expect(await rawPictures()).toEqual([{ ...raw('0000000a'), edit }]);
});

test('several that are kept at once are all there', async () => {
	await Promise.all(['0000000a', '0000000b', '0000000c'].map((id) => keepRawPicture(raw(id), picture(id))));
	expect((await rawPictures()).map(({ id }) => id).toSorted()).toEqual(['0000000a', '0000000b', '0000000c']);
});

test('where there is no room nothing of it stays, and what waited before is untouched', async () => {
	await keepRawPicture(raw('0000000a'), picture('the pass'));
	disk.room = 3;
	await expect(keepRawPicture(raw('0000000b'), picture('another one'))).rejects.toThrow(
		expect.objectContaining({ name: 'QuotaExceededError' }),
	);
	expect((await rawPictures()).map(({ id }) => id)).toEqual(['0000000a']);
	expect([...disk.files.keys()]).toEqual(['proof-raw-0000000a']);
});

test('pictures that nobody saved for a week go, and so do files of a life that ended too early; other files stay', async () => {
	await keepRawPicture(raw('0000000a'), picture('old'));
	disk.files.set('proof-raw-0000000f', new File(['lost'], 'proof-raw-0000000f', { lastModified: now }));
	disk.files.set('backup-before', new File(['not ours'], 'backup-before', { lastModified: now }));
	now += 7 * day + 1;
	await keepRawPicture(raw('0000000b'), picture('new'));
	await tidyRawPictures(now);
	expect((await rawPictures()).map(({ id }) => id)).toEqual(['0000000b']);
	expect([...disk.files.keys()].toSorted()).toEqual(['backup-before', 'proof-raw-0000000b']);
});
