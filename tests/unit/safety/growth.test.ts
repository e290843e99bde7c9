import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { countUnknownCodes, mostCodes } from '../../../lib/diagnostics/commands.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { emptyDatabase, sessionMemory } from '../sync/world.ts';

test('a page or a server that invents codes without end does not fill the disk, and known ones are counted on', async () => {
	const db = emptyDatabase();
	await countUnknownCodes(db, 'ozon', ['first', 'first'], 1);
	await countUnknownCodes(
		db,
		'ozon',
		Array.from({ length: 3000 }, (_, index) => `code ${index} ${'x'.repeat(10_000)}`),
		2,
	);
	await countUnknownCodes(db, 'ozon', ['first', 'one more'], 3);
	await countUnknownCodes(db, 'yandex', ['of another marketplace'], 3);
	expect(await db.unknownCodes.where('id').startsWith('ozon/').count()).toBe(mostCodes);
	expect(await db.unknownCodes.get('ozon/first')).toMatchObject({ count: 3, firstAt: 1, lastAt: 3 });
	expect(await db.unknownCodes.get('yandex/of another marketplace')).toBeDefined();
	expect(Math.max(...(await db.unknownCodes.toArray()).map(({ code }) => code.length))).toBeLessThanOrEqual(200);
});

test('a key that is entered while the passphrase is being changed is not replaced by the one before it', async () => {
	const db = emptyDatabase();
	let afterSealing = async () => {};
	const { subtle } = crypto;
	const watched = new Proxy(subtle, {
		get(_, name: keyof SubtleCrypto) {
			if (name !== 'encrypt') return (subtle[name] as (...ask: unknown[]) => unknown).bind(subtle);
			return async (...ask: Parameters<SubtleCrypto['encrypt']>) => {
				const sealed = await subtle.encrypt(...ask);
				await afterSealing();
				return sealed;
			};
		},
	});
	const vault = createVault({
		db,
		crypto: { subtle: watched, getRandomValues: crypto.getRandomValues.bind(crypto) } as Crypto,
		session: sessionMemory(),
		rounds: 1000,
	});
	const key = (apiKey: string) => ({ marketplace: 'ozon', clientId: '1', apiKey }) as const;
	await db.secrets.put(await vault.seal('ozon-1', key('old')));
	const newer = await vault.seal('ozon-1', key('new'));
	let sealings = 0;
	afterSealing = async () => {
		sealings += 1;
		// The first is the check value of the new passphrase, the second the key that was read from the database.
		if (sealings === 2) await db.secrets.put(newer);
	};
	await expect(vault.setPassphrase('слово', undefined)).rejects.toMatchObject({ code: 'database-failed' });
	expect(await vault.open('ozon-1')).toEqual(key('new'));
});
