import { createHash, createPublicKey } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
	/** PEM. */
	readonly key: string;
	/** PEM. */
	readonly cert: string;
	/** Base64 SHA-256 of the public key, as browsers take it in `--ignore-certificate-errors-spki-list`. */
	readonly spki: string;
}

/** A fresh self-signed certificate for these host names and the loopback address. */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
	const pems = await generate([{ name: 'commonName', value: 'Prilavok sandbox' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		notBeforeDate: new Date(Date.now() - 86_400_000),
		notAfterDate: new Date(Date.now() + 30 * 86_400_000),
		extensions: [
			{
				name: 'subjectAltName',
				altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }, ...hosts.map((value) => ({ type: 2 as const, value }))],
			},
		],
	});
	const der = createPublicKey(pems.cert).export({ type: 'spki', format: 'der' });
	return { key: pems.private, cert: pems.cert, spki: createHash('sha256').update(der).digest('base64') };
}
