import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Credentials } from '../../../lib/cabinets/model.ts';
import { createVault, passphraseRounds } from '../../../lib/vault/vault.ts';
import { emptyDatabase, sessionMemory } from '../sync/world.ts';

const key: Credentials = { marketplace: 'ozon', clientId: '1', apiKey: 'f0000000-0000-4000-8000-00000000000f' };

function setUp() {
	const db = emptyDatabase();
	/** A life of the worker; the session's memory outlives it, the browser's end takes it away. */
	const life = (session = sessionMemory()) => createVault({ db, crypto, session, rounds: 1000 });
	const put = async (vault: ReturnType<typeof life>, id = 'ozon-1') => db.secrets.put(await vault.seal(id, key));
	return { db, life, put };
}

describe('the vault', () => {
	test('gives back what it sealed, in this life and the next', async () => {
		const { life, put } = setUp();
		await put(life());
		expect(await life().open('ozon-1')).toEqual(key);
	});

	test('holds nothing readable on disk', async () => {
		const { db, life, put } = setUp();
		await put(life());
		const [row] = await db.secrets.toArray();
		expect(Buffer.from(row?.sealed ?? new ArrayBuffer()).toString('latin1')).not.toContain('f0000000');
		const stored = await db.vault.get('key');
		expect(stored?.kind === 'device' && stored.key.extractable).toBe(false);
	});

	test('seals for one cabinet: a secret moved to another cannot be opened', async () => {
		const { db, life, put } = setUp();
		await put(life());
		const row = await db.secrets.get('ozon-1');
		if (row) await db.secrets.put({ ...row, cabinetId: 'ozon-2' });
		await expect(life().open('ozon-2')).rejects.toMatchObject({ code: 'key-missing' });
	});

	test('says when there is no key', async () => {
		await expect(setUp().life().open('ozon-1')).rejects.toMatchObject({ code: 'key-missing' });
	});

	test('with a passphrase stays open while the browser runs and is locked after it closed', async () => {
		const { life, put } = setUp();
		const session = sessionMemory();
		await put(life(session));
		await life(session).setPassphrase('correct horse', undefined);
		expect(await life(session).state()).toEqual({ passphrase: true, state: 'open' });
		expect(await life(session).open('ozon-1')).toEqual(key);

		const next = sessionMemory();
		expect(await life(next).state()).toEqual({ passphrase: true, state: 'locked' });
		await expect(life(next).open('ozon-1')).rejects.toMatchObject({ code: 'vault-locked' });
		await expect(life(next).seal('ozon-2', key)).rejects.toMatchObject({ code: 'vault-locked' });
		await expect(life(next).unlock('wrong horse')).rejects.toMatchObject({ code: 'wrong-passphrase' });
		await life(next).unlock('correct horse');
		expect(await life(next).open('ozon-1')).toEqual(key);
	});

	test('keeps nothing of a passphrase on disk but salt, rounds and a check', async () => {
		const { db, life, put } = setUp();
		await put(life());
		await life().setPassphrase('correct horse', undefined);
		expect(Object.keys((await db.vault.get('key')) ?? {}).sort()).toEqual(['check', 'id', 'iterations', 'kind', 'salt']);
		expect(passphraseRounds).toBeGreaterThanOrEqual(600_000);
	});

	test('changes or drops the passphrase only with the old one, and loses no key', async () => {
		const { life, put } = setUp();
		const session = sessionMemory();
		const vault = life(session);
		await put(vault, 'ozon-1');
		await put(vault, 'ozon-2');
		await vault.setPassphrase('first', undefined);
		await expect(vault.setPassphrase('second', 'guess')).rejects.toMatchObject({ code: 'wrong-passphrase' });
		await expect(vault.setPassphrase('', undefined)).rejects.toMatchObject({ code: 'wrong-passphrase' });
		await vault.setPassphrase('second', 'first');
		expect(await vault.open('ozon-2')).toEqual(key);
		await vault.setPassphrase('', 'second');
		expect(await life().state()).toEqual({ passphrase: false, state: 'open' });
		expect(await life().open('ozon-1')).toEqual(key);
	});

	test('makes one key of its own, also when asked twice at once', async () => {
		const { db, life } = setUp();
		const [first, second] = await Promise.all([life().seal('a', key), life().seal('b', key)]);
		await db.secrets.bulkPut([first, second]);
		expect(await life().open('a')).toEqual(key);
		expect(await life().open('b')).toEqual(key);
	});
});
