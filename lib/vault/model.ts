/** Encrypted credentials of one cabinet: AES-GCM over the JSON of `Credentials`, bound to the cabinet id as additional data. */
export interface SecretRow {
	cabinetId: string;
	iv: Uint8Array<ArrayBuffer>;
	sealed: ArrayBuffer;
}

/**
 * How the vault's key is held. Without a passphrase: a non-extractable key that IndexedDB keeps as an object.
 * With one: only salt, iterations and a check value are on disk; the key is derived on unlocking.
 */
export type VaultKeyRow =
	| { id: 'key'; kind: 'device'; key: CryptoKey }
	| {
			id: 'key';
			kind: 'passphrase';
			salt: Uint8Array<ArrayBuffer>;
			iterations: number;
			check: { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };
	  };

export type VaultState = 'open' | 'locked';
