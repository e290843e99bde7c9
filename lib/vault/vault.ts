import type { Credentials } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { SecretRow, VaultKeyRow, VaultState } from './model.ts';

/** PBKDF2-SHA-256 rounds for a new passphrase; at least what OWASP asks for (600 000). */
export const passphraseRounds = 650_000;
const cipher = 'AES-GCM';
const checkText = 'prilavok';

/** Where the unlocked key's bytes wait for the next life of the worker: memory of the browser session, never the disk. */
export interface SessionStore {
	get(): Promise<string | undefined>;
	set(value: string | undefined): Promise<void>;
}

export interface VaultTools {
	db: PrilavokDatabase;
	crypto: Crypto;
	session: SessionStore;
	rounds?: number;
}

/** Keys of the cabinets, encrypted at rest. Only the background holds one; nothing that it returns may leave the background. */
export interface Vault {
	state(): Promise<{ state: VaultState; passphrase: boolean }>;
	/** Throws `vault-locked`. */
	seal(cabinetId: string, credentials: Credentials): Promise<SecretRow>;
	/** Throws `vault-locked`, or `key-missing` when none is stored or it cannot be read. */
	open(cabinetId: string): Promise<Credentials>;
	/** Throws `wrong-passphrase`. */
	unlock(passphrase: string): Promise<void>;
	/** Sets, changes or (with an empty text) takes away the passphrase; every secret is sealed anew in one transaction. */
	setPassphrase(passphrase: string, current: string | undefined): Promise<void>;
}

type Bytes = Uint8Array<ArrayBuffer>;
const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const isSameBox = (one: SecretRow, other: SecretRow | undefined): boolean =>
	one.cabinetId === other?.cabinetId && one.iv.every((byte, place) => byte === other.iv[place]);

/** The vault over the given database. `tools.session` carries an unlocked key over the worker's restarts. */
export function createVault(tools: VaultTools): Vault {
	const { db, session } = tools;
	const { subtle } = tools.crypto;
	const random = (length: number): Bytes => tools.crypto.getRandomValues(new Uint8Array(length));

	async function sealWith(key: CryptoKey, id: string, text: string): Promise<{ iv: Bytes; sealed: ArrayBuffer }> {
		const iv = random(12);
		const sealed = await subtle.encrypt({ name: cipher, iv, additionalData: bytesOf(id) }, key, bytesOf(text));
		return { iv, sealed };
	}

	async function openWith(key: CryptoKey, id: string, box: { iv: Bytes; sealed: ArrayBuffer }): Promise<string> {
		const plain = await subtle.decrypt({ name: cipher, iv: box.iv, additionalData: bytesOf(id) }, key, box.sealed);
		return new TextDecoder().decode(plain);
	}

	const importBytes = (bytes: Bytes): Promise<CryptoKey> => subtle.importKey('raw', bytes, cipher, false, ['encrypt', 'decrypt']);

	async function derive(passphrase: string, salt: Bytes, iterations: number): Promise<Bytes> {
		const material = await subtle.importKey('raw', bytesOf(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveBits']);
		return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, 256));
	}

	/** The key of an unlocked vault; a first call makes the device's own. */
	async function currentKey(): Promise<CryptoKey> {
		const stored = await db.vault.get('key');
		if (stored?.kind === 'device') return stored.key;
		if (stored) {
			const unlocked = await session.get();
			if (!unlocked) throw new AppError('vault-locked');
			return importBytes(fromBase64(unlocked));
		}
		const made = await subtle.generateKey({ name: cipher, length: 256 }, false, ['encrypt', 'decrypt']);
		return db.transaction('rw', db.vault, async () => {
			const raced = await db.vault.get('key');
			if (raced?.kind === 'device') return raced.key;
			await db.vault.put({ id: 'key', kind: 'device', key: made });
			return made;
		});
	}

	async function bytesFor(row: Extract<VaultKeyRow, { kind: 'passphrase' }>, passphrase: string): Promise<Bytes> {
		const bytes = await derive(passphrase, row.salt, row.iterations);
		try {
			if ((await openWith(await importBytes(bytes), 'key', row.check)) === checkText) return bytes;
		} catch (cause) {
			throw new AppError('wrong-passphrase', {}, undefined, { cause });
		}
		throw new AppError('wrong-passphrase');
	}

	/** The key that opens what is stored now, given the passphrase where there is one. */
	async function keyBeforeChange(current: string | undefined): Promise<CryptoKey> {
		const stored = await db.vault.get('key');
		if (stored?.kind !== 'passphrase') return currentKey();
		return importBytes(await bytesFor(stored, current ?? ''));
	}

	async function newKey(passphrase: string): Promise<{ row: VaultKeyRow; key: CryptoKey; bytes?: Bytes }> {
		if (passphrase === '') {
			const key = await subtle.generateKey({ name: cipher, length: 256 }, false, ['encrypt', 'decrypt']);
			return { row: { id: 'key', kind: 'device', key }, key };
		}
		const salt = random(16);
		const iterations = tools.rounds ?? passphraseRounds;
		const bytes = await derive(passphrase, salt, iterations);
		const key = await importBytes(bytes);
		return { row: { id: 'key', kind: 'passphrase', salt, iterations, check: await sealWith(key, 'key', checkText) }, key, bytes };
	}

	return {
		async state() {
			const passphrase = (await db.vault.get('key'))?.kind === 'passphrase';
			return { passphrase, state: passphrase && !(await session.get()) ? 'locked' : 'open' };
		},

		async seal(cabinetId, credentials) {
			return { cabinetId, ...(await sealWith(await currentKey(), cabinetId, JSON.stringify(credentials))) };
		},

		async open(cabinetId) {
			const row = await db.secrets.get(cabinetId);
			if (!row) throw new AppError('key-missing');
			const key = await currentKey();
			try {
				return JSON.parse(await openWith(key, cabinetId, row)) as Credentials;
			} catch (cause) {
				throw new AppError('key-missing', {}, undefined, { cause });
			}
		},

		async unlock(passphrase) {
			const stored = await db.vault.get('key');
			if (stored?.kind !== 'passphrase') return;
			await session.set(base64((await bytesFor(stored, passphrase)).buffer));
		},

		async setPassphrase(passphrase, current) {
			const before = await keyBeforeChange(current);
			const next = await newKey(passphrase);
			const known = await db.secrets.toArray();
			const sealed = await Promise.all(
				known.map(async (row) => ({
					cabinetId: row.cabinetId,
					...(await sealWith(next.key, row.cabinetId, await openWith(before, row.cabinetId, row))),
				})),
			);
			await db.transaction('rw', [db.vault, db.secrets], async () => {
				// A key that was entered meanwhile must not be replaced by the one before it.
				const now = await db.secrets.toArray();
				const same = now.length === known.length && now.every((row, place) => isSameBox(row, known[place]));
				if (!same) throw new AppError('database-failed');
				await db.vault.put(next.row);
				await db.secrets.bulkPut(sealed);
			});
			await session.set(next.bytes ? base64(next.bytes.buffer) : undefined);
		},
	};
}
